package org.moduleyard.server.portal.edit.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.moduleyard.offerdocument.document.OfferSnapshot;
import org.moduleyard.offerdocument.document.SecretName;
import org.moduleyard.offerdocument.field.OfferKeys;
import org.moduleyard.server.portal.FormPage;
import org.moduleyard.server.portal.WriterSetting;
import org.moduleyard.server.testing.Browser.Answer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

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

  @Test
  void whatIsTypedAboutAPlanThatSomebodyRemovedIsShownAndMakesItAnew() {
    Writer writer = new Writer().start().withPlan();
    assertSaved(
        writer
            .open("plans/standard")
            .fill(PLAN + "skuTitle", "Gauge")
            .fill(routes(0), "Up")
            .save());
    FormPage page = writer.open("plans/standard");
    remove(writer, "standard");

    page.fill(PLAN + "skuSummary", "Typed <b>meanwhile</b>");
    page.fill(PLAN + "imagePassword", "s3cret-value");
    JsonNode told = JSON.readTree(page.fetch("").body());
    Answer asked = page.save();

    assertThat(told.path("gone").asBoolean()).isTrue();
    assertThat(asked.status()).isEqualTo(409);
    assertThat(asked.page().select("h2").text()).contains("Plan standard was removed");
    assertThat(asked.page().select(".notice li").text()).contains(writer.user);
    assertThat(asked.page().select(".differences").text())
        .contains("Gauge", "Typed <b>meanwhile</b>", "Up")
        .doesNotContain("s3cret-value");
    assertThat(writer.definition().path("plans").size()).isZero();

    Answer restored = FormPage.of(writer.browser, asked).press("restore");

    assertSaved(restored);
    assertThat(path(restored)).contains("/edit/plans/standard?saved=");
    assertThat(writer.text("/plans/0/planId")).isEqualTo("standard");
    assertThat(writer.text(PLAN + "skuTitle")).isEqualTo("Gauge");
    assertThat(writer.text(PLAN + "skuSummary")).isEqualTo("Typed <b>meanwhile</b>");
    assertThat(writer.text(routes(0))).isEqualTo("Up");
    assertThat(offers.heldSecrets(writer.offer))
        .contains(new SecretName("standard", OfferKeys.IMAGE_PASSWORD, ""));
  }

  /** Its fixed fields are on no form that anybody can send. */
  @Test
  void aPlanThatWasLiveComesBackAsItWentLive() {
    Writer writer = new Writer().start().withPlan();
    String repository = PLAN + "imageRepository";
    assertSaved(
        writer
            .open("plans/standard")
            .fill(PLAN + "skuTitle", "Tide gauge")
            .fill(PLAN + "licenseModel", "BYOL")
            .fill(repository, "gauges/tide")
            .save());
    offers.recordLive(
        writer.offer, OfferSnapshot.of(offers.find(writer.offer).orElseThrow().document()));
    FormPage page = writer.open("plans/standard").fill(PLAN + "skuTitle", "Tides");
    assertThat(page.names()).doesNotContain(repository, "was:" + repository);
    remove(writer, "standard");

    assertSaved(FormPage.of(writer.browser, page.save()).press("restore"));

    assertThat(writer.text(PLAN + "skuTitle")).isEqualTo("Tides");
    assertThat(writer.text(repository)).isEqualTo("gauges/tide");
    assertThat(writer.text(PLAN + "licenseModel")).isEqualTo("BYOL");
    assertThat(writer.text(PLAN + "defaultModuleName")).isEqualTo("Tidegauge");

    remove(writer, "standard");
    writer.withPlan();

    assertThat(writer.text(PLAN + "skuTitle")).as("added by its ID").isEqualTo("Tide gauge");
    assertThat(writer.text(repository)).isEqualTo("gauges/tide");
  }

  @Test
  void whoeverAddsARemovedPlanAgainAfterSomebodyElseDidIsAskedWhatToTake() {
    Writer writer = new Writer().start().withPlan();
    FormPage page = writer.open("plans/standard").fill(PLAN + "skuTitle", "Mine");
    remove(writer, "standard");
    FormPage asked = FormPage.of(writer.browser, page.save());
    writer.withPlan();
    assertSaved(writer.open("plans/standard").fill(PLAN + "skuTitle", "Theirs").save());

    Answer merge = asked.press("restore");

    assertThat(merge.status()).isEqualTo(409);
    assertThat(merge.page().select("fieldset").text()).contains("Mine", "Theirs");
    assertThat(writer.text(PLAN + "skuTitle")).isEqualTo("Theirs");
    assertSaved(
        FormPage.of(writer.browser, merge).fill("pick:" + PLAN + "skuTitle", "mine").save());
    assertThat(writer.text(PLAN + "skuTitle")).isEqualTo("Mine");
  }

  @Test
  void whatWasOnlyLeftAsItWasIsNotLostWhenSomebodyElseAddedThePlanAnew() {
    Writer writer = new Writer().start().withPlan();
    assertSaved(
        writer
            .open("plans/standard")
            .fill(PLAN + "skuTitle", "Gauge")
            .fill(PLAN + "licenseModel", "BYOL")
            .save());
    FormPage page = writer.open("plans/standard").fill(PLAN + "skuSummary", "Typed");
    remove(writer, "standard");
    FormPage asked = FormPage.of(writer.browser, page.save());
    writer.withPlan();
    assertSaved(writer.open("plans/standard").fill(PLAN + "licenseModel", "FREE").save());

    Answer merge = asked.press("restore");

    assertThat(merge.status()).as("two licences").isEqualTo(409);
    assertThat(merge.page().select("fieldset")).hasSize(1);
    assertSaved(
        FormPage.of(writer.browser, merge).fill("pick:" + PLAN + "licenseModel", "mine").save());
    assertThat(writer.text(PLAN + "skuTitle")).isEqualTo("Gauge");
    assertThat(writer.text(PLAN + "skuSummary")).isEqualTo("Typed");
    assertThat(writer.text(PLAN + "licenseModel")).isEqualTo("BYOL");
  }

  @Test
  void fieldsThatWereFixedSinceTheFormWasOpenedStayAsTheyWentLive() {
    Writer writer = new Writer().start().withPlan();
    String environment = PLAN + "defaultEnvironmentVariables";
    FormPage early =
        writer
            .open("plans/standard")
            .fill(PLAN + "imageRepository", "gauges/other")
            .fill(environment + "/0/name", "UNIT");
    writer.change(
        definition -> {
          ObjectNode plan = (ObjectNode) definition.at("/plans/0");
          plan.put("iot-edge-module.imageRepository", "gauges/tide");
          plan.withArray("iot-edge-module.defaultEnvironmentVariables")
              .addObject()
              .put("name", "PORT")
              .put("hidden", "of PORT alone");
        });
    offers.recordLive(
        writer.offer, OfferSnapshot.of(offers.find(writer.offer).orElseThrow().document()));
    remove(writer, "standard");

    assertSaved(FormPage.of(writer.browser, early.save()).press("restore"));

    assertThat(writer.text(PLAN + "imageRepository")).isEqualTo("gauges/tide");
    assertThat(writer.definition().at(environment).toString())
        .contains("UNIT")
        .doesNotContain("of PORT alone");
  }

  @Test
  void aPlanThatCannotBeAddedAgainKeepsWhatWasTyped() {
    Writer writer = new Writer().start().withPlan();
    FormPage page = writer.open("plans/standard").fill(PLAN + "skuTitle", "Mine");
    remove(writer, "standard");
    FormPage asked = FormPage.of(writer.browser, page.save());
    writer.change(
        definition -> {
          for (int i = 0; i < 100; i++) {
            definition.withArray("/plans").addObject().put("planId", "p" + i);
          }
        });

    Answer refused = asked.press("restore");

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.page().select(".notice-bad").text()).contains("at most 100 plans");
    assertThat(refused.page().select(".differences").text()).contains("Mine");
    assertThat(writer.definition().path("plans").size()).isEqualTo(100);
  }

  @Test
  void aPlanThatCannotBeHasNoPage() {
    Writer writer = new Writer().start().withPlan();
    FormPage page = writer.open("plans/standard");

    assertThat(writer.browser.get(writer.base + "/edit/plans/none").status()).isEqualTo(404);
    assertThat(
            writer
                .browser
                .submit(
                    writer.base + "/edit/plans",
                    writer.base + "/edit/plans/@7",
                    Map.of("was:/displayText", page.value("etag")))
                .status())
        .isEqualTo(404);
  }

  private static String routes(int number) {
    return PLAN + "defaultRoutes/" + number + "/name";
  }

  private static void remove(Writer writer, String plan) {
    String plans = writer.base + "/edit/plans";
    assertSaved(writer.browser.submit(plans, plans + "/" + plan + "/remove", Map.of("sure", "on")));
  }
}
