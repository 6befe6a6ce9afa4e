package org.moduleyard.offerdocument.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.moduleyard.offerdocument.Offers;
import org.moduleyard.offerdocument.Seeds;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.offerdocument.field.OfferKeys;
import org.moduleyard.offerdocument.field.Violation;
import org.moduleyard.offerdocument.lock.VersionOrder;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

class ImageVersionTests {

  @ParameterizedTest
  @CsvSource({
    "latest, LATEST, false, true",
    "1.0, ROLLING, false, true",
    "1.0.0, VERSION, true, true",
    "10.200.3000, VERSION, true, true",
    "1.0.0-linux-amd64, QUALIFIED, true, true",
    "1.0-linux-amd64, QUALIFIED, false, true",
    "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef, DIGEST, true, false",
    "sha256:0123, INVALID, false, false",
    "nightly, OTHER, false, false",
    "v1.0.0, OTHER, false, false",
    "1.0.0.0, OTHER, false, false",
    "Latest, OTHER, false, false",
    "1.0.0-, OTHER, false, false",
    "-1.0.0, INVALID, false, false",
    "a b, INVALID, false, false",
    "'', INVALID, false, false",
  })
  void aTagIsWhatItsFormSays(String tag, TagKind kind, boolean immutable, boolean publicTag) {
    assertThat(TagKind.of(tag)).isEqualTo(kind);
    assertThat(TagKind.isImmutable(tag)).isEqualTo(immutable);
    assertThat(TagKind.isPublicTag(tag)).isEqualTo(publicTag);
  }

  @Test
  void aTagHasAtMost128Characters() {
    assertThat(TagKind.of("a".repeat(128))).isEqualTo(TagKind.OTHER);
    assertThat(TagKind.of("a".repeat(129))).isEqualTo(TagKind.INVALID);
    assertThat(TagKind.of("1.0.0-" + "a".repeat(123))).isEqualTo(TagKind.INVALID);
  }

  @Test
  void versionsAreOrderedByNumberAtAnySize() {
    long seed = Seeds.next();
    Random random = new Random(seed);
    for (int i = 0; i < 1000; i++) {
      int[] a = random.ints(3, 0, 120).toArray();
      int[] b = random.ints(3, 0, 120).toArray();
      int expected = Arrays.compare(a, b);

      assertThat(Integer.signum(version(a).compareTo(version(b))))
          .as("seed %d", seed)
          .isEqualTo(Integer.signum(expected));
    }
    assertThat(ImageVersion.parse("1.0.99999999999999999999").orElseThrow())
        .isGreaterThan(ImageVersion.parse("1.0.9").orElseThrow());
  }

  @ParameterizedTest
  @CsvSource({
    "WITHIN_LINE, 1.0.1, true",
    "WITHIN_LINE, 1.1.0, true",
    "WITHIN_LINE, 0.9.0, true",
    "WITHIN_LINE, 1.0.0, false",
    "WITHIN_LINE, 2.0.9, false",
    "WITHIN_LINE, 2.0.10, false",
    "WITHIN_LINE, 2.0.11, true",
    "GLOBAL, 2.0.11, true",
    "GLOBAL, 3.0.0, true",
    "GLOBAL, 1.0.1, false",
    "GLOBAL, 2.0.2, false",
  })
  void aNewVersionIsGreaterThanTheEarlierOnesItIsComparedWith(
      VersionOrder order, String added, boolean accepted) {
    OfferDocument update = withTags("latest", "2.0.9", added);

    List<Violation> violations =
        order.check(update, "standard", Set.of("1.0.0", "2.0.9", "2.0.10"), Set.of());

    assertThat(violations.stream().map(Violation::pointer))
        .contains(Offers.plan(0, OfferKeys.IMAGE_TAGS) + "/1");
    assertThat(violations.stream().noneMatch(v -> v.pointer().endsWith("/2"))).isEqualTo(accepted);
  }

  @Test
  void whatIsLiveMayBeListedAgainButWhatWasRemovedMayNot() {
    OfferDocument update = withTags("latest", "1.0.0", "1.0.1");

    assertThat(
            VersionOrder.WITHIN_LINE.check(
                update, "standard", Set.of("1.0.0", "1.0.1"), Set.of("1.0.0")))
        .singleElement()
        .satisfies(
            violation -> {
              assertThat(violation.rule()).isEqualTo("C-22");
              assertThat(violation.pointer())
                  .isEqualTo(Offers.plan(0, OfferKeys.IMAGE_TAGS) + "/2");
            });
    assertThat(VersionOrder.GLOBAL.check(update, "pro", Set.of("9.0.0"), Set.of("2.0.0")))
        .isEmpty();
  }

  private static OfferDocument withTags(String... tags) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    List.of(tags).forEach(list::add);
    return Offers.with(Offers.plan(0, OfferKeys.IMAGE_TAGS), list);
  }

  private static ImageVersion version(int[] numbers) {
    return ImageVersion.parse("%s.%s.%s".formatted(numbers[0], numbers[1], numbers[2]))
        .orElseThrow();
  }
}
