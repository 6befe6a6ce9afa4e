package org.moduleyard.server.catalog;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The search text of a visitor, as a query that finds every word by its beginning. */
final class SearchWords {

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
  private static final int MAX_WORDS = 12;

  private SearchWords() {}

  /** A {@code to_tsquery} text; empty when nothing was typed that could be found. */
  static String query(String typed) {
    return WORD.matcher(typed)
        .results()
        .map(MatchResult::group)
        .limit(MAX_WORDS)
        .map(word -> "'" + word + "':*")
        .collect(Collectors.joining(" & "));
  }
}
