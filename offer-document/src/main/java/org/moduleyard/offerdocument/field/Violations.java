package org.moduleyard.offerdocument.field;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.moduleyard.edge.json.TextRange;
import org.moduleyard.edge.message.Message;
import org.moduleyard.offerdocument.id.RuleId;

/**
 * Gathers violations while rules run. Their number is bounded here and their length in {@link
 * Violation}.
 */
public final class Violations {
  public static final int MOST = 1000;

  private final List<Violation> all = new ArrayList<>();

  public void error(RuleId rule, JsonField place, Message what, Message fix) {
    add(rule, place, Severity.ERROR, what, fix, null, null);
  }

  /** Something wrong with a part of the text at a place. */
  public void error(RuleId rule, JsonField place, TextRange range, Message what, Message fix) {
    add(rule, place, Severity.ERROR, what, fix, null, range);
  }

  public void warning(RuleId rule, JsonField place, TextRange range, Message what, Message fix) {
    add(rule, place, Severity.WARNING, what, fix, null, range);
  }

  /** Something wrong with a part of the text at a place, perhaps because of a limit. */
  public void error(
      RuleId rule,
      JsonField place,
      TextRange range,
      @Nullable Bound limit,
      Message what,
      Message fix) {
    add(rule, place, Severity.ERROR, what, fix, limit, range);
  }

  public void warning(RuleId rule, JsonField place, Message what, Message fix) {
    add(rule, place, Severity.WARNING, what, fix, null, null);
  }

  /** Adds an error about a limit that the offer is over. */
  public void error(
      RuleId rule, JsonField place, @Nullable Bound limit, Message what, Message fix) {
    add(rule, place, Severity.ERROR, what, fix, limit, null);
  }

  private void add(
      RuleId rule,
      JsonField place,
      Severity severity,
      Message what,
      Message fix,
      @Nullable Bound limit,
      @Nullable TextRange range) {
    if (all.size() < MOST) {
      all.add(
          new Violation(
              rule,
              place.pointer(),
              severity,
              what,
              fix,
              limit,
              range == null ? null : range.ofWholeCharacters(place.text())));
    }
  }

  public List<Violation> all() {
    return List.copyOf(all);
  }
}
