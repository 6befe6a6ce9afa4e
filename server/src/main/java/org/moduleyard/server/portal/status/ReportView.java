package org.moduleyard.server.portal.status;

import java.util.ArrayList;
import java.util.List;
import org.moduleyard.certifier.report.NotChecked;
import org.moduleyard.certifier.report.finding.Totals;
import org.moduleyard.server.catalog.CertificationTexts;
import org.moduleyard.server.certification.report.PlanReport;
import org.moduleyard.server.certification.report.PlanReport.MadeFrom;
import org.moduleyard.server.platform.web.Text;
import org.moduleyard.server.publication.report.ReportFiles;
import org.moduleyard.server.publication.report.ReportFiles.Kind;
import org.moduleyard.server.publication.submission.Submission;

/**
 * A report on the status page, with all that is needed to get the same one at home.
 *
 * @param totals how many findings the report counts
 * @param verdict the verdict, with the subjects that were not checked
 * @param allowed identities of privileges that the operator allows this plan alone
 * @param pictures paths of the pictures that were looked at
 * @param previous whether it was compared with an earlier report
 * @param advisories whether its packages were checked for known vulnerabilities
 * @param command for the command line, with the names the files are downloaded by; empty when not
 *     all inputs were kept
 */
public record ReportView(
    String planId,
    String digest,
    Totals totals,
    Text verdict,
    List<String> allowed,
    List<String> pictures,
    boolean previous,
    boolean advisories,
    String command) {

  public ReportView {
    allowed = List.copyOf(allowed);
    pictures = List.copyOf(pictures);
  }

  public static ReportView of(Submission submission, PlanReport report) {
    MadeFrom made = report.made();
    List<String> pictures =
        made.pictures().stream()
            .map(digest -> "/media/" + digest.substring(digest.indexOf(':') + 1) + ".png")
            .toList();
    return new ReportView(
        report.planId(),
        report.digest().toString(),
        report.totals(),
        CertificationTexts.line(
            report.verdict(), report.notChecked().stream().map(NotChecked::code).toList()),
        report.allowedPrivileges(),
        pictures,
        made.previous(),
        made.advisories(),
        made.asOf().isEmpty() ? "" : command(submission, report, made));
  }

  private static String command(Submission submission, PlanReport report, MadeFrom made) {
    List<String> words = new ArrayList<>(List.of("./moduleyard certify oci:image --offline"));
    words.add("--offer " + name(submission, report, Kind.OFFER) + " --plan " + report.planId());
    words.add("--policy " + name(submission, report, Kind.POLICY));
    words.add("--published " + name(submission, report, Kind.PUBLISHED));
    if (made.previous()) {
      words.add("--previous " + name(submission, report, Kind.PREVIOUS));
    }
    if (made.advisories()) {
      words.add(
          "--advisories "
              + ReportFiles.nameOfAdvisories(
                  submission.offer(), submission.version(), report.planId()));
    }
    if (made.scanner()) {
      // The same versions say the same, wherever they run; this is where Debian has them.
      words.add("--scanner unix:/run/clamav/clamd.ctl");
    }
    words.add("--as-of " + made.asOf() + " --media pictures --format json");
    return String.join(" \\\n  ", words);
  }

  private static String name(Submission submission, PlanReport report, Kind kind) {
    return ReportFiles.name(submission.offer(), submission.version(), report.planId(), kind);
  }
}
