package org.moduleyard.edge.manifest;

import java.util.List;

/** A manifest was asked for while values that the customer has to give are still open (OPEN-22). */
public final class UnansweredPlaceholdersException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<PlaceholderUse> open;

  UnansweredPlaceholdersException(List<PlaceholderUse> open) {
    super(
        "values are still missing for %s"
            .formatted(String.join(", ", open.stream().map(PlaceholderUse::toString).toList())));
    this.open = List.copyOf(open);
  }

  /** Every place that still holds a placeholder. */
  public List<PlaceholderUse> open() {
    return open;
  }
}
