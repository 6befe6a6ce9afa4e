package org.moduleyard.offerdocument.field;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.moduleyard.edge.json.TextRange;
import org.moduleyard.edge.message.Message;
import org.moduleyard.offerdocument.id.RuleId;
import org.moduleyard.offerdocument.id.RuleTexts;

/**
 * One thing wrong with an offer, in words for the publisher; API, portal and CLI show the same
 * text.
 *
 * @param ruleId the rule that is broken
 * @param pointer RFC 6901 pointer into the offer JSON as it was sent; the place a missing value
 *     belongs to
 * @param what the fault, one sentence
 * @param fix the remedy, one sentence
 * @param limit the limit that the rule enforces; null when it is about something else
 * @param range the part of the text at {@code pointer} that it is about; null when it is about the
 *     value as a whole or about what is missing
 */
public record Violation(
    RuleId ruleId,
    String pointer,
    Severity severity,
    Message what,
    Message fix,
    @Nullable Bound limit,
    @Nullable TextRange range) {
  /** Characters of a message or remedy; they repeat what a publisher wrote. */
  public static final int LONGEST = 1000;

  public Violation {
    what = what.withWords(Violation::bounded);
    fix = fix.withWords(Violation::bounded);
  }

  /** A violation by a value as a whole. */
  public Violation(
      RuleId rule,
      String pointer,
      Severity severity,
      Message what,
      Message fix,
      @Nullable Bound limit) {
    this(rule, pointer, severity, what, fix, limit, null);
  }

  /** A violation of a rule that knows no limit. */
  public Violation(RuleId rule, String pointer, Severity severity, Message what, Message fix) {
    this(rule, pointer, severity, what, fix, null);
  }

  /** The fault in English, at most {@link #LONGEST} characters. */
  public String message() {
    return message(Locale.ENGLISH);
  }

  /** The fault in a language, at most {@link #LONGEST} characters. */
  public String message(Locale language) {
    return shortened(RuleTexts.said(what, language));
  }

  /** The remedy in English, at most {@link #LONGEST} characters. */
  public String remedy() {
    return remedy(Locale.ENGLISH);
  }

  /** The remedy in a language, at most {@link #LONGEST} characters. */
  public String remedy(Locale language) {
    return shortened(RuleTexts.said(fix, language));
  }

  /** Enough of a word that the message is shortened as if it were there as a whole. */
  private static String bounded(String word) {
    return word.length() <= LONGEST + 1 ? word : word.substring(0, LONGEST + 1);
  }

  private static String shortened(String text) {
    if (text.length() <= LONGEST) {
      return text;
    }
    int cut = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    return text.substring(0, cut) + "…";
  }

  /** The id of the rule, such as {@code C-01}. */
  public String rule() {
    return ruleId.id();
  }

  /** True when the offer cannot be published until this is fixed. */
  public boolean blocks() {
    return severity == Severity.ERROR;
  }

  @Override
  public String toString() {
    return "%s %s %s: %s %s".formatted(severity, rule(), pointer, message(), remedy());
  }
}
