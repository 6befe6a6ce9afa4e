package org.moduleyard.server.portal.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.moduleyard.server.portal.edit.SentForm.UnusableFormException;
import org.moduleyard.server.portal.form.FieldValue;
import org.moduleyard.server.portal.form.FormPart;
import org.moduleyard.server.portal.form.Tab;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** Which plan the names of a form are of. */
class SentFormTests {

  private static final String TITLE = "/iot-edge-module.skuTitle";
  private static final String ROUTES = "/iot-edge-module.defaultRoutes";

  @Test
  void namesHaveTheKeyOfThePlan() {
    SentForm form = read("standard", form("/plans/standard", "add:/plans/standard" + ROUTES));

    assertThat(texts(form)).containsExactly("Gauge");
    assertThat(form.action()).isEqualTo("add:" + ROUTES);
    assertThat(form.outdated()).isFalse();
  }

  /** It was kept while its sender signed in again, and the server was updated meanwhile. */
  @Test
  void aFormOfAnOlderServerIsOfThePlanInItsAddress() {
    SentForm form = read("standard", form("/plans/3", "add:/plans/3" + ROUTES));

    assertThat(texts(form)).containsExactly("Gauge");
    assertThat(form.action()).isEqualTo("add:" + ROUTES);
    assertThat(form.outdated()).isTrue();
    assertThat(read("3", form("/plans/3", "save")).outdated()).isFalse();
    assertThat(read("@4", form("/plans/3", "save")).outdated()).isTrue();
  }

  @Test
  void aFormIsOfOnePlanAlone() {
    MultiValueMap<String, String> two = form("/plans/0", "save");
    two.set("/plans/1" + TITLE, "Other");
    assertThatThrownBy(() -> read("standard", two))
        .isInstanceOf(UnusableFormException.class)
        .hasMessageContaining("more than one plan");
    MultiValueMap<String, String> mixed = form("/plans/standard", "save");
    mixed.set("/plans/0" + TITLE, "Other");
    assertThatThrownBy(() -> read("standard", mixed)).isInstanceOf(UnusableFormException.class);
    MultiValueMap<String, String> button = form("/plans/standard", "add:/plans/0" + ROUTES);
    assertThatThrownBy(() -> read("standard", button)).isInstanceOf(UnusableFormException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/plans",
        "/plans/",
        "/plans/other",
        "/plans/Standard",
        "/plans/standard2",
        "/plans/standard.x",
        "/plans[standard]",
        "/plans/99999",
        "/plans/-1",
        "/plans/@1",
        "/plans/__proto__",
        "/plans/standard/plans/standard",
        "/plans/0/plans/0",
        "//plans/standard",
        "/offer",
      })
  void namesOfNoControlOfThePlanAreRefused(String prefix) {
    assertThatThrownBy(() -> read("standard", form(prefix, "save")))
        .isInstanceOf(UnusableFormException.class)
        .hasMessageStartingWith("This page has no field '");
  }

  @Test
  void aTabHasNoControlsOfPlans() {
    assertThatThrownBy(
            () -> SentForm.read(FormPart.of(Tab.SUPPORT), form("/plans/standard", "save")))
        .isInstanceOf(UnusableFormException.class);
  }

  @Test
  void aVeryLongNameIsRefused() {
    assertThatThrownBy(() -> read("standard", form("/plans/" + "a".repeat(300), "save")))
        .isInstanceOf(UnusableFormException.class)
        .hasMessage("The name of a field is too long.");
  }

  private static SentForm read(String plan, MultiValueMap<String, String> sent) {
    return SentForm.read(FormPart.ofPlan(plan), sent);
  }

  private static MultiValueMap<String, String> form(String prefix, String action) {
    MultiValueMap<String, String> sent = new LinkedMultiValueMap<>();
    sent.add("was:" + prefix + TITLE, FieldValue.NOTHING.mark());
    sent.add(prefix + TITLE, "Gauge");
    sent.add("do", action);
    return sent;
  }

  private static java.util.List<String> texts(SentForm form) {
    return form.fields().values().stream().map(sent -> sent.value().text()).toList();
  }
}
