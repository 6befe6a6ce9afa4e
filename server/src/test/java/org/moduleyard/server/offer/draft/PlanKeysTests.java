package org.moduleyard.server.offer.draft;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanKeysTests {

  @Test
  void aPlanIsItsIdWhereverItStands() {
    PlanKeys before = PlanKeys.of(List.of("standard", "pro-2", "3"));
    PlanKeys after = PlanKeys.of(List.of("3", "new", "standard"));

    assertThat(before.all()).containsExactly("standard", "pro-2", "3");
    assertThat(before.name("/definition/plans/2/x.y/0/z")).isEqualTo("/plans/3/x.y/0/z");
    assertThat(after.name("/definition/plans/0/x.y/0/z")).isEqualTo("/plans/3/x.y/0/z");
    assertThat(after.indexOf("standard")).isEqualTo(2);
    assertThat(after.indexOf("pro-2")).isNegative();
    assertThat(before.lasting()).containsExactlyInAnyOrder("standard", "pro-2", "3");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Standard",
        "a.b",
        "a[0]",
        "a/b",
        "../a",
        "a-",
        "@2",
        "__proto__",
        "a\nb",
        "é",
      })
  void anIdThatNoAddressHoldsIsANumberOfThisVersion(String id) {
    PlanKeys keys = PlanKeys.of(List.of("standard", id));

    assertThat(keys.all()).containsExactly("standard", "@2");
    assertThat(keys.isLasting("@2")).isFalse();
    assertThat(keys.isLasting("standard")).isTrue();
    assertThat(keys.has(id)).isEqualTo(id.equals("@2"));
  }

  @Test
  void aVeryLongIdIsANumber() {
    assertThat(PlanKeys.of(List.of("a".repeat(100))).all()).containsExactly("a".repeat(100));
    assertThat(PlanKeys.of(List.of("a".repeat(101))).all()).containsExactly("@1");
  }

  @Test
  void anIdOfTwoPlansLastsForNeither() {
    PlanKeys keys = PlanKeys.of(List.of("standard", "pro", "standard"));

    assertThat(keys.all()).containsExactly("standard", "pro", "@3");
    assertThat(keys.lasting()).containsExactly("pro");
  }

  @Test
  void pointersOutsideOfThePlansKeepTheirPlace() {
    PlanKeys keys = PlanKeys.of(List.of("standard"));

    assertThat(keys.name("/definition/offer/x.title")).isEqualTo("/offer/x.title");
    assertThat(keys.name("/definition/plans")).isEqualTo("/plans");
    assertThat(keys.name("/definition/plans/0")).isEqualTo("/plans/standard");
    assertThat(keys.name("/definition/plans/7/x.title")).isEqualTo("/plans");
    assertThat(keys.name("/id")).isEmpty();
  }
}
