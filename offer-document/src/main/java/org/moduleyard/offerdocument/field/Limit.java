package org.moduleyard.offerdocument.field;

import java.util.Locale;

/**
 * Every number that bounds an offer, with its value in both profiles (OPEN-01). Texts are counted
 * in Unicode code points of the stored text, markup included (OPEN-06).
 */
public enum Limit {
  OFFER_ID(50, 50),
  NAME(50, 50),
  TITLE(50, 50),
  SUMMARY(100, 100),
  LONG_SUMMARY(256, 256),
  DESCRIPTION(3000, 5000),
  MARKETING_ID(50, 50),
  PREVIEW_SUBSCRIPTIONS(100, 100),
  /** Not documented; the length of the other captions. */
  PREVIEW_DESCRIPTION(100, 100),
  USEFUL_LINKS(10, 25),
  CATEGORIES(5, 2),
  CATEGORY_NAME(100, 100),
  SCREENSHOTS(5, 5),
  VIDEOS(5, 5),
  MEDIA_NAME(100, 100),
  PLANS(100, 100),
  PLAN_ID(50, 50),
  PLAN_TITLE(50, 50),
  PLAN_SUMMARY(100, 100),
  PLAN_DESCRIPTION(3000, 2000),
  /** As container engines bound it; names of registries have at most 255 characters and a port. */
  IMAGE_REGISTRY(300, 300),
  IMAGE_REPOSITORY(255, 255),
  IMAGE_USERNAME(255, 255),
  /** Some registries take a whole key file as the password. */
  IMAGE_PASSWORD(16_384, 16_384),
  /** Entries of one plan's image list; the documents name none, this keeps an import bounded. */
  IMAGE_TAGS(500, 500),
  /** Entries in each of routes, twin properties and environment variables. */
  DEFAULT_SETTINGS(5, 5),
  /** Name and value of each of those; "fewer than 512" in one epoch, "up to" in the other. */
  DEFAULT_SETTING_TEXT(511, 512),
  CREATE_OPTIONS(511, 512),
  /**
   * The most characters that a device takes (Azure IoT Hub, limits of module identities and twins).
   */
  MODULE_NAME(128, 128),
  /**
   * UTF-8 length; hubs of the second epoch take more (Azure IoT Hub, limits of module identities
   * and twins).
   */
  TWIN_NAME_BYTES(64, 1024),
  TWIN_STRING_BYTES(512, 4096),
  /** Objects inside objects in one twin value (OPEN-23). */
  TWIN_DEPTH(4, 4),
  /** Not documented; there are fewer clouds than this, and about 250 countries. */
  CLOUDS(10, 10),
  REGIONS(300, 300),
  /** Not documented; the length of the other captions. */
  LINK_TITLE(100, 100),
  URL(2048, 2048),
  /** Names, e-mail addresses and phone numbers; the longest e-mail address there can be. */
  CONTACT_TEXT(254, 254),
  /** Texts among the settings of a lead destination; connection strings have about 200. */
  LEAD_SETTING(2048, 2048),
  /**
   * Terms of use given inline; "unlimited" in the documents, bounded so that a page stays a page.
   */
  TERMS_OF_USE(100_000, 100_000);

  private final int cpp;
  private final int partnerCenter;

  Limit(int cpp, int partnerCenter) {
    this.cpp = cpp;
    this.partnerCenter = partnerCenter;
  }

  int in(OfferLimits.Profile profile) {
    return switch (profile) {
      case CPP -> cpp;
      case PARTNER_CENTER -> partnerCenter;
    };
  }

  /** The name in configuration, for instance {@code plan-title}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
