package org.moduleyard.certifier.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.moduleyard.certifier.image.ImageFile;
import org.moduleyard.certifier.image.ImageView;
import org.moduleyard.certifier.report.Finding;
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
  private final TreeMap<Found, Finding> findings = new TreeMap<>(Found.ORDER);
  private long more;

  ImageFindings(Rule rule, ImageView image) {
    this.rule = rule;
    this.image = image;
  }

  private record Found(Severity severity, String path, int layer, String reason) {
    static final Comparator<Found> ORDER =
        Comparator.comparing(Found::severity)
            .thenComparing(Found::path)
            .thenComparingInt(Found::layer)
            .thenComparing(Found::reason);
  }

  void error(ImageFile file, String reason, String remedy) {
    add(Severity.ERROR, file, reason, remedy);
  }

  void warning(ImageFile file, String reason, String remedy) {
    add(Severity.WARNING, file, reason, remedy);
  }

  private void add(Severity severity, ImageFile file, String reason, String remedy) {
    findings.put(
        new Found(severity, file.path(), file.layer().index(), reason),
        new Finding(rule.id(), severity, image.at(file), reason, remedy));
    if (findings.size() > MOST) {
      findings.pollLastEntry();
      more++;
    }
  }

  List<Finding> list() {
    List<Finding> list = new ArrayList<>(findings.values());
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
