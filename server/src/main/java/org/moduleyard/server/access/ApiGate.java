package org.moduleyard.server.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.moduleyard.server.access.ApiAccessTable.Entry;
import org.moduleyard.server.identity.caller.Caller;
import org.moduleyard.server.identity.caller.CurrentCaller;
import org.moduleyard.server.platform.web.ApiVersion;
import org.moduleyard.server.platform.web.error.ApiAnswer;
import org.moduleyard.server.platform.web.error.ApiAnswers;
import org.moduleyard.server.platform.web.error.ApiErrorCode;
import org.moduleyard.server.platform.web.error.ApiErrors;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The gate that every call of the API passes before anything reads its body: the caller (401), the
 * existence of the call (404, 405), the api-version (400), the caller's right to it (403), and
 * whether the body is JSON (415). The table decides; see {@link ApiAccessTable}.
 *
 * <p>A token that is sent must be good, also where none is needed: who believes to be somebody is
 * not quietly taken for a stranger.
 */
final class ApiGate extends OncePerRequestFilter {

  private static final int PRINTABLE = 60;

  private final CurrentCaller currentCaller;
  private final SignOffPolicy signOff;
  private final ApiAnswers answers;

  ApiGate(CurrentCaller currentCaller, SignOffPolicy signOff, ApiAnswers answers) {
    this.currentCaller = currentCaller;
    this.signOff = signOff;
    this.answers = answers;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Optional<ResponseEntity<ApiAnswer>> refusal = refusal(request, ApiAccessTable.find(request));
    if (refusal.isPresent()) {
      answers.write(response, refusal.get());
    } else {
      chain.doFilter(request, response);
    }
  }

  private Optional<ResponseEntity<ApiAnswer>> refusal(HttpServletRequest request, Entry entry) {
    Caller caller = currentCaller.get();
    if (caller.isAnonymous() && (BearerChallenge.wasTried(request) || !isOpen(entry))) {
      return Optional.of(BearerChallenge.of(request));
    }
    return switch (entry) {
      case Entry.Nothing nothing ->
          Optional.of(
              ApiErrors.notFound(
                  "There is nothing at this path. GET /api/openapi.json lists what there is."));
      case Entry.OtherMethods(var methods) -> Optional.of(notAllowed(String.join(", ", methods)));
      case Entry.Found found when found.row().versioned() && !isCurrent(versions(request)) ->
          Optional.of(otherVersion(versions(request)));
      case Entry.Found found when !found.row().right().allows(caller, found.publisher(), signOff) ->
          Optional.of(
              ApiErrors.forbidden(found.row().right().refusal(printable(found.publisherName()))));
      case Entry.Found found when !isJson(request) ->
          Optional.of(
              ApiErrors.of(
                  ApiErrorCode.UNSUPPORTED_MEDIA_TYPE,
                  "Send the body with Content-Type: application/json."));
      case Entry.Found found -> Optional.empty();
    };
  }

  /** Whether the body, if there is one, says that it is JSON; one that says nothing is believed. */
  private static boolean isJson(HttpServletRequest request) {
    String type = request.getContentType();
    if (type == null || request.getContentLengthLong() == 0) {
      return true;
    }
    try {
      return MediaType.APPLICATION_JSON.isCompatibleWith(MediaType.parseMediaType(type));
    } catch (InvalidMediaTypeException e) {
      return false;
    }
  }

  private static boolean isOpen(Entry entry) {
    return entry instanceof Entry.Found found && found.row().right() == ApiRight.ANYONE;
  }

  /** Read from the query alone: the parameters of a form are a body, and that comes later. */
  private static List<String> versions(HttpServletRequest request) {
    List<String> values =
        UriComponentsBuilder.newInstance()
            .query(request.getQueryString())
            .build()
            .getQueryParams()
            .get(ApiVersion.PARAMETER);
    return values == null ? List.of() : values.stream().map(Objects::toString).toList();
  }

  private static boolean isCurrent(List<String> versions) {
    return !versions.isEmpty() && versions.stream().allMatch(ApiVersion.CURRENT::equals);
  }

  private static ResponseEntity<ApiAnswer> otherVersion(List<String> versions) {
    String said =
        versions.isEmpty()
            ? "is missing"
            : "has the invalid value '" + printable(versions.getFirst()) + "'";
    return ApiErrors.of(
        ApiErrorCode.INVALID_API_VERSION,
        "The query parameter "
            + ApiVersion.PARAMETER
            + " "
            + said
            + ". Allowed values are ["
            + ApiVersion.CURRENT
            + "].");
  }

  private static ResponseEntity<ApiAnswer> notAllowed(String methods) {
    ResponseEntity<ApiAnswer> error =
        ApiErrors.of(
            ApiErrorCode.METHOD_NOT_ALLOWED,
            "This path knows these methods only: " + methods + ".");
    return ResponseEntity.status(error.getStatusCode())
        .header(HttpHeaders.ALLOW, methods)
        .body(error.getBody());
  }

  private static String printable(String text) {
    return text.substring(0, Math.min(text.length(), PRINTABLE)).replaceAll("[^\\x20-\\x7e]", "?");
  }
}
