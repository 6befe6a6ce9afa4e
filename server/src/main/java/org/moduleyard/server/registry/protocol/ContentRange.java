package org.moduleyard.server.registry.protocol;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which part of an upload a piece is, {@code first-last} as this specification writes it, without
 * unit and total (OCI Distribution, pushing manifests).
 *
 * @param first in bytes, 0 or more
 * @param last not before {@code first}
 */
public record ContentRange(long first, long last) {

  private static final Pattern FORM = Pattern.compile("(\\d{1,18})-(\\d{1,18})");

  /** Empty when it is none. */
  public static Optional<ContentRange> parse(String header) {
    Matcher matcher = FORM.matcher(header.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    ContentRange range =
        new ContentRange(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)));
    return range.first <= range.last ? Optional.of(range) : Optional.empty();
  }

  public long length() {
    return last - first + 1;
  }
}
