package org.moduleyard.server.platform.web.request;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.moduleyard.server.platform.web.error.UnusableRequestException;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Which part of a long list is asked for, in the words of OData: {@code $top} entries after the one
 * that {@code $skiptoken} names.
 *
 * @param top 1 to 1000
 * @param after the key of the last entry before; empty from the start
 */
public record ListRequest(int top, String after) {

  private static final String TOP = "$top";
  private static final String TOKEN = "$skiptoken";
  private static final int DEFAULT_TOP = 100;
  private static final int MAX_TOP = 1000;

  /**
   * Reads both from the query.
   *
   * @throws UnusableRequestException when one of them cannot be used
   */
  public static ListRequest of(HttpServletRequest request) {
    return new ListRequest(top(request.getParameter(TOP)), key(request.getParameter(TOKEN)));
  }

  /**
   * The answer: {@code {"value": […], "nextLink": "…"}}, the link only when there is more.
   *
   * @param found one entry more than {@link #top} when there is more
   * @param base the public URL
   */
  public <T, D> ListPart<D> answer(
      List<T> found,
      Function<T, D> document,
      Function<T, String> key,
      HttpServletRequest request,
      String base) {
    boolean more = found.size() > top;
    List<T> shown = more ? found.subList(0, top) : found;
    return new ListPart<>(
        shown.stream().map(document).toList(),
        more ? next(key.apply(shown.getLast()), request, base) : null);
  }

  /** The same request for what comes after a key. */
  private static String next(String key, HttpServletRequest request, String base) {
    String token =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(key.getBytes(StandardCharsets.UTF_8));
    return base
        + request.getRequestURI()
        + UriComponentsBuilder.newInstance()
            .query(request.getQueryString())
            .replaceQueryParam(TOKEN, token)
            .build()
            .toUriString();
  }

  private static int top(@Nullable String text) {
    try {
      int top = text == null ? DEFAULT_TOP : Integer.parseInt(text);
      if (top >= 1 && top <= MAX_TOP) {
        return top;
      }
    } catch (NumberFormatException e) {
      // the same answer as for a number out of range
    }
    throw UnusableRequestException.malformed(TOP + " must be a number from 1 to " + MAX_TOP + ".");
  }

  private static String key(@Nullable String token) {
    if (token == null) {
      return "";
    }
    try {
      String key = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
      if (key.chars().noneMatch(Character::isISOControl)) {
        return key;
      }
    } catch (IllegalArgumentException e) {
      // the same answer as for a key that cannot be one
    }
    throw badToken();
  }

  /** For keys that no list of ours has. */
  public static UnusableRequestException badToken() {
    return UnusableRequestException.malformed(
        TOKEN + " is none of ours. Follow nextLink as it is, or begin without it.");
  }
}
