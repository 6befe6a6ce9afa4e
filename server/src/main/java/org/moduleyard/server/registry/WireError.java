package org.moduleyard.server.registry;

/** The errors of the distribution API, by the code that goes over the wire (C4). */
enum WireError {
  BLOB_UNKNOWN(404, "This repository has no such blob."),
  DIGEST_INVALID(400, "The digest is not sha256: or sha512: and lower-case hexadecimal digits."),
  MANIFEST_UNKNOWN(404, "This repository has no such manifest."),
  NAME_INVALID(400, "The name is not one that a repository can have."),
  NAME_UNKNOWN(404, "There is no such repository."),
  PAGINATION_NUMBER_INVALID(400, "The parameter n must be a whole number, 0 or more."),
  RANGE_INVALID(416, "The requested range lies outside the blob."),
  UNAUTHORIZED(401, "Sign in first, or with other credentials."),
  UNSUPPORTED(405, "This registry is read-only here: use GET or HEAD."),
  NO_SUCH_ENDPOINT(
      404, "The distribution API has no such path, or this registry does not offer it."),
  UNKNOWN(500, "Something went wrong here. Try again; if it stays, tell the operator.");

  private final int status;
  private final String message;

  WireError(int status, String message) {
    this.status = status;
    this.message = message;
  }

  int status() {
    return status;
  }

  String message() {
    return message;
  }

  /** As the specification spells it, which has no code for paths that do not exist. */
  String code() {
    return this == NO_SUCH_ENDPOINT ? UNSUPPORTED.name() : name();
  }
}
