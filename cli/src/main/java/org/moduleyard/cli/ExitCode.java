package org.moduleyard.cli;

import org.moduleyard.certifier.report.Verdict;

/** The exit codes of the process, for scripts and pipelines. */
enum ExitCode {
  /** Every rule that applies was judged and kept; warnings are allowed. */
  PASSED(0),
  REJECTED(1),
  /** Something that is no fault of module or offer kept a rule from being judged. */
  COULD_NOT_RUN(2),
  /** The command or a file it names makes no sense (EX_USAGE). */
  USAGE(64);

  private final int value;

  ExitCode(int value) {
    this.value = value;
  }

  int value() {
    return value;
  }

  static ExitCode of(Verdict verdict) {
    return switch (verdict) {
      case PASSED -> PASSED;
      case REJECTED -> REJECTED;
      case COULD_NOT_RUN -> COULD_NOT_RUN;
    };
  }
}
