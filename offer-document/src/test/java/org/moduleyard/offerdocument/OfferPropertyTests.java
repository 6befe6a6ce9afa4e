package org.moduleyard.offerdocument;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What holds for every offer, tried on generated ones. */
class OfferPropertyTests {
  private static final int TRIES = 200;

  @ParameterizedTest
  @EnumSource
  void aGeneratedValidOfferHasNoViolationsAndComesBackUnchanged(OfferLimits.Profile profile) {
    OfferLimits limits = OfferLimits.of(profile);
    long seed = Seeds.next();
    for (int i = 0; i < TRIES; i++) {
      ObjectNode json = new OfferGenerator(new Random(seed + i), limits).offer();
      OfferDocument offer = OfferDocument.parse(json);

      assertThat(OfferRules.check(offer, limits)).as("seed %d", seed + i).isEmpty();
      assertThat(offer.json()).as("seed %d", seed + i).isEqualTo(json);
      assertThat(OfferDocument.read(Offers.JSON.writeValueAsBytes(json)))
          .as("seed %d", seed + i)
          .isEqualTo(offer);
      assertThat(LockedFields.check(offer, offer, new Locks(true, planIds(offer))))
          .as("seed %d", seed + i)
          .isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyTextOneCharacterPastItsLimitIsAnErrorAtItsPlace(OfferLimits.Profile profile) {
    OfferLimits limits = OfferLimits.of(profile);
    long seed = Seeds.next();
    for (Bounded text : texts().toList()) {
      ObjectNode json = new OfferGenerator(new Random(seed), limits).offer();
      int max = limits.max(text.limit());
      Offers.set(json, text.pointer(), JsonNodeFactory.instance.stringNode(text.of(max + 1)));

      assertThat(OfferRules.check(OfferDocument.parse(json), limits))
          .as("seed %d, %s", seed, text)
          .anySatisfy(
              violation -> {
                assertThat(violation.blocks()).isTrue();
                assertThat(violation.pointer()).isEqualTo(text.pointer());
                assertThat(violation.message())
                    .contains("has %d characters, at most %d".formatted(max + 1, max));
                assertThat(violation.remedy()).isEqualTo("Shorten it by 1.");
                assertThat(violation.limit()).isEqualTo(new Bound(text.limit().key(), max));
              });
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyTextOfExactlyItsLimitIsAccepted(OfferLimits.Profile profile) {
    OfferLimits limits = OfferLimits.of(profile);
    long seed = Seeds.next();
    for (Bounded text : texts().toList()) {
      ObjectNode json = new OfferGenerator(new Random(seed), limits).offer();
      Offers.set(
          json,
          text.pointer(),
          JsonNodeFactory.instance.stringNode(text.of(limits.max(text.limit()))));

      assertThat(OfferRules.check(OfferDocument.parse(json), limits))
          .as("seed %d, %s", seed, text)
          .noneMatch(
              violation ->
                  violation.pointer().equals(text.pointer())
                      && violation.message().contains("characters, at most"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyListOneEntryPastItsLimitIsAnErrorAtItsPlace(OfferLimits.Profile profile) {
    OfferLimits limits = OfferLimits.of(profile);
    long seed = Seeds.next();
    for (Bounded list : lists().toList()) {
      ObjectNode json = new OfferGenerator(new Random(seed), limits).offer();
      int max = limits.max(list.limit());
      ArrayNode entries = JsonNodeFactory.instance.arrayNode();
      JsonNode entry = json.at(list.pointer()).path(0);
      for (int i = 0; i <= max; i++) {
        entries.add(entry);
      }
      Offers.set(json, list.pointer(), entries);

      assertThat(OfferRules.check(OfferDocument.parse(json), limits))
          .as("seed %d, %s", seed, list)
          .anySatisfy(
              violation -> {
                assertThat(violation.blocks()).isTrue();
                assertThat(violation.pointer()).isEqualTo(list.pointer());
                assertThat(violation.message())
                    .contains("has %d entries, at most %d".formatted(max + 1, max));
                assertThat(violation.limit()).isEqualTo(new Bound(list.limit().key(), max));
              });
    }
  }

  @Test
  void textsAreCountedInCodePoints() {
    String astral = "\uD835\uDD38".repeat(50);

    assertThat(
            OfferRules.check(Offers.with(Offers.offer(OfferKeys.TITLE), astral), OfferLimits.cpp()))
        .isEmpty();
  }

  @Test
  void everyLimitIsTried() {
    assertThat(Stream.concat(texts(), lists()).map(Bounded::limit))
        .containsOnlyOnce(Limit.DESCRIPTION, Limit.PLANS)
        .contains(Limit.values());
  }

  private static Set<String> planIds(OfferDocument offer) {
    return offer.plans().stream().map(Plan::planId).collect(Collectors.toUnmodifiableSet());
  }

  /** A place, what bounds it, and how to write a text of a given length there. */
  private record Bounded(String pointer, Limit limit, UnaryOperator<String> around) {
    String of(int length) {
      return around.apply("a".repeat(length - around.apply("").length()));
    }

    @Override
    public String toString() {
      return "%s at %s".formatted(limit, pointer);
    }
  }

  private static Bounded text(Limit limit, String pointer) {
    return new Bounded(pointer, limit, text -> text);
  }

  private static Bounded url(String key) {
    return new Bounded(Offers.offer(key), Limit.URL, text -> "https://a.example/" + text);
  }

  private static Stream<Bounded> texts() {
    return Stream.of(
        text(Limit.OFFER_ID, "/id"),
        text(Limit.OFFER_ID, "/publisherId"),
        text(Limit.NAME, "/definition/displayText"),
        text(Limit.TITLE, Offers.offer(OfferKeys.TITLE)),
        text(Limit.SUMMARY, Offers.offer(OfferKeys.SUMMARY)),
        text(Limit.LONG_SUMMARY, Offers.offer(OfferKeys.LONG_SUMMARY)),
        text(Limit.DESCRIPTION, Offers.offer(OfferKeys.DESCRIPTION)),
        text(Limit.MARKETING_ID, Offers.offer(OfferKeys.MARKETING_ID)),
        text(Limit.LINK_TITLE, Offers.offer(OfferKeys.USEFUL_LINKS) + "/0/linkTitle"),
        url(OfferKeys.USEFUL_LINKS + "/0/linkUrl"),
        url(OfferKeys.SMALL_LOGO),
        url(OfferKeys.HERO_LOGO),
        url(OfferKeys.PRIVACY_URL),
        url(OfferKeys.SUPPORT_URL),
        text(Limit.MEDIA_NAME, Offers.offer(OfferKeys.SCREENSHOTS) + "/0/name"),
        text(Limit.MEDIA_NAME, Offers.offer(OfferKeys.VIDEOS) + "/0/name"),
        text(Limit.TERMS_OF_USE, Offers.offer(OfferKeys.TERMS_OF_USE)),
        text(Limit.CONTACT_TEXT, Offers.offer(OfferKeys.ENGINEERING_NAME)),
        new Bounded(
            Offers.offer(OfferKeys.SUPPORT_EMAIL), Limit.CONTACT_TEXT, t -> t + "@a.example"),
        text(Limit.PLAN_ID, Offers.plan(0, OfferKeys.PLAN_ID)),
        text(Limit.PLAN_TITLE, Offers.plan(0, OfferKeys.SKU_TITLE)),
        text(Limit.PLAN_SUMMARY, Offers.plan(0, OfferKeys.SKU_SUMMARY)),
        text(Limit.PLAN_DESCRIPTION, Offers.plan(0, OfferKeys.SKU_DESCRIPTION)),
        text(Limit.DEFAULT_SETTING_TEXT, Offers.plan(0, OfferKeys.DEFAULT_ROUTES) + "/0/name"),
        new Bounded(
            Offers.plan(0, OfferKeys.DEFAULT_ROUTES) + "/0/value",
            Limit.DEFAULT_SETTING_TEXT,
            t -> "FROM /messages/modules/m/outputs/%s INTO $upstream".formatted(t)),
        text(Limit.DEFAULT_SETTING_TEXT, Offers.plan(0, OfferKeys.DEFAULT_TWINS) + "/0/name"),
        new Bounded(
            Offers.plan(0, OfferKeys.DEFAULT_TWINS) + "/0/value",
            Limit.DEFAULT_SETTING_TEXT,
            "\"%s\""::formatted),
        text(Limit.DEFAULT_SETTING_TEXT, Offers.plan(0, OfferKeys.DEFAULT_ENVIRONMENT) + "/0/name"),
        text(
            Limit.DEFAULT_SETTING_TEXT, Offers.plan(0, OfferKeys.DEFAULT_ENVIRONMENT) + "/0/value"),
        new Bounded(
            Offers.plan(0, OfferKeys.DEFAULT_CREATE_OPTIONS),
            Limit.CREATE_OPTIONS,
            "{\"Hostname\":\"%s\"}"::formatted));
  }

  private static Stream<Bounded> lists() {
    return List.of(
        text(Limit.PREVIEW_SUBSCRIPTIONS, Offers.offer(OfferKeys.ALLOWED_SUBSCRIPTIONS)),
        text(Limit.USEFUL_LINKS, Offers.offer(OfferKeys.USEFUL_LINKS)),
        text(Limit.CATEGORIES, Offers.offer(OfferKeys.CATEGORIES)),
        text(Limit.SCREENSHOTS, Offers.offer(OfferKeys.SCREENSHOTS)),
        text(Limit.VIDEOS, Offers.offer(OfferKeys.VIDEOS)),
        text(Limit.PLANS, "/definition/plans"),
        text(Limit.CLOUDS, Offers.plan(0, OfferKeys.CLOUDS)),
        text(Limit.REGIONS, Offers.plan(0, OfferKeys.REGIONS)),
        text(Limit.IMAGE_TAGS, Offers.plan(0, OfferKeys.IMAGE_TAGS)),
        text(Limit.DEFAULT_SETTINGS, Offers.plan(0, OfferKeys.DEFAULT_ROUTES)),
        text(Limit.DEFAULT_SETTINGS, Offers.plan(0, OfferKeys.DEFAULT_TWINS)),
        text(Limit.DEFAULT_SETTINGS, Offers.plan(0, OfferKeys.DEFAULT_ENVIRONMENT)))
        .stream();
  }
}
