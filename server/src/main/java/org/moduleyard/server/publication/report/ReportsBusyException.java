package org.moduleyard.server.publication.report;

/** There is no room for rendering another report now. */
public final class ReportsBusyException extends Exception {
  private static final long serialVersionUID = 1L;

  /** When to ask again. */
  public static final String RETRY_AFTER_SECONDS = "10";

  ReportsBusyException() {
    super(
        "Other large reports are being rendered. Wait as long as Retry-After says and try again;"
            + " the report as JSON is there all the time.");
  }
}
