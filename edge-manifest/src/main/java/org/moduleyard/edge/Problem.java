package org.moduleyard.edge;

/**
 * Something wrong inside one JSON value.
 *
 * @param pointer RFC 6901 pointer into that value, empty for the value itself
 * @param message what is wrong there, in a sentence without a trailing full stop
 */
public record Problem(String pointer, String message) {
  static String child(String pointer, String key) {
    return pointer + "/" + key.replace("~", "~0").replace("/", "~1");
  }
}
