package org.moduleyard.edge.manifest;

import java.util.List;
import org.moduleyard.edge.message.Message;

/** A manifest was asked for while values that the customer has to give are still open (OPEN-22). */
public final class UnansweredPlaceholdersException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<PlaceholderUse> open;
  private final transient Message what;

  UnansweredPlaceholdersException(List<PlaceholderUse> open) {
    this(
        open,
        Message.of(
            "values are still missing for {0}",
            Message.joined(", ", open.stream().map(PlaceholderUse::said).toList())));
  }

  private UnansweredPlaceholdersException(List<PlaceholderUse> open, Message what) {
    super(what.english());
    this.open = List.copyOf(open);
    this.what = what;
  }

  /** The placeholders and their places, in a sentence without a full stop. */
  public Message what() {
    return what;
  }

  /** Every place that still holds a placeholder. */
  public List<PlaceholderUse> open() {
    return open;
  }
}
