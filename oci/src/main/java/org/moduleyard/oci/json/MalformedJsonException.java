package org.moduleyard.oci.json;

/** JSON that cannot be read, or that lacks what it must hold; says what is wrong and where. */
public final class MalformedJsonException extends IllegalArgumentException {
  private final String pointer;
  private final String problem;

  public MalformedJsonException(String pointer, String problem) {
    super((pointer.isEmpty() ? "" : "at " + pointer + ", ") + problem);
    this.pointer = pointer;
    this.problem = problem;
  }

  /** JSON pointer (RFC 6901) to the wrong part; empty for the document as a whole. */
  public String pointer() {
    return pointer;
  }

  public String problem() {
    return problem;
  }
}
