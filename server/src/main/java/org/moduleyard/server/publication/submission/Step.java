package org.moduleyard.server.publication.submission;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The steps a publisher sees, with the ids of the Cloud Partner Portal API where it has them. */
public enum Step {
  VALIDATE(
      "displaydummycertify",
      "Validate Pre-Requisites",
      "The offer is checked and its images are read from your registry.",
      "15 minutes",
      Duration.ofMinutes(15),
      SubmissionState.VALIDATING),
  CERTIFY(
      "displaycertify",
      "Certification",
      "The images and the offer go through the certification rules.",
      "10 business days",
      Duration.ofDays(14),
      SubmissionState.CERTIFYING),
  PACKAGE_PREVIEW(
      "displaypackage",
      "Packaging and Lead Generation Registration",
      "The certified images and the listing are made ready for your preview audience.",
      "1 hour",
      Duration.ofHours(1),
      SubmissionState.PACKAGING_PREVIEW),
  SIGN_OFF(
      "publisher-signoff",
      "Publisher signoff",
      "Look at the preview and deploy it from an allowed subscription, then choose Go live.",
      "none",
      null,
      SubmissionState.AWAITING_SIGN_OFF),
  PACKAGE_PRODUCTION(
      "finalpackage",
      "Packaging",
      "The certified images are made ready for their final name.",
      "1 hour",
      Duration.ofHours(1),
      SubmissionState.PACKAGING_PRODUCTION),
  LIVE(
      "live",
      "Live",
      "Images and listing become public together.",
      "4 days",
      Duration.ofDays(4),
      SubmissionState.GOING_LIVE);

  private final String id;
  private final String title;
  private final String description;
  private final String expected;
  private final @Nullable Duration most;
  private final SubmissionState workedOnIn;

  Step(
      String id,
      String title,
      String description,
      String expected,
      @Nullable Duration most,
      SubmissionState workedOnIn) {
    this.id = id;
    this.title = title;
    this.description = description;
    this.expected = expected;
    this.most = most;
    this.workedOnIn = workedOnIn;
  }

  public String id() {
    return id;
  }

  public String title() {
    return title;
  }

  public String description() {
    return description;
  }

  /** Expected duration, for display only (OPEN-26). */
  public String expected() {
    return expected;
  }

  /** The same as a time, in days of the calendar; empty for a step that waits for people. */
  Optional<Duration> most() {
    return Optional.ofNullable(most);
  }

  /** The step that is worked on while a submission is in this state. */
  static Step of(SubmissionState state) {
    return switch (state) {
      case VALIDATING -> VALIDATE;
      case CERTIFYING -> CERTIFY;
      case PACKAGING_PREVIEW -> PACKAGE_PREVIEW;
      case AWAITING_SIGN_OFF, SUPERSEDED -> SIGN_OFF;
      case PACKAGING_PRODUCTION -> PACKAGE_PRODUCTION;
      case GOING_LIVE, LIVE, DELISTING, DELISTED -> LIVE;
      case FAILED, CANCELED ->
          throw new IllegalArgumentException(
              "a submission that is " + state + " keeps the step it ended in");
    };
  }

  SubmissionState workedOnIn() {
    return workedOnIn;
  }
}
