package org.moduleyard.server.platform.web.safe;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.springframework.web.util.UriComponentsBuilder;

/** The destination after sign-in: a path of this server or none, whoever wrote the link. */
public final class SafeReturn {

  public static final String PARAMETER = "return";
  private static final int MAX_LENGTH = 2000;

  private SafeReturn() {}

  /** The sign-in page that leads back to what was asked for, when that was a page. */
  public static String signInPath(HttpServletRequest request) {
    boolean page = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    if (!page) {
      return "/login";
    }
    String query = request.getQueryString();
    String wanted = request.getRequestURI() + (query == null ? "" : "?" + query);
    // A refused address is not carried along: encoded once more it may fill all of a header.
    return path(wanted).isPresent() ? link("/login", wanted) : "/login";
  }

  /**
   * A page that remembers where its reader wants to go in the end.
   *
   * @param page a path of ours without a query
   * @param wanted a path that {@link #path} follows, or empty for none
   */
  public static String link(String page, String wanted) {
    return wanted.isEmpty()
        ? page
        : UriComponentsBuilder.fromPath(page)
            .queryParam(PARAMETER, "{wanted}")
            .encode()
            .buildAndExpand(wanted)
            .toUriString();
  }

  /**
   * The text as a header can hold it, when it is a path on this server.
   *
   * <p>Browsers read {@code //host} and {@code /\host} as another server, and proxies may shorten a
   * path until it begins like that; only a path that is already in its plainest form is followed.
   */
  public static Optional<String> path(String text) {
    if (!text.startsWith("/") || text.startsWith("//") || text.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    try {
      URI uri = new URI(text);
      String path = uri.getRawPath();
      boolean ours = uri.getScheme() == null && uri.getRawAuthority() == null && path != null;
      return ours && !path.contains("//") && path.equals(uri.normalize().getRawPath())
          ? Optional.of(uri.toASCIIString())
          : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
