package org.moduleyard.oci.reference;

/** A digest, tag, repository, reference or platform that does not follow its grammar (C1, C7). */
public final class MalformedNameException extends IllegalArgumentException {
  private static final int SHOWN = 120;

  public MalformedNameException(String kind, String text, String rule) {
    super("%s \"%s\" is not valid: %s".formatted(kind, printable(text), rule));
  }

  /**
   * The text comes from strangers and ends up in logs and pages: cut it and show no control
   * characters.
   */
  private static String printable(String text) {
    String cut = text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    return cut.replaceAll("[\\p{Cc}\\p{Cf}]", "?");
  }
}
