package org.moduleyard.server.offer.draft;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * The ETag of a draft: {@code W/"datetime'<URL-encoded change time>'"}, the form that clients of
 * the Cloud Partner Portal know. It is weak by form, yet compared by its opaque value, because it
 * names one exact version of the document.
 */
public record EntityTag(String value) {

  private static final DateTimeFormatter CHANGE_TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /** The tag of a draft changed at this time; drafts never change twice in one microsecond. */
  public static EntityTag of(Instant changedAt) {
    String time = URLEncoder.encode(changeTime(changedAt), StandardCharsets.UTF_8);
    return new EntityTag("W/\"datetime'" + time + "'\"");
  }

  /** ISO-8601 UTC with a fraction of seven digits, as {@code changedTime} is written. */
  public static String changeTime(Instant changedAt) {
    return CHANGE_TIME.format(changedAt);
  }

  /** Same opaque value, whether or not either says {@code W/}. */
  public boolean names(String other) {
    return opaque(value).equals(opaque(other.strip()));
  }

  private static String opaque(String tag) {
    return tag.startsWith("W/") ? tag.substring(2) : tag;
  }

  @Override
  public String toString() {
    return value;
  }
}
