package org.moduleyard.server.registry.protocol;

/**
 * The errors of the distribution API, by the code that goes over the wire (OCI Distribution, error
 * codes).
 */
public enum RegistryErrorCode {
  BLOB_UNKNOWN(404, "This repository has no such blob."),
  BLOB_UPLOAD_INVALID(400, "The header Content-Range must be first-last, in bytes from 0."),
  BLOB_UPLOAD_OUT_OF_ORDER(
      416,
      Code.BLOB_UPLOAD_INVALID,
      "The piece does not begin where the upload ends; the header Range tells what is here."),
  BLOB_UPLOAD_TAKEN_OVER(
      409,
      Code.BLOB_UPLOAD_INVALID,
      "Another request goes on with this upload. Ask for its state with GET."),
  BLOB_UPLOAD_UNKNOWN(404, "There is no such upload here, or no longer. Begin again with POST."),
  DENIED(403, "You may not do this here. Your images go to staging/<your publisher>/<repository>."),
  DIGEST_INVALID(400, "The digest is not sha256: or sha512: and lower-case hexadecimal digits."),
  BODY_BROKE_OFF(
      400,
      Code.SIZE_INVALID,
      "The content ended before its stated length. An upload keeps what arrived: ask with GET."),
  CONTENT_DIFFERS(
      400, Code.DIGEST_INVALID, "The content does not have this digest. Send it again."),
  MANIFEST_BLOB_UNKNOWN(
      404, "The manifest names content that is not in this repository. Push that first."),
  MANIFEST_INVALID(400, "This is no manifest that can be kept here."),
  MANIFEST_TOO_LARGE(
      413, Code.MANIFEST_INVALID, "A manifest may have at most 4 MiB (4,194,304 bytes)."),
  MANIFEST_UNKNOWN(404, "This repository has no such manifest."),
  NAME_INVALID(400, "The name is not one that a repository can have."),
  NAME_UNKNOWN(404, "There is no such repository."),
  PAGINATION_NUMBER_INVALID(400, "The parameter n must be a whole number, 0 or more."),
  PASSWORD_TOO_LONG(
      400, Code.UNAUTHORIZED, "A password has at most 72 bytes, a client secret 43. Check it."),
  QUOTA_EXCEEDED(
      413,
      Code.DENIED,
      "Your staging namespace is full. Delete images there that you no longer need."),
  RANGE_INVALID(416, "The requested range lies outside the blob."),
  SIZE_INVALID(400, "The length of the content is not the one that was stated."),
  STORAGE_FULL(
      413, Code.SIZE_INVALID, "The registry has no room left. Its operator must make some."),
  TAG_INVALID(
      400,
      Code.MANIFEST_INVALID,
      "A tag has 1 to 128 letters, digits, '_', '.' and '-', and begins with none of the last"
          + " two."),
  TOO_LARGE(413, Code.SIZE_INVALID, "The blob is larger than this registry takes."),
  TOOMANYREQUESTS(429, "Too much of this is going on at once. Try again in a moment."),
  TOO_SLOW(408, Code.SIZE_INVALID, "A manifest of this size has to arrive within a minute."),
  UNAUTHORIZED(401, "Sign in first, or with other credentials."),
  UNSUPPORTED(
      405,
      "This is read-only: use GET or HEAD. Publishers push to staging/<publisher>/<repository>."),
  METHOD_NOT_ALLOWED(405, Code.UNSUPPORTED, "This cannot be done with this method."),
  NO_SUCH_ENDPOINT(
      404,
      Code.UNSUPPORTED,
      "The distribution API has no such path, or this registry does not offer it."),
  UNKNOWN(500, "Something went wrong here. Try again; if it stays, tell the operator.");

  /** Codes that several errors share, since the specification has no finer ones. */
  private static final class Code {
    static final String BLOB_UPLOAD_INVALID = "BLOB_UPLOAD_INVALID";
    static final String DENIED = "DENIED";
    static final String DIGEST_INVALID = "DIGEST_INVALID";
    static final String MANIFEST_INVALID = "MANIFEST_INVALID";
    static final String SIZE_INVALID = "SIZE_INVALID";
    static final String UNAUTHORIZED = "UNAUTHORIZED";
    static final String UNSUPPORTED = "UNSUPPORTED";
  }

  private final int status;
  private final String code;
  private final String message;

  RegistryErrorCode(int status, String message) {
    this.status = status;
    this.code = name();
    this.message = message;
  }

  RegistryErrorCode(int status, String code, String message) {
    this.status = status;
    this.code = code;
    this.message = message;
  }

  public int status() {
    return status;
  }

  public String message() {
    return message;
  }

  /** As the specification spells it. */
  public String code() {
    return code;
  }
}
