package org.moduleyard.server.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.moduleyard.certifier.report.NotChecked;
import org.moduleyard.certifier.report.Verdict;
import org.moduleyard.server.platform.web.Text;

/** How pages say a verdict: never without what was not checked. */
public final class CertificationTexts {
  private CertificationTexts() {}

  /**
   * One line, such as {@code Passed; not scanned for malware}.
   *
   * @param notChecked codes
   */
  public static Text line(Verdict verdict, Collection<String> notChecked) {
    List<Text> parts = new ArrayList<>();
    parts.add(
        switch (verdict) {
          case PASSED -> Text.of("common.verdict.passed");
          case REJECTED -> Text.of("common.verdict.rejected");
          case COULD_NOT_RUN -> Text.of("common.verdict.could-not-run");
        });
    notChecked.stream()
        .flatMap(code -> NotChecked.ofCode(code).stream())
        .map(CertificationTexts::words)
        .forEach(parts::add);
    return Text.joined("; ", parts);
  }

  private static Text words(NotChecked what) {
    return switch (what) {
      case OFFER -> Text.of("common.not-checked.offer");
      case PICTURES -> Text.of("common.not-checked.pictures");
      case IMAGES -> Text.of("common.not-checked.images");
      case MALWARE -> Text.of("common.not-checked.malware");
      case ADVISORIES -> Text.of("common.not-checked.advisories");
    };
  }
}
