package org.moduleyard.server.registry.protocol;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a blob, from {@code start} to before {@code end}, in bytes (RFC 9110, section 14).
 *
 * @param start 0 or more
 * @param end greater than {@code start}, at most the size of the blob
 */
public record ByteRange(long start, long end) {

  private static final Pattern SINGLE =
      Pattern.compile("bytes=[ \t]*(\\d{0,18})-(\\d{0,18})[ \t]*");

  /** The part of a blob of this size that the client may be given. */
  sealed interface Answer {
    /** All of it: no range, several of them, or none that we read. A server may ignore ranges. */
    record Whole() implements Answer {}

    record Part(ByteRange range) implements Answer {}

    /** Nothing: the range begins behind the end. */
    record Unsatisfiable() implements Answer {}
  }

  static Answer of(Optional<String> header, long size) {
    Optional<Matcher> range = header.map(SINGLE::matcher).filter(Matcher::matches);
    if (range.isEmpty()) {
      return new Answer.Whole();
    }
    String first = range.get().group(1);
    String last = range.get().group(2);
    if (first.isEmpty()) {
      return last.isEmpty() ? new Answer.Whole() : suffix(Long.parseLong(last), size);
    }
    long start = Long.parseLong(first);
    long end = last.isEmpty() ? size : Math.min(Long.parseLong(last) + 1, size);
    if (!last.isEmpty() && Long.parseLong(last) < start) {
      return new Answer.Whole(); // not a range at all
    }
    return start >= size ? new Answer.Unsatisfiable() : new Answer.Part(new ByteRange(start, end));
  }

  private static Answer suffix(long length, long size) {
    return length == 0 || size == 0
        ? new Answer.Unsatisfiable()
        : new Answer.Part(new ByteRange(Math.max(0, size - length), size));
  }

  public long length() {
    return end - start;
  }

  /** The value of {@code Content-Range}. */
  String contentRange(long size) {
    return "bytes %s-%s/%s".formatted(start, end - 1, size);
  }
}
