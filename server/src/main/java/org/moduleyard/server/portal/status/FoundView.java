package org.moduleyard.server.portal.status;

import org.moduleyard.server.certification.report.ReportedFinding;
import org.moduleyard.server.platform.web.Text;
import org.moduleyard.server.portal.field.FieldLinks;

/**
 * A finding of a certification that goes on.
 *
 * @param place a field of the offer, or an image
 * @param href of the field in the editor; empty when it is none
 */
public record FoundView(ReportedFinding finding, Text place, String href) {

  /** The fault. */
  public Text reason() {
    return Text.message(finding.what());
  }

  /** The remedy. */
  public Text remedy() {
    return Text.message(finding.fix());
  }

  static FoundView of(ReportedFinding finding, FieldLinks places) {
    String place = finding.place();
    return new FoundView(
        finding, places.label(place), place.startsWith("/") ? places.href(place) : "");
  }
}
