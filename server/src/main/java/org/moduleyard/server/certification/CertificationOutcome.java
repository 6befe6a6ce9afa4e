package org.moduleyard.server.certification;

import org.moduleyard.server.certification.report.StoredReport;

/** The outcome of certifying a submission; the report says why. */
public sealed interface CertificationOutcome {

  StoredReport report();

  /** Every plan passed; there may be warnings. */
  record Approved(StoredReport report) implements CertificationOutcome {}

  /** A plan breaks a rule; only the publisher can fix it. */
  record Rejected(StoredReport report) implements CertificationOutcome {}

  /** Nothing is known to be wrong, but a rule could not be judged; worth running again. */
  record CouldNotRun(StoredReport report) implements CertificationOutcome {}

  /** The outcome that this report's verdict stands for. */
  static CertificationOutcome of(StoredReport report) {
    return switch (report.verdict()) {
      case PASSED -> new Approved(report);
      case REJECTED -> new Rejected(report);
      case COULD_NOT_RUN -> new CouldNotRun(report);
    };
  }
}
