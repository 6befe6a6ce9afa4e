package org.moduleyard.server.portal.status;

import java.util.List;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.offerdocument.lock.Locked;
import org.moduleyard.server.platform.web.Text;
import org.moduleyard.server.portal.field.FieldLinks;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * A field that a save can no longer change, as the portal shows it: disabled, with the reason.
 *
 * @param id of its control on the page
 */
public record LockedView(String id, Text name, String value, Text reason) {

  static List<LockedView> of(OfferDocument document, List<Locked> locked, FieldLinks places) {
    JsonNode json = document.json();
    return locked.stream()
        .map(
            field ->
                new LockedView(
                    field.pointer(),
                    places.label(field.pointer()),
                    text(json.at(JsonPointer.compile(field.pointer()))),
                    Text.message(field.reason())))
        .toList();
  }

  private static String text(JsonNode value) {
    return value.isMissingNode() ? "" : value.isString() ? value.stringValue() : value.toString();
  }
}
