package org.moduleyard.server.portal.status;

import org.moduleyard.server.platform.web.Text;
import org.moduleyard.server.publication.submission.Step;

/** The steps in the words of the portal's pages; the API says them in English. */
public final class StepTexts {

  private StepTexts() {}

  public static Text title(Step step) {
    return switch (step) {
      case VALIDATE -> Text.of("publication.step.validate");
      case CERTIFY -> Text.of("publication.step.certify");
      case PACKAGE_PREVIEW -> Text.of("publication.step.package-preview");
      case SIGN_OFF -> Text.of("publication.step.sign-off");
      case PACKAGE_PRODUCTION -> Text.of("publication.step.package-production");
      case LIVE -> Text.of("publication.step.live");
    };
  }

  static Text description(Step step) {
    return switch (step) {
      case VALIDATE -> Text.of("publication.step.validate.what");
      case CERTIFY -> Text.of("publication.step.certify.what");
      case PACKAGE_PREVIEW -> Text.of("publication.step.package-preview.what");
      case SIGN_OFF -> Text.of("publication.step.sign-off.what");
      case PACKAGE_PRODUCTION -> Text.of("publication.step.package-production.what");
      case LIVE -> Text.of("publication.step.live.what");
    };
  }

  /** How long it takes at most. */
  static Text expected(Step step) {
    return switch (step) {
      case VALIDATE -> Text.of("publication.expected.quarter-hour");
      case CERTIFY -> Text.of("publication.expected.ten-days");
      case PACKAGE_PREVIEW, PACKAGE_PRODUCTION -> Text.of("publication.expected.hour");
      case SIGN_OFF -> Text.of("publication.expected.people");
      case LIVE -> Text.of("publication.expected.four-days");
    };
  }

  /** What a step that takes too long is most likely waiting for. */
  static Text waitsFor(Step step) {
    return switch (step) {
      case VALIDATE -> Text.of("publication.waits.validate");
      case CERTIFY -> Text.of("publication.waits.certify");
      case PACKAGE_PREVIEW, PACKAGE_PRODUCTION -> Text.of("publication.waits.package");
      case SIGN_OFF -> Text.of("publication.waits.sign-off");
      case LIVE -> Text.of("publication.waits.live");
    };
  }
}
