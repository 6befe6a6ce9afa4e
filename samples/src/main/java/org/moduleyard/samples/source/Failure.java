package org.moduleyard.samples.source;

/**
 * An answer other than success, in the words of the distribution specification (OCI Distribution,
 * error codes).
 */
enum Failure {
  UNAUTHORIZED(401, "UNAUTHORIZED", "this registry needs a user name and a password"),
  NAME_UNKNOWN(404, "NAME_UNKNOWN", "there is no such repository"),
  MANIFEST_UNKNOWN(404, "MANIFEST_UNKNOWN", "the repository has no such manifest"),
  BLOB_UNKNOWN(404, "BLOB_UNKNOWN", "the repository has no such blob"),
  DIGEST_INVALID(400, "DIGEST_INVALID", "the digest is malformed"),
  NAME_INVALID(400, "NAME_INVALID", "the name, tag or number is malformed"),
  NOT_FOUND(404, "UNSUPPORTED", "this registry has no such endpoint"),
  PULL_ONLY(405, "UNSUPPORTED", "this registry can only be pulled from"),
  RANGE(416, "SIZE_INVALID", "the blob has no such range");

  private final int status;
  private final String code;
  private final String message;

  Failure(int status, String code, String message) {
    this.status = status;
    this.code = code;
    this.message = message;
  }

  int status() {
    return status;
  }

  String json() {
    return "{\"errors\":[{\"code\":\"" + code + "\",\"message\":\"" + message + "\"}]}";
  }
}
