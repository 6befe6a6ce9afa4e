package org.moduleyard.server.offer.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** How many saves bring pictures in at once. */
class IngestGateTests {

  private final IngestGate gate = new IngestGate(3, 2, Duration.ZERO);

  private String inside(String publisher) {
    return gate.admit(publisher, () -> "brought in");
  }

  /** While a save of each of these publishers is inside. */
  private void whileInside(Runnable test, String... publishers) {
    Supplier<Boolean> inner =
        () -> {
          test.run();
          return true;
        };
    for (String publisher : publishers) {
      Supplier<Boolean> rest = inner;
      inner = () -> gate.admit(publisher, rest);
    }
    assertThat(inner.get()).isTrue();
  }

  private void assertFull(String publisher) {
    assertThatThrownBy(() -> inside(publisher))
        .isInstanceOf(IngestBusyException.class)
        .hasMessageContaining("Save again in a minute");
  }

  @Test
  void onePublisherLeavesRoomForTheOthers() {
    whileInside(
        () -> {
          assertFull("contoso");
          assertThat(inside("fabrikam")).isEqualTo("brought in");
        },
        "contoso",
        "contoso");
  }

  @Test
  void allTogetherAreBoundedAndWhoeverIsRefusedTakesNoPlace() {
    whileInside(
        () -> {
          assertFull("litware");
          assertFull("litware");
          assertFull("litware");
        },
        "contoso",
        "contoso",
        "fabrikam");
    whileInside(() -> assertThat(inside("contoso")).isEqualTo("brought in"), "litware", "litware");
  }

  @Test
  void aSaveThatFailsInsideLeavesItsPlace() {
    for (int i = 0; i < 5; i++) {
      assertThatThrownBy(
              () ->
                  gate.admit(
                      "contoso",
                      () -> {
                        throw new IllegalArgumentException("broken");
                      }))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(inside("contoso")).isEqualTo("brought in");
  }
}
