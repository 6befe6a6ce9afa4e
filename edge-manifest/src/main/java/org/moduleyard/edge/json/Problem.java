package org.moduleyard.edge.json;

import org.jspecify.annotations.Nullable;
import org.moduleyard.edge.message.Message;

/**
 * Something wrong inside one JSON value.
 *
 * @param pointer RFC 6901 pointer into that value, empty for the value itself
 * @param what the error, in a sentence without a trailing full stop
 * @param measure the measure that is over its limit; null when the problem is another one
 */
public record Problem(String pointer, Message what, @Nullable Measure measure) {
  /** The measures of a twin that are limited. */
  public enum Measure {
    TWIN_NAME_BYTES,
    TWIN_STRING_BYTES,
    TWIN_DEPTH
  }

  public Problem(String pointer, Message what) {
    this(pointer, what, null);
  }

  /** The error in English. */
  public String message() {
    return what.english();
  }

  public static String child(String pointer, String key) {
    return pointer + "/" + key.replace("~", "~0").replace("/", "~1");
  }
}
