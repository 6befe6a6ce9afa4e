package org.moduleyard.server.publication.submission;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.moduleyard.server.platform.web.Text;

/** The steps a publisher sees, with the ids of the Cloud Partner Portal API where it has them. */
public enum Step {
  VALIDATE(
      Duration.ofMinutes(15),
      new ApiWords(
          "displaydummycertify",
          "Validate Pre-Requisites",
          "The offer is checked and its images are read from your registry.",
          "15 minutes"),
      new PageTexts(
          Text.of("publication.step.validate"),
          Text.of("publication.step.validate.what"),
          Text.of("publication.expected.quarter-hour"),
          Text.of("publication.waits.validate"))),
  CERTIFY(
      Duration.ofDays(14),
      new ApiWords(
          "displaycertify",
          "Certification",
          "The images and the offer go through the certification rules.",
          "10 business days"),
      new PageTexts(
          Text.of("publication.step.certify"),
          Text.of("publication.step.certify.what"),
          Text.of("publication.expected.ten-days"),
          Text.of("publication.waits.certify"))),
  PACKAGE_PREVIEW(
      Duration.ofHours(1),
      new ApiWords(
          "displaypackage",
          "Packaging and Lead Generation Registration",
          "The certified images and the listing are made ready for your preview audience.",
          "1 hour"),
      new PageTexts(
          Text.of("publication.step.package-preview"),
          Text.of("publication.step.package-preview.what"),
          Text.of("publication.expected.hour"),
          Text.of("publication.waits.package"))),
  SIGN_OFF(
      null,
      new ApiWords(
          "publisher-signoff",
          "Publisher signoff",
          "Look at the preview and deploy it from an allowed subscription, then choose Go live.",
          "none"),
      new PageTexts(
          Text.of("publication.step.sign-off"),
          Text.of("publication.step.sign-off.what"),
          Text.of("publication.expected.people"),
          Text.of("publication.waits.sign-off"))),
  PACKAGE_PRODUCTION(
      Duration.ofHours(1),
      new ApiWords(
          "finalpackage",
          "Packaging",
          "The certified images are made ready for their final name.",
          "1 hour"),
      new PageTexts(
          Text.of("publication.step.package-production"),
          Text.of("publication.step.package-production.what"),
          Text.of("publication.expected.hour"),
          Text.of("publication.waits.package"))),
  LIVE(
      Duration.ofDays(4),
      new ApiWords("live", "Live", "Images and listing become public together.", "4 days"),
      new PageTexts(
          Text.of("publication.step.live"),
          Text.of("publication.step.live.what"),
          Text.of("publication.expected.four-days"),
          Text.of("publication.waits.live")));

  /**
   * In the words of the Cloud Partner Portal API.
   *
   * @param expected how long it takes at most, for display only (OPEN-26)
   */
  private record ApiWords(String id, String title, String description, String expected) {}

  /**
   * In the words of the portal's pages.
   *
   * @param expected how long it takes at most
   * @param waitsFor the most likely reason when it takes too long
   */
  public record PageTexts(Text title, Text description, Text expected, Text waitsFor) {}

  private final @Nullable Duration maxDuration;

  @SuppressWarnings("ImmutableEnumChecker") // a record of constants
  private final ApiWords words;

  @SuppressWarnings("ImmutableEnumChecker") // a record of constants
  private final PageTexts texts;

  Step(@Nullable Duration maxDuration, ApiWords words, PageTexts texts) {
    this.maxDuration = maxDuration;
    this.words = words;
    this.texts = texts;
  }

  public String id() {
    return words.id();
  }

  public String title() {
    return words.title();
  }

  public String description() {
    return words.description();
  }

  /** Expected duration, for display only (OPEN-26). */
  public String expected() {
    return words.expected();
  }

  /** The words of the portal's pages. */
  public PageTexts texts() {
    return texts;
  }

  /** The same as a time, in days of the calendar; empty for a step that waits for people. */
  public Optional<Duration> maxDuration() {
    return Optional.ofNullable(maxDuration);
  }
}
