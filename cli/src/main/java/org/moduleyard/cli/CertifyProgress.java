package org.moduleyard.cli;

import java.io.PrintStream;
import java.util.Locale;
import org.moduleyard.certifier.engine.ProgressListener;
import org.moduleyard.certifier.report.finding.CheckResult;
import org.moduleyard.certifier.report.finding.Finding;
import org.moduleyard.certifier.report.finding.Outcome;
import org.moduleyard.oci.manifest.Descriptor;

/** Tells whoever sits at the terminal how far it is, and findings as soon as they are known. */
final class CertifyProgress implements ProgressListener {
  private static final int SHOWN = 3;
  private static final String CLEAR_LINE = "\r\u001b[K";

  private final PrintStream terminal;

  CertifyProgress(PrintStream terminal) {
    this.terminal = terminal;
  }

  @Override
  public void judged(CheckResult result, int done, int total) {
    if (!(result.outcome() instanceof Outcome.Passed)) {
      line("%-13s  %s %s".formatted(result.outcome().word(), result.id(), result.title()));
      result.findings().stream().limit(SHOWN).forEach(this::finding);
      if (result.findings().size() > SHOWN) {
        line(String.format(Locale.ROOT, "  and %,d more", result.findings().size() - SHOWN));
      }
    }
    status("%s of %s rules".formatted(done, total), done == total);
  }

  private void finding(Finding finding) {
    line("  " + finding.location());
  }

  @Override
  public void layerRead(Descriptor layer, int done, int total) {
    status("%s of %s layers".formatted(done, total), false);
  }

  private void line(String text) {
    terminal.print(CLEAR_LINE);
    terminal.println(text.replaceAll("[\\p{Cc}\\p{Cf}]", "?"));
  }

  /** One line that the next one replaces. */
  private void status(String text, boolean last) {
    terminal.print(CLEAR_LINE + (last ? "" : text));
    terminal.flush();
  }
}
