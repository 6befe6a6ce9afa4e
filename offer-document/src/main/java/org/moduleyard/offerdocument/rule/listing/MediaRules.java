package org.moduleyard.offerdocument.rule.listing;

import java.net.URI;
import java.util.List;
import java.util.Set;
import org.moduleyard.edge.message.Message;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.offerdocument.field.AddressField;
import org.moduleyard.offerdocument.field.Fields;
import org.moduleyard.offerdocument.field.JsonField;
import org.moduleyard.offerdocument.field.Limit;
import org.moduleyard.offerdocument.field.OfferKeys;
import org.moduleyard.offerdocument.field.OfferLimits;
import org.moduleyard.offerdocument.field.OfferPolicy;
import org.moduleyard.offerdocument.field.TextField;
import org.moduleyard.offerdocument.field.TextField.Form;
import org.moduleyard.offerdocument.field.Violations;
import org.moduleyard.offerdocument.id.RuleId;
import org.moduleyard.offerdocument.text.WebAddress;

/**
 * Logos, screenshots and videos: presence and addresses (C-02, C-03, OPEN-13). Pixels are measured
 * where the bytes are.
 */
public final class MediaRules {
  private static final List<String> LOGO_ORDER =
      List.of(
          OfferKeys.SMALL_LOGO, OfferKeys.MEDIUM_LOGO, OfferKeys.LARGE_LOGO, OfferKeys.WIDE_LOGO);
  private static final Set<String> VIDEO_HOSTS =
      Set.of(
          "youtube.com",
          "www.youtube.com",
          "m.youtube.com",
          "www.youtube-nocookie.com",
          "youtu.be",
          "vimeo.com",
          "www.vimeo.com",
          "player.vimeo.com");

  private MediaRules() {}

  public static void check(OfferDocument offer, OfferPolicy policy, Violations violations) {
    OfferLimits limits = policy.limits();
    boolean derived = !offer.offer(OfferKeys.MASTER_LOGO).isMissing();
    for (String key : LOGO_ORDER) {
      boolean required = !derived && isRequired(key, limits);
      logo(offer.offer(key), label(key, limits), required, limits, violations);
    }
    PictureAddress.check(
        offer.offer(OfferKeys.MASTER_LOGO),
        Message.of("The master logo (square PNG, 216 to 350 pixels)"),
        false,
        limits,
        violations);
    PictureAddress.check(
        offer.offer(OfferKeys.HERO_LOGO),
        Message.of("The hero image (PNG, 815x290)"),
        false,
        limits,
        violations);
    JsonField screenshots = offer.offer(OfferKeys.SCREENSHOTS);
    for (JsonField shot :
        Fields.list(
            Fields.RULE,
            screenshots,
            Message.of("The list of screenshots"),
            Limit.SCREENSHOTS,
            limits,
            false,
            violations)) {
      if (Fields.isObject(shot, Message.of("A screenshot"), violations)) {
        name(shot, Message.of("The name of a screenshot"), limits, violations);
        PictureAddress.check(
            shot.at(OfferKeys.MEDIA_URL),
            Message.of("The address of a screenshot"),
            true,
            limits,
            violations);
      }
    }
    JsonField videos = offer.offer(OfferKeys.VIDEOS);
    for (JsonField video :
        Fields.list(
            Fields.RULE,
            videos,
            Message.of("The list of videos"),
            Limit.VIDEOS,
            limits,
            false,
            violations)) {
      if (Fields.isObject(video, Message.of("A video"), violations)) {
        video(video, limits, violations);
      }
    }
  }

  private static Message label(String key, OfferLimits limits) {
    boolean cpp = limits.profile() == OfferLimits.Profile.CPP;
    return switch (key) {
      case OfferKeys.SMALL_LOGO -> Message.of("The small logo (PNG, {0})", cpp ? "40x40" : "48x48");
      case OfferKeys.MEDIUM_LOGO -> Message.of("The medium logo (PNG, 90x90)");
      case OfferKeys.LARGE_LOGO ->
          cpp
              ? Message.of("The large logo (PNG, 115x115)")
              : Message.of("The large logo (PNG, square of 216 to 350 pixels)");
      case OfferKeys.WIDE_LOGO -> Message.of("The wide logo (PNG, 255x115)");
      default -> throw new IllegalArgumentException(key);
    };
  }

  /** Partner Center derives the smaller logos from the large one and knows no wide one. */
  private static boolean isRequired(String key, OfferLimits limits) {
    return switch (limits.profile()) {
      case CPP -> true;
      case PARTNER_CENTER -> key.equals(OfferKeys.LARGE_LOGO);
    };
  }

  private static void logo(
      JsonField place, Message label, boolean required, OfferLimits limits, Violations violations) {
    if (required && place.isMissing()) {
      violations.error(
          RuleId.C_02,
          place,
          Message.of("{0} is missing.", label),
          Message.of(
              "Give the address of the image, or that of a master logo that all sizes are made from."));
    } else {
      PictureAddress.check(place, label, false, limits, violations);
    }
  }

  private static void name(
      JsonField media, Message label, OfferLimits limits, Violations violations) {
    TextField.required(label, Limit.MEDIA_NAME, Form.TITLE)
        .check(media.at(OfferKeys.MEDIA_NAME), limits, violations);
  }

  private static void video(JsonField video, OfferLimits limits, Violations violations) {
    name(video, Message.of("The name of a video"), limits, violations);
    PictureAddress.check(
        video.at(OfferKeys.VIDEO_THUMBNAIL),
        Message.of("The thumbnail of a video"),
        true,
        limits,
        violations);
    JsonField address = video.at(OfferKeys.MEDIA_URL);
    if (AddressField.check(address, Message.of("The address of a video"), true, limits, violations)
        && WebAddress.parse(address.text()).filter(MediaRules::isVideoSite).isEmpty()) {
      violations.error(
          RuleId.OFFER_06,
          address,
          Message.of("The video is not on YouTube or Vimeo."),
          Message.of("Upload it there and give its https address."));
    }
  }

  private static boolean isVideoSite(URI address) {
    return address.getScheme().equalsIgnoreCase("https")
        && VIDEO_HOSTS.contains(WebAddress.host(address));
  }
}
