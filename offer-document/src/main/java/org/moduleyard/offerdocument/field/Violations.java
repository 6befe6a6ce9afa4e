package org.moduleyard.offerdocument.field;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.moduleyard.edge.json.TextRange;
import org.moduleyard.offerdocument.id.RuleId;

/**
 * Gathers violations while rules run. Both their number and their length are bounded: messages
 * repeat what a publisher wrote, which may be megabytes of nonsense.
 */
public final class Violations {
  public static final int MOST = 1000;
  public static final int LONGEST = 1000;

  private final List<Violation> all = new ArrayList<>();

  public void error(RuleId rule, JsonField place, String message, String remedy) {
    add(rule, place, Severity.ERROR, message, remedy, null, null);
  }

  /** Something wrong with a part of the text at a place. */
  public void error(RuleId rule, JsonField place, TextRange range, String message, String remedy) {
    add(rule, place, Severity.ERROR, message, remedy, null, range);
  }

  public void warning(
      RuleId rule, JsonField place, TextRange range, String message, String remedy) {
    add(rule, place, Severity.WARNING, message, remedy, null, range);
  }

  /** Something wrong with a part of the text at a place, perhaps because of a limit. */
  public void error(
      RuleId rule,
      JsonField place,
      TextRange range,
      @Nullable Bound limit,
      String message,
      String remedy) {
    add(rule, place, Severity.ERROR, message, remedy, limit, range);
  }

  public void warning(RuleId rule, JsonField place, String message, String remedy) {
    add(rule, place, Severity.WARNING, message, remedy, null, null);
  }

  /** What a limit asks for and the offer does not keep. */
  public void error(
      RuleId rule, JsonField place, @Nullable Bound limit, String message, String remedy) {
    add(rule, place, Severity.ERROR, message, remedy, limit, null);
  }

  private void add(
      RuleId rule,
      JsonField place,
      Severity severity,
      String message,
      String remedy,
      @Nullable Bound limit,
      @Nullable TextRange range) {
    if (all.size() < MOST) {
      all.add(
          new Violation(
              rule,
              place.pointer(),
              severity,
              shortened(message),
              shortened(remedy),
              limit,
              range == null ? null : range.ofWholeCharacters(place.text())));
    }
  }

  private static String shortened(String text) {
    if (text.length() <= LONGEST) {
      return text;
    }
    int cut = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    return text.substring(0, cut) + "…";
  }

  public List<Violation> all() {
    return List.copyOf(all);
  }
}
