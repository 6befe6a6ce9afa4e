package org.moduleyard.oci.manifest;

import org.moduleyard.oci.json.MalformedJsonException;

/** A manifest or image configuration that breaks the rules of C6; says what is wrong and where. */
public final class MalformedManifestException extends IllegalArgumentException {
  private final String pointer;
  private final String problem;

  MalformedManifestException(String document, String pointer, String problem) {
    super("%s is not valid%s: %s".formatted(document, at(pointer), problem));
    this.pointer = pointer;
    this.problem = problem;
  }

  MalformedManifestException(String document, MalformedJsonException cause) {
    super("%s is not valid: %s".formatted(document, cause.getMessage()), cause);
    this.pointer = cause.pointer();
    this.problem = cause.problem();
  }

  private static String at(String pointer) {
    return pointer.isEmpty() ? "" : " at " + pointer;
  }

  /** JSON pointer (RFC 6901) to the wrong part; empty for the document as a whole. */
  public String pointer() {
    return pointer;
  }

  /** The error in the manifest, in plain words. */
  public String problem() {
    return problem;
  }
}
