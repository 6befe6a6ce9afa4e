package org.moduleyard.server.publication.submission;

import java.util.function.IntFunction;
import org.moduleyard.server.platform.web.Text;

/** The status of an offer in the words of the portal, with the look of its badge. */
public enum OfferProgress {
  NEVER_PUBLISHED(
      "", Text.of("publication.progress.never"), version -> Text.of("publication.progress.never")),
  IN_PROGRESS(
      "badge-accent",
      Text.of("publication.progress.running"),
      version -> Text.of("publication.standing.running", version)),
  AWAITING_SIGN_OFF(
      "badge-warning",
      Text.of("publication.progress.sign-off"),
      version -> Text.of("publication.standing.sign-off", version)),
  LIVE(
      "badge-good",
      Text.of("publication.progress.live"),
      version -> Text.of("publication.standing.live", version)),
  PENDING_STOP(
      "badge-warning",
      Text.of("publication.progress.stopping"),
      version -> Text.of("publication.standing.stopping", version)),
  DELISTED(
      "",
      Text.of("publication.progress.delisted"),
      version -> Text.of("publication.standing.stopped", version)),
  FAILED(
      "badge-bad",
      Text.of("publication.progress.failed"),
      version -> Text.of("publication.standing.failed", version)),
  CANCELED(
      "",
      Text.of("publication.progress.canceled"),
      version -> Text.of("publication.standing.canceled", version));

  private final String badge;

  @SuppressWarnings("ImmutableEnumChecker") // a constant
  private final Text label;

  @SuppressWarnings("ImmutableEnumChecker") // a constant
  private final IntFunction<Text> standing;

  OfferProgress(String badge, Text label, IntFunction<Text> standing) {
    this.badge = badge;
    this.label = label;
    this.standing = standing;
  }

  public Text label() {
    return label;
  }

  /** The same of one version beside another. */
  public Text standing(int version) {
    return standing.apply(version);
  }

  /** The class of its badge; empty for the plain one. */
  public String badge() {
    return badge;
  }
}
