package org.moduleyard.server.platform.web.error;

import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpStatus;

/**
 * The codes of refusals: in {@code error.code} under {@code /api}, in {@code code} of the problem
 * details that programs get from pages. Words that stay; {@code docs/errors.md} is printed from
 * them.
 */
public enum ApiErrorCode {
  UNAUTHORIZED(
      "Unauthorized",
      "There is no access token in the request, or it is not good any more.",
      "Ask the token endpoint for a token and send it as `Authorization: Bearer <token>`.",
      401),
  INVALID_API_VERSION(
      "InvalidAPIVersion",
      "The parameter `api-version` is missing or unknown.",
      "Add `api-version=2017-10-31`; the message lists what is allowed.",
      400),
  FORBIDDEN(
      "Forbidden",
      "The caller may not do this.",
      "Send the request as somebody who may; the message says who that is.",
      403),
  NOT_FOUND(
      "NotFound",
      "There is no such thing, or not for this caller.",
      "Check the address and the names in it; `GET /api/openapi.json` lists every call.",
      404),
  METHOD_NOT_ALLOWED(
      "MethodNotAllowed",
      "The path exists, but not with this method.",
      "Use one of the methods in the header `Allow`.",
      405),
  NOT_ACCEPTABLE(
      "NotAcceptable",
      "The answer does not come in any of the types in `Accept`.",
      "Ask for `application/json`, or leave `Accept` out.",
      406),
  BAD_REQUEST(
      "BadRequest",
      "The request cannot be understood, its body is too large, or a precondition is missing.",
      "Fix what the message names, and send it again.",
      400,
      413),
  VALIDATION_FAILED(
      "ValidationFailed",
      "Fields of the body break rules, or cannot be used together.",
      "Fix every field that `details` names, and send it again.",
      422,
      400),
  REQUEST_TIMEOUT(
      "RequestTimeout", "The body did not arrive in time.", "Send it again, or send less.", 408),
  OPERATION_IN_PROGRESS(
      "OperationInProgress",
      "An operation of this offer is running.",
      "Wait until it is done, or cancel it first.",
      409),
  NOT_ALLOWED_NOW(
      "NotAllowedNow",
      "The present state of the offer does not allow this.",
      "Read its status, and do first what that state waits for.",
      409),
  ANOTHER_OPERATION(
      "AnotherOperation",
      "The operation that the request names is not the one under way.",
      "Read the status, and name the operation that is running.",
      409),
  OFFER_WAS_LIVE(
      "OfferWasLive",
      "An offer that customers have or had is not deleted.",
      "Stop its distribution instead.",
      409),
  STOPPED_BY_OPERATOR(
      "StoppedByOperator",
      "An operator of the marketplace stopped the offer.",
      "Ask the operators; only they resume it.",
      409),
  CONFLICT(
      "Conflict",
      "This is not possible beside what is there already.",
      "The message says what prevents it; change that first.",
      409),
  GONE(
      "Gone",
      "What was here was taken off the marketplace.",
      "Do not ask for it again; the page for people says why, and what to use instead.",
      410),
  PRECONDITION_FAILED(
      "PreconditionFailed",
      "Somebody else changed it since it was read, or it is not there.",
      "Read it again, and repeat the change with its new ETag.",
      412),
  UNSUPPORTED_MEDIA_TYPE(
      "UnsupportedMediaType",
      "The body is of a type that is not taken here.",
      "Send JSON with `Content-Type: application/json`; to pages, the fields of a form.",
      415),
  EXPECTATION_FAILED(
      "ExpectationFailed",
      "The header `Expect` asks for something that the server cannot do.",
      "Leave the header out, or send `100-continue`.",
      417),
  PLACEHOLDERS_OPEN(
      "PlaceholdersOpen",
      "The defaults of a module hold placeholders, which every customer fills in.",
      "Open the address in a browser, or fill in what `placeholders` names in"
          + " `iot-edge-metadata.json`.",
      422),
  NOT_DEPLOYABLE(
      "NotDeployable",
      "No deployment manifest can be made of a module with these values.",
      "The message says which value is wrong; send another one, or tell the publisher.",
      422),
  TOO_MANY_REQUESTS(
      "TooManyRequests",
      "There were too many attempts in a short time.",
      "Wait as long as `Retry-After` says.",
      429),
  SERVICE_UNAVAILABLE(
      "ServiceUnavailable",
      "The server is too busy, or stopping.",
      "Wait as long as `Retry-After` says, and send the same request again.",
      503),
  INSUFFICIENT_STORAGE(
      "InsufficientStorage",
      "The marketplace has no room left. Nothing was saved.",
      "Tell its operator, who has to make room.",
      507),
  INTERNAL_ERROR(
      "InternalError",
      "Something broke on our side.",
      "Try again in a moment; if it happens again, tell the operator the id in the message.",
      500);

  /** The page that explains the codes, each under its own anchor. */
  private static final String PAGE = "/docs/errors";

  private final String word;
  private final String meaning;
  private final String remedy;
  private final HttpStatus usual;
  private final HttpStatus other;

  /**
   * @param meaning when this is answered
   * @param remedy the advice for its receiver
   * @param usual the HTTP status it mostly comes with
   * @param other the HTTP status it also comes with
   */
  ApiErrorCode(String word, String meaning, String remedy, int usual, int other) {
    this.word = word;
    this.meaning = meaning;
    this.remedy = remedy;
    this.usual = HttpStatus.valueOf(usual);
    this.other = HttpStatus.valueOf(other);
  }

  ApiErrorCode(String word, String meaning, String remedy, int usual) {
    this(word, meaning, remedy, usual, usual);
  }

  /** As it goes over the wire. */
  public String word() {
    return word;
  }

  /** When this is answered. */
  public String meaning() {
    return meaning;
  }

  /** The advice for the receiver. */
  public String remedy() {
    return remedy;
  }

  /** The statuses it comes with, the usual one first. */
  public List<HttpStatus> statuses() {
    return usual == other ? List.of(usual) : List.of(usual, other);
  }

  HttpStatus status() {
    return usual;
  }

  /** Whether an answer with this code may have this status. */
  public boolean allows(HttpStatus status) {
    return status == usual || status == other || of(status) == this;
  }

  /** The address of its explanation, on any server. */
  public String page() {
    return PAGE + "#" + word.toLowerCase(Locale.ROOT);
  }

  /**
   * The code of an answer of which only the status is known. Statuses that none of ours names are
   * those of containers and proxies, about requests that nobody means.
   */
  public static ApiErrorCode of(HttpStatus status) {
    return switch (status) {
      case UNAUTHORIZED -> UNAUTHORIZED;
      case FORBIDDEN -> FORBIDDEN;
      case NOT_FOUND -> NOT_FOUND;
      case METHOD_NOT_ALLOWED -> METHOD_NOT_ALLOWED;
      case NOT_ACCEPTABLE -> NOT_ACCEPTABLE;
      case REQUEST_TIMEOUT -> REQUEST_TIMEOUT;
      case CONFLICT -> CONFLICT;
      case GONE -> GONE;
      case PRECONDITION_FAILED -> PRECONDITION_FAILED;
      case UNSUPPORTED_MEDIA_TYPE -> UNSUPPORTED_MEDIA_TYPE;
      case EXPECTATION_FAILED -> EXPECTATION_FAILED;
      case UNPROCESSABLE_CONTENT -> VALIDATION_FAILED;
      case TOO_MANY_REQUESTS -> TOO_MANY_REQUESTS;
      case SERVICE_UNAVAILABLE -> SERVICE_UNAVAILABLE;
      case INSUFFICIENT_STORAGE -> INSUFFICIENT_STORAGE;
      default -> status.is5xxServerError() ? INTERNAL_ERROR : BAD_REQUEST;
    };
  }
}
