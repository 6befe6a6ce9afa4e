package org.moduleyard.edge.json;

import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values a customer has to fill in, written as an upper-case name in angle brackets such as {@code
 * <MY_SERVER_IP_ADDRESS>} (OPEN-22). They are welcome in a listing and refused in a manifest: one
 * route that Edge Hub cannot parse makes it reject its whole configuration.
 */
public final class Placeholders {
  public static final Pattern FORM = Pattern.compile("<[A-Z][A-Z0-9_]*>");
  private static final Pattern LOOK_ALIKE = Pattern.compile("<[A-Za-z][A-Za-z0-9_. -]*>");

  private Placeholders() {}

  public static boolean isPlaceholder(String text) {
    return FORM.matcher(text).matches();
  }

  /** The distinct placeholders in a text, brackets included, in order of appearance. */
  public static List<String> in(String text) {
    return FORM.matcher(text).results().map(MatchResult::group).distinct().toList();
  }

  /** Bracketed names that were probably meant as placeholders but are not in upper case (C-35). */
  public static List<String> lookAlikesIn(String text) {
    return LOOK_ALIKE
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .filter(found -> !isPlaceholder(found))
        .distinct()
        .toList();
  }

  /** The text with each placeholder that has an answer replaced by it, the others left alone. */
  public static String fill(String text, Map<String, String> answers) {
    return FORM.matcher(text)
        .replaceAll(
            match -> Matcher.quoteReplacement(answers.getOrDefault(match.group(), match.group())));
  }
}
