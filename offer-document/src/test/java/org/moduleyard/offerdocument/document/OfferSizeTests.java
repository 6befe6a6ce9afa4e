package org.moduleyard.offerdocument.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.moduleyard.offerdocument.OfferGenerator;
import org.moduleyard.offerdocument.field.Limit;
import org.moduleyard.offerdocument.field.OfferKeys;
import org.moduleyard.offerdocument.field.OfferLimits;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * How many values an offer may have: every one the limits allow, and none that only cost memory.
 */
class OfferSizeTests {

  private static void assertRefused(String json, String pointer, String reason) {
    byte[] bytes = json.getBytes(UTF_8);
    assertThat(bytes.length).isLessThanOrEqualTo(OfferDocument.MAX_BYTES);
    Assertions.assertTimeout(
        Duration.ofSeconds(2),
        () ->
            assertThatExceptionOfType(MalformedOfferException.class)
                .isThrownBy(() -> OfferDocument.read(bytes))
                .withMessageContaining(reason)
                .satisfies(e -> assertThat(e.pointer()).isEqualTo(pointer)));
  }

  private static String members(int from, int to) {
    StringBuilder members = new StringBuilder();
    for (int i = from; i < to; i++) {
      members.append(i == from ? "" : ",").append("\"k").append(i).append("\":0");
    }
    return members.toString();
  }

  @Test
  void aListOfAMillionEmptyObjectsIsRefusedAtTheFirstThatIsTooMany() {
    assertRefused(
        "{\"definition\":{\"x\":[{}" + ",{}".repeat(1_390_000) + "]}}",
        "/definition/x/10000",
        "a list has at most 10,000 entries");
  }

  @Test
  void anObjectOfHundredsOfThousandsOfMembersIsRefusedAtTheFirstThatIsTooMany() {
    assertRefused(
        "{\"definition\":{\"offer\":{" + members(0, 330_000) + "}}}",
        "/definition/offer/k1000",
        "an object has at most 1,000 members");
  }

  @Test
  void manySmallListsAreRefusedAtTheFirstValueThatIsTooMany() {
    String list = "[0" + ",0".repeat(999) + "]";
    assertRefused(
        "{\"definition\":{\"x\":[" + list + ("," + list).repeat(150) + "]}}",
        "/definition/x/99/897",
        "an offer has at most 100,000 values");
  }

  @Test
  void anOfferWithEveryListAtItsLimitIsRead() {
    OfferLimits limits = OfferLimits.partnerCenter();
    ObjectNode json = OfferGenerator.full(new Random(1), limits);
    ArrayNode plans = (ArrayNode) json.at("/definition/plans");
    ObjectNode first = (ObjectNode) plans.get(0);
    first.set(OfferKeys.CLOUDS, texts(limits.max(Limit.CLOUDS)));
    first.set(OfferKeys.REGIONS, texts(limits.max(Limit.REGIONS)));
    first.set(OfferKeys.IMAGE_TAGS, texts(limits.max(Limit.IMAGE_TAGS)));
    for (String key :
        new String[] {
          OfferKeys.DEFAULT_ROUTES, OfferKeys.DEFAULT_TWINS, OfferKeys.DEFAULT_ENVIRONMENT
        }) {
      ArrayNode settings = first.putArray(key);
      IntStream.range(0, limits.max(Limit.DEFAULT_SETTINGS))
          .forEach(i -> settings.addObject().put("name", "n" + i).put("value", "v"));
    }
    first.set(OfferKeys.ACKNOWLEDGED_PRIVILEGES, texts(20));
    first.put(OfferKeys.SKU_DESCRIPTION, "short, so that values are what there is most of");
    plans.removeAll();
    for (int i = 0; i < limits.max(Limit.PLANS); i++) {
      plans.add(first.deepCopy().put("planId", "p" + i));
    }
    ((ObjectNode) json.at("/definition/offer"))
        .set(OfferKeys.ALLOWED_SUBSCRIPTIONS, texts(limits.max(Limit.PREVIEW_SUBSCRIPTIONS)));

    assertThat(OfferDocument.read(json.toString().getBytes(UTF_8)).plans())
        .hasSize(limits.max(Limit.PLANS));
  }

  private static ArrayNode texts(int count) {
    ArrayNode texts = JsonNodeFactory.instance.arrayNode();
    IntStream.range(0, count).forEach(i -> texts.add("t" + i));
    return texts;
  }

  @Test
  void whatIsReadHasNoMoreValuesThanItMayHaveAndEverythingSmallerIsRead() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int run = 0; run < 40; run++) {
      int lists = 1 + random.nextInt(30);
      int entries = random.nextInt(9_000);
      StringBuilder json = new StringBuilder("{\"definition\":{\"offer\":{");
      for (int i = 0; i < lists; i++) {
        json.append(i == 0 ? "" : ",").append("\"k").append(i).append("\":[");
        json.append("1,".repeat(Math.max(0, entries - 1))).append(entries > 0 ? "1]" : "]");
      }
      byte[] bytes = json.append("}}}").toString().getBytes(UTF_8);
      long values = 3 + lists + (long) lists * entries;
      String which = "seed %s, run %s: %s values".formatted(seed, run, values);
      if (values <= OfferJson.MAX_VALUES) {
        assertThat(OfferDocument.read(bytes).json().at("/definition/offer/k0"))
            .as(which)
            .hasSize(entries);
      } else {
        assertThatExceptionOfType(MalformedOfferException.class)
            .as(which)
            .isThrownBy(() -> OfferDocument.read(bytes));
      }
    }
  }
}
