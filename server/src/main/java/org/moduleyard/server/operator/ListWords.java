package org.moduleyard.server.operator;

import java.util.Map;
import org.springframework.web.util.UriComponentsBuilder;

/** The words that a list is searched for, and the address of its next page. */
final class ListWords {

  private static final int LONGEST = 200;

  private ListWords() {}

  /** Words that can be looked for; what cannot be is as if it were not there. */
  static String of(String typed) {
    String words = typed.strip();
    return words.length() > LONGEST || words.codePoints().anyMatch(ListWords::isUnstorable)
        ? ""
        : words;
  }

  static String href(String path, String words, String after) {
    UriComponentsBuilder query = UriComponentsBuilder.fromPath(path);
    if (!words.isEmpty()) {
      query.queryParam("q", "{words}");
    }
    return query
        .queryParam("after", "{after}")
        .encode()
        .buildAndExpand(Map.of("words", words, "after", after))
        .toUriString();
  }

  private static boolean isUnstorable(int c) {
    return c == 0 || Character.getType(c) == Character.SURROGATE;
  }
}
