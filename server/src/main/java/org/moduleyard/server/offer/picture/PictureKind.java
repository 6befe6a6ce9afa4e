package org.moduleyard.server.offer.picture;

import org.moduleyard.offerdocument.field.OfferKeys;
import org.moduleyard.offerdocument.id.RuleId;

/** The purpose of a picture of an offer; the order is that of the document. */
enum PictureKind {
  /** A square that the logos of all sizes are made from (OPEN-12). */
  MASTER_LOGO(OfferKeys.MASTER_LOGO, RuleId.C_02),
  SMALL_LOGO(OfferKeys.SMALL_LOGO, RuleId.C_02),
  MEDIUM_LOGO(OfferKeys.MEDIUM_LOGO, RuleId.C_02),
  LARGE_LOGO(OfferKeys.LARGE_LOGO, RuleId.C_02),
  WIDE_LOGO(OfferKeys.WIDE_LOGO, RuleId.C_02),
  HERO(OfferKeys.HERO_LOGO, RuleId.C_03),
  SCREENSHOT(OfferKeys.SCREENSHOTS, RuleId.C_03),
  VIDEO_THUMBNAIL(OfferKeys.VIDEOS, RuleId.C_03);

  private final String key;
  private final RuleId rule;

  PictureKind(String key, RuleId rule) {
    this.key = key;
    this.rule = rule;
  }

  /** In the offer document; a list for screenshots and thumbnails. */
  String key() {
    return key;
  }

  /** As policies name it. */
  String policyKey() {
    return key.substring(OfferKeys.MARKETPLACE.length());
  }

  /** The rule about its size. */
  RuleId rule() {
    return rule;
  }

  boolean isInList() {
    return this == SCREENSHOT || this == VIDEO_THUMBNAIL;
  }

  /** Whether it is made from the master logo while there is one. */
  boolean isDerived() {
    return switch (this) {
      case SMALL_LOGO, MEDIUM_LOGO, LARGE_LOGO, WIDE_LOGO -> true;
      case MASTER_LOGO, HERO, SCREENSHOT, VIDEO_THUMBNAIL -> false;
    };
  }
}
