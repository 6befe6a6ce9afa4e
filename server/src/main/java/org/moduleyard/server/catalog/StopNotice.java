package org.moduleyard.server.catalog;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.moduleyard.offerdocument.text.PlainLine;

/**
 * The notice to customers that the distribution of a module was stopped.
 *
 * @param sentence one line of plain text; may be empty
 * @param successor {@code publisher.offer}, or {@code publisher.offer/plan}; empty when there is
 *     none
 */
public record StopNotice(StopReason reason, String sentence, String successor) {

  public static final int LONGEST_SENTENCE = 256;
  public static final StopNotice NONE = new StopNotice(StopReason.OTHER, "", "");

  private static final Pattern SUCCESSOR =
      Pattern.compile(
          "(?<publisher>[a-z0-9_-]{1,50})\\.(?<offer>[A-Za-z0-9_-]{1,50})(?:/(?<plan>[A-Za-z0-9_-]{1,50}))?");

  /** The offer or plan that is named as the successor. */
  public record Successor(String publisherId, String offerId, String planId) {}

  /**
   * The problem with the sentence, as the end of an English sentence; empty when it is accepted.
   */
  public Optional<String> problemOfSentence() {
    return PlainLine.problem(sentence, LONGEST_SENTENCE);
  }

  /** The parts of the successor; empty when there is none or it is not one. */
  public Optional<Successor> parsedSuccessor() {
    Matcher parts = SUCCESSOR.matcher(successor);
    return parts.matches()
        ? Optional.of(
            new Successor(
                parts.group("publisher"),
                parts.group("offer"),
                parts.group("plan") == null ? "" : parts.group("plan")))
        : Optional.empty();
  }
}
