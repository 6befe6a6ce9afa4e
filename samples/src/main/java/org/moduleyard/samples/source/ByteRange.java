package org.moduleyard.samples.source;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The part of a blob that a request asks for (RFC 9110, section 14). Several ranges in one request
 * may be answered with the whole, and are.
 *
 * @param first position of the first byte, from 0
 * @param last position of the last byte, inclusive; below {@code first} when nothing can be served
 */
record ByteRange(long first, long last) {

  private static final Pattern SINGLE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

  /** The range in a header, cut to the content's size; null when the whole is to be served. */
  static @Nullable ByteRange parse(@Nullable String header, long size) {
    Matcher range = SINGLE.matcher(header == null ? "" : header.strip());
    if (!range.matches()) {
      return null;
    }
    String first = range.group(1);
    String last = range.group(2);
    if (first.isEmpty()) {
      return last.isEmpty()
          ? null
          : new ByteRange(suffixStart(Long.parseLong(last), size), size - 1);
    }
    long from = Long.parseLong(first);
    long to = last.isEmpty() ? size - 1 : Long.parseLong(last);
    return to < from && !last.isEmpty() ? null : new ByteRange(from, Math.min(to, size - 1));
  }

  private static long suffixStart(long length, long size) {
    return length == 0 ? size : Math.max(0, size - length);
  }

  boolean isSatisfiable() {
    return first <= last;
  }

  public long length() {
    return last - first + 1;
  }

  String contentRange(long size) {
    return isSatisfiable() ? "bytes " + first + "-" + last + "/" + size : "bytes */" + size;
  }
}
