package org.moduleyard.server.publication.submission;

import java.util.Locale;
import org.moduleyard.server.platform.web.Text;

/** The party that has to act before an offer goes on. */
public enum WaitingFor {
  PUBLISHER(Text.of("publication.acts.publisher")),
  REVIEWER(Text.of("publication.acts.reviewer")),
  OPERATOR(Text.of("publication.acts.operator")),
  /** No person: it goes on by itself, now or when the clock says so. */
  MARKETPLACE(Text.of("publication.acts.marketplace")),
  NOBODY(Text.of("publication.acts.nobody"));

  @SuppressWarnings("ImmutableEnumChecker") // a constant
  private final Text label;

  WaitingFor(Text label) {
    this.label = label;
  }

  public boolean isNobody() {
    return this == NOBODY;
  }

  /** As its publisher reads it. */
  public Text label() {
    return label;
  }

  /** The word of the API. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
