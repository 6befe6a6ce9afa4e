package org.moduleyard.server.publication.stop;

import java.util.Optional;
import org.moduleyard.server.catalog.Catalog;
import org.moduleyard.server.catalog.StopNotice;
import org.moduleyard.server.offer.draft.OfferId;
import org.moduleyard.server.platform.web.Text;

/**
 * Why customers cannot be told what somebody wrote about a stop.
 *
 * @param field {@code publicSentence} or {@code successor}
 * @param message two English sentences for the API: what, and what to do
 * @param text the same for a page
 */
public record StopProblem(String field, String message, Text text) {

  public static Optional<StopProblem> in(StopNotice notice, OfferId stopped, Catalog catalog) {
    Optional<String> sentence = notice.problemOfSentence();
    if (sentence.isPresent()) {
      String wrong = "The public sentence " + sentence.get() + ". Change it.";
      return Optional.of(
          new StopProblem(
              "publicSentence",
              wrong,
              Text.of("publication.stop.bad-sentence", StopNotice.LONGEST_SENTENCE)));
    }
    if (notice.successor().isEmpty()) {
      return Optional.empty();
    }
    if (notice.parsedSuccessor().isEmpty()) {
      return Optional.of(
          new StopProblem(
              "successor",
              "The successor is no publisher.offer or publisher.offer/plan. Copy the ID from its"
                  + " page.",
              Text.of("publication.stop.bad-successor")));
    }
    boolean itself = notice.successor().replaceFirst("/.*", "").equals(stopped.toString());
    return itself || catalog.successor(notice).isEmpty()
        ? Optional.of(
            new StopProblem(
                "successor",
                "The successor "
                    + notice.successor()
                    + (itself ? " is this offer itself." : " is not live in this marketplace.")
                    + " Name one that customers can have now, or none.",
                Text.of("publication.stop.successor-not-live")))
        : Optional.empty();
  }
}
