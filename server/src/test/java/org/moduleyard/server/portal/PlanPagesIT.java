package org.moduleyard.server.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.moduleyard.server.testing.Browser.Answer;
import tools.jackson.databind.JsonNode;

/** Plans come and go, and people edit them meanwhile. */
class PlanPagesIT extends WriterSetting {
  @Test
  void plansComeAndGo() {
    Writer writer = new Writer().start().withPlan();
    String plans = writer.base + "/edit/plans";
    Answer taken =
        writer.browser.submit(plans, plans, Map.of("planId", "standard", "title", "Again"));
    assertThat(taken.status()).isEqualTo(422);
    assertThat(taken.page().select("#planId-error").text()).contains("already");
    assertThat(writer.browser.submit(plans, plans, Map.of("planId", "Bad Id")).status())
        .isEqualTo(422);
    assertThat(writer.definition().path("plans").size()).isEqualTo(1);

    Answer asks = writer.browser.submit(plans, plans + "/standard/remove", Map.of());
    assertThat(asks.status()).as("asks before it removes").isEqualTo(422);
    assertThat(writer.definition().path("plans").size()).isEqualTo(1);
    assertSaved(writer.browser.submit(plans, plans + "/standard/remove", Map.of("sure", "on")));
    assertThat(writer.definition().path("plans").size()).isZero();
    assertThat(writer.browser.get(plans + "/standard").status()).isEqualTo(404);
  }

  @Test
  void aPlanKeepsItsFormWhenAnotherOneIsRemovedMeanwhile() {
    Writer writer = new Writer().start().withPlan();
    String plans = writer.base + "/edit/plans";
    assertSaved(writer.browser.submit(plans, plans, Map.of("planId", "second", "title", "")));
    FormPage page = writer.open("plans/second");
    assertSaved(writer.browser.submit(plans, plans + "/standard/remove", Map.of("sure", "on")));
    assertSaved(page.fill("/plans/1/iot-edge-module.skuTitle", "Second").save());
    assertThat(writer.definition().path("plans").size()).isEqualTo(1);
    assertThat(writer.text("/plans/0/planId")).isEqualTo("second");
    assertThat(writer.text(PLAN + "skuTitle")).isEqualTo("Second");
  }

  @Test
  void aPlansScriptAndButtonsWorkOnWhenAnotherPlanIsRemovedMeanwhile() {
    Writer writer = new Writer().start().withPlan();
    String plans = writer.base + "/edit/plans";
    assertSaved(writer.browser.submit(plans, plans, Map.of("planId", "second", "title", "")));
    String title = "/plans/1/iot-edge-module.skuTitle";
    String routes = "/plans/1/iot-edge-module.defaultRoutes";
    FormPage scripted = writer.open("plans/second");
    FormPage plain = writer.open("plans/second");
    assertSaved(writer.browser.submit(plans, plans + "/standard/remove", Map.of("sure", "on")));

    JsonNode saved = JSON.readTree(scripted.fill(title, "Second").fetch("").body());
    assertThat(saved.path("was").has(title)).as(saved.toPrettyString()).isTrue();
    assertThat(saved.path("problems").valueStream().map(one -> one.path("pointer").asString("")))
        .contains("/plans/1/iot-edge-module.skuSummary")
        .noneMatch(pointer -> pointer.startsWith("/plans/0/"));
    scripted.fill("was:" + title, saved.path("was").path(title).asString(""));
    assertThat(scripted.fill(title, "Second again").fetch("").status()).isEqualTo(200);
    assertThat(writer.text(PLAN + "skuTitle")).isEqualTo("Second again");

    Answer added = plain.fill(title.replace("Title", "Summary"), "Typed").press("add:" + routes);
    assertThat(added.status()).as(added.page().text()).isEqualTo(200);
    FormPage again = FormPage.of(writer.browser, added);
    assertThat(again.value(PLAN + "skuSummary")).isEqualTo("Typed");
    assertThat(again.names()).contains(PLAN + "defaultRoutes/0/name");
  }

  @Test
  void plansWithIdsThatNoAddressHoldsHaveTheirPagesByNumber() {
    Writer writer = new Writer().start().withPlan();
    writer.change(
        definition ->
            definition
                .withArray("/plans")
                .add(JSON.createObjectNode().put("planId", "../Odd id").put("unknown", 1))
                .add(JSON.createObjectNode().put("planId", "standard")));

    for (String name : List.of("standard", "@2", "@3")) {
      String page = writer.base + "/edit/plans/" + name;
      Document editor = writer.browser.get(page).page();
      assertThat(editor.select("a[href=" + page + "/image]")).as(name).hasSize(1);
      assertThat(editor.select("[data-check=" + page + "/settings/check]")).as(name).hasSize(1);
      assertThat(writer.browser.get(page + "/image").status()).as(name).isEqualTo(200);
    }
    assertThat(writer.browser.get(writer.base + "/edit/plans/@1").status()).isEqualTo(404);
    assertThat(writer.browser.get(writer.base + "/edit/plans/@1/image").status()).isEqualTo(404);
    List<String> problems =
        writer.browser.get(writer.base + "/publish").page().select("main li a").eachAttr("href");
    assertThat(problems)
        .anyMatch(href -> href.startsWith(writer.base + "/edit/plans/@2#"))
        .anyMatch(href -> href.startsWith(writer.base + "/edit/plans/@3#"));
  }
}
