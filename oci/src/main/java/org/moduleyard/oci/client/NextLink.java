package org.moduleyard.oci.client;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds {@code <address>; rel="next"} in {@code Link} headers (RFC 8288, C4). */
final class NextLink {
  private static final Pattern LINK = Pattern.compile("<([^<>]*+)>([^<]*+)");
  private static final Pattern NEXT =
      Pattern.compile(
          ";\\s*rel\\s*=\\s*(?:\"(?:[^\"]*\\s)?next(?:\\s[^\"]*)?\"|next\\b)",
          Pattern.CASE_INSENSITIVE);

  private NextLink() {}

  static Optional<String> in(List<String> headers) {
    for (String header : headers) {
      Matcher link = LINK.matcher(header);
      while (link.find()) {
        if (NEXT.matcher(link.group(2)).find()) {
          return Optional.of(link.group(1));
        }
      }
    }
    return Optional.empty();
  }
}
