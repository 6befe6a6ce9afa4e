package org.moduleyard.server.platform;

/**
 * A start that cannot be: its message is what the person at the terminal reads, one sentence that
 * says what, why and what to do.
 */
public final class StartFailure extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  /** The kind of failure for supervisors; the numbers are those of {@code sysexits.h}. */
  public enum Kind {
    /** The command line cannot be understood. */
    USAGE(64),
    /** Settings, keys or rights are wrong: the next start fails the same until somebody acts. */
    CONFIGURATION(78),
    /** Something else is in the way, and may be gone at the next start. */
    SURROUNDINGS(1);

    private final int exitStatus;

    Kind(int exitStatus) {
      this.exitStatus = exitStatus;
    }

    /** Of the process. */
    public int exitStatus() {
      return exitStatus;
    }
  }

  private final Kind kind;

  public StartFailure(Kind kind, String sentence) {
    super(sentence);
    this.kind = kind;
  }

  public StartFailure(Kind kind, String sentence, Throwable cause) {
    super(sentence, cause);
    this.kind = kind;
  }

  /** Of settings, keys and rights. */
  public static StartFailure configuration(String sentence) {
    return new StartFailure(Kind.CONFIGURATION, sentence);
  }

  public Kind kind() {
    return kind;
  }
}
