package org.moduleyard.server.publication.submission;

import org.moduleyard.server.platform.web.Text;

/** The status of an offer in the words of the portal, with the look of its badge. */
public enum OfferProgress {
  NEVER_PUBLISHED("", WaitingFor.PUBLISHER),
  IN_PROGRESS("badge-accent", WaitingFor.MARKETPLACE),
  AWAITING_SIGN_OFF("badge-warning", WaitingFor.PUBLISHER),
  LIVE("badge-good", WaitingFor.NOBODY),
  PENDING_STOP("badge-warning", WaitingFor.OPERATOR),
  DELISTED("", WaitingFor.NOBODY),
  FAILED("badge-bad", WaitingFor.PUBLISHER),
  CANCELED("", WaitingFor.PUBLISHER);

  private final String badge;
  private final WaitingFor actsNext;

  OfferProgress(String badge, WaitingFor actsNext) {
    this.badge = badge;
    this.actsNext = actsNext;
  }

  public Text label() {
    return switch (this) {
      case NEVER_PUBLISHED -> Text.of("publication.progress.never");
      case IN_PROGRESS -> Text.of("publication.progress.running");
      case AWAITING_SIGN_OFF -> Text.of("publication.progress.sign-off");
      case LIVE -> Text.of("publication.progress.live");
      case PENDING_STOP -> Text.of("publication.progress.stopping");
      case DELISTED -> Text.of("publication.progress.delisted");
      case FAILED -> Text.of("publication.progress.failed");
      case CANCELED -> Text.of("publication.progress.canceled");
    };
  }

  /** The class of its badge; empty for the plain one. */
  public String badge() {
    return badge;
  }

  /** The party that has to act before it goes on. */
  public WaitingFor actsNext() {
    return actsNext;
  }

  public static OfferProgress of(SubmissionState state) {
    return switch (state) {
      case VALIDATING, CERTIFYING, PACKAGING_PREVIEW, PACKAGING_PRODUCTION, GOING_LIVE ->
          IN_PROGRESS;
      case AWAITING_SIGN_OFF -> AWAITING_SIGN_OFF;
      case LIVE -> LIVE;
      case DELISTING -> PENDING_STOP;
      case DELISTED -> DELISTED;
      case FAILED -> FAILED;
      case CANCELED, SUPERSEDED -> CANCELED;
    };
  }
}
