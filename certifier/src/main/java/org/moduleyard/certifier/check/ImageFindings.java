package org.moduleyard.certifier.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.moduleyard.certifier.image.ImageFile;
import org.moduleyard.certifier.image.ImageView;
import org.moduleyard.certifier.image.ImageView.Noted;
import org.moduleyard.certifier.report.Finding;
import org.moduleyard.certifier.report.Location;
import org.moduleyard.certifier.report.Rule;
import org.moduleyard.certifier.report.Severity;

/**
 * What one rule finds in one image, by path. Of very many the first ones are told and the others
 * counted: nobody reads ten thousand lines, and a report stays small whatever an image holds.
 */
final class ImageFindings {
  private static final int MOST = 20;

  private final Rule rule;
  private final ImageView image;
  private final TreeMap<Found, Supplier<Finding>> findings = new TreeMap<>(Found.ORDER);
  private long more;

  ImageFindings(Rule rule, ImageView image) {
    this.rule = rule;
    this.image = image;
  }

  private record Found(Severity severity, String path, int layer, long offset, String reason) {
    static final Comparator<Found> ORDER =
        Comparator.comparing(Found::severity)
            .thenComparing(Found::path)
            .thenComparingInt(Found::layer)
            .thenComparingLong(Found::offset)
            .thenComparing(Found::reason);
  }

  void error(ImageFile file, String reason, String remedy) {
    add(Severity.ERROR, file, reason, remedy);
  }

  void warning(ImageFile file, String reason, String remedy) {
    add(Severity.WARNING, file, reason, remedy);
  }

  /** About a place in a file. */
  void add(Severity severity, Noted noted, String reason, String remedy) {
    add(
        new Found(
            severity, noted.note().path(), noted.layer().index(), noted.note().offset(), reason),
        () -> image.at(noted),
        remedy);
  }

  private void add(Severity severity, ImageFile file, String reason, String remedy) {
    add(
        new Found(severity, file.path(), file.layer().index(), -1, reason),
        () -> image.at(file),
        remedy);
  }

  // To find the place takes time, and most of very many are not told.
  private void add(Found found, Supplier<Location> place, String remedy) {
    findings.put(
        found, () -> new Finding(rule.id(), found.severity, place.get(), found.reason, remedy));
    if (findings.size() > MOST) {
      findings.pollLastEntry();
      more++;
    }
  }

  List<Finding> list() {
    List<Finding> list = new ArrayList<>();
    findings.values().forEach(finding -> list.add(finding.get()));
    if (more > 0) {
      list.add(
          new Finding(
              rule.id(),
              findings.lastKey().severity(),
              image.at(),
              "There are %,d more such places in this image.".formatted(more),
              rule.remedy()));
    }
    return list;
  }
}
