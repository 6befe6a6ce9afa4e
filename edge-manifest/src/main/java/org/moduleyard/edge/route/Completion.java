package org.moduleyard.edge.route;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.moduleyard.edge.json.TextRange;

/**
 * The proposals for the place where somebody is writing a default setting.
 *
 * @param range the part of the text that a choice replaces
 * @param choices the likeliest first, at most {@value #MOST}; empty when there is nothing to
 *     propose
 */
public record Completion(TextRange range, List<Choice> choices) {
  static final int MOST = 20;

  private static final int LONGEST_PLACEHOLDER = 64;

  /**
   * One proposal.
   *
   * @param text the text that takes the place of the range
   * @param meaning its effect, shown in a few words
   */
  public record Choice(String text, Meaning meaning) {}

  /** The purpose of a choice. */
  public enum Meaning {
    SOURCE_BEGINS,
    CONDITION_BEGINS,
    SINK_BEGINS,
    OUTPUTS_OF_MODULE,
    ALL_OF_MODULE,
    ALL_MESSAGES,
    TWIN_CHANGES,
    UPSTREAM,
    INPUT_OF_MODULE,
    FUNCTION,
    PROPERTY,
    PLACEHOLDER
  }

  public Completion {
    choices = List.copyOf(choices);
  }

  /**
   * The proposals for continuing a route at the caret.
   *
   * @param caret index into the text, 0 to its length
   * @param modules names and placeholders of modules that the route may speak of
   */
  public static Completion ofRoute(String text, int caret, List<String> modules) {
    return RouteCompletion.at(text, caret, modules);
  }

  /**
   * The placeholder that is being written: after {@code <} and upper-case letters.
   *
   * @param caret index into the text, 0 to its length
   * @param known placeholders that are used elsewhere, brackets included
   */
  public static Completion ofPlaceholder(String text, int caret, List<String> known) {
    int start = text.lastIndexOf('<', caret - 1);
    boolean open =
        start >= 0
            && caret - start <= LONGEST_PLACEHOLDER
            && text.substring(start + 1, caret).matches("[A-Za-z0-9_]*");
    if (!open) {
      return new Completion(new TextRange(caret, caret), List.of());
    }
    int end = caret;
    while (end < text.length() && String.valueOf(text.charAt(end)).matches("[A-Za-z0-9_]")) {
      end++;
    }
    end = end < text.length() && text.charAt(end) == '>' ? end + 1 : end;
    Set<String> all = new LinkedHashSet<>(known);
    all.add("<FROM_MODULE_NAME>");
    all.add("<MY_SERVER_IP_ADDRESS>");
    return matching(
        text,
        caret,
        new TextRange(start, end),
        all.stream().map(name -> new Choice(name, Meaning.PLACEHOLDER)));
  }

  /** Those of the choices that begin with what stands between the range's start and the caret. */
  static Completion matching(String text, int caret, TextRange range, Stream<Choice> choices) {
    String typed = text.substring(range.start(), caret).toLowerCase(Locale.ROOT);
    String whole = text.substring(range.start(), range.end());
    List<Choice> fitting = new ArrayList<>();
    choices
        .filter(choice -> choice.text().toLowerCase(Locale.ROOT).startsWith(typed))
        .filter(choice -> !choice.text().strip().equals(whole))
        .limit(MOST)
        .forEach(fitting::add);
    return new Completion(range, fitting);
  }
}
