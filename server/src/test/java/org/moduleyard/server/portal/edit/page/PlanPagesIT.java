package org.moduleyard.server.portal.edit.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.moduleyard.offerdocument.document.OfferSnapshot;
import org.moduleyard.offerdocument.document.SecretName;
import org.moduleyard.offerdocument.field.OfferKeys;
import org.moduleyard.server.portal.EditorFormTestCase;
import org.moduleyard.server.portal.FormPage;
import org.moduleyard.server.testing.Browser.Answer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Plans come and go, and people edit them meanwhile. */
class PlanPagesIT extends EditorFormTestCase {
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
    assertSaved(page.fill("/plans/second/iot-edge-module.skuTitle", "Second").save());
    assertThat(writer.definition().path("plans").size()).isEqualTo(1);
    assertThat(writer.text("/plans/0/planId")).isEqualTo("second");
    assertThat(writer.text("/plans/0/iot-edge-module.skuTitle")).isEqualTo("Second");
  }

  @Test
  void aPlansScriptAndButtonsWorkOnWhenAnotherPlanIsRemovedMeanwhile() {
    Writer writer = new Writer().start().withPlan();
    String plans = writer.base + "/edit/plans";
    assertSaved(writer.browser.submit(plans, plans, Map.of("planId", "second", "title", "")));
    String title = "/plans/second/iot-edge-module.skuTitle";
    String routes = "/plans/second/iot-edge-module.defaultRoutes";
    FormPage scripted = writer.open("plans/second");
    FormPage plain = writer.open("plans/second");
    assertSaved(writer.browser.submit(plans, plans + "/standard/remove", Map.of("sure", "on")));

    JsonNode saved = JSON.readTree(scripted.fill(title, "Second").fetch("").body());
    assertThat(saved.path("was").has(title)).as(saved.toPrettyString()).isTrue();
    assertThat(saved.path("problems").valueStream().map(one -> one.path("pointer").asString("")))
        .contains("/plans/second/iot-edge-module.skuSummary")
        .noneMatch(pointer -> pointer.startsWith("/plans/0/"))
        .noneMatch(pointer -> pointer.startsWith("/plans/1/"));
    scripted.fill("was:" + title, saved.path("was").path(title).asString(""));
    assertThat(scripted.fill(title, "Second again").fetch("").status()).isEqualTo(200);
    assertThat(writer.text(title)).isEqualTo("Second again");

    Answer added = plain.fill(title.replace("Title", "Summary"), "Typed").press("add:" + routes);
    assertThat(added.status()).as(added.page().text()).isEqualTo(200);
    FormPage again = FormPage.of(writer.browser, added);
    assertThat(again.value(title.replace("Title", "Summary"))).isEqualTo("Typed");
    assertThat(again.names()).contains(routes + "/0/name");
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
    assertThat(writer.at(environment).toString()).contains("UNIT").doesNotContain("of PORT alone");
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

  /** Plans may be moved by programs only. */
  @Test
  void formsOfPlansThatWereMovedStayWithTheirPlans() {
    Writer writer = new Writer().start().withPlan();
    add(writer, "second");
    FormPage first = writer.open("plans/standard").fill(PLAN + "skuTitle", "First");
    FormPage second =
        writer.open("plans/second").fill("/plans/second/iot-edge-module.skuTitle", "Second");
    writer.change(
        definition -> {
          JsonNode moved = definition.withArray("/plans").remove(0);
          definition.withArray("/plans").addObject().put("planId", "between");
          definition.withArray("/plans").add(moved);
        });

    assertSaved(second.save());
    assertSaved(first.save());

    assertThat(eachPlans(writer, "iot-edge-module.skuTitle"))
        .containsExactly("second Second", "between ", "standard First");
  }

  /** It was kept while its sender signed in again, and the server was updated meanwhile. */
  @Test
  void aFormThatAnOlderServerMadeIsOfThePlanInItsAddress() {
    Writer writer = new Writer().start().withPlan();
    add(writer, "second");
    FormPage page = writer.open("plans/second").rename("/plans/second/", "/plans/1/");
    assertThat(page.names()).contains("/plans/1/iot-edge-module.skuTitle");
    remove(writer, "standard");
    page.fill("/plans/1/iot-edge-module.skuTitle", "Typed");

    Answer scripted = page.fetch("");
    assertThat(scripted.status()).as("its script knows none of today's names").isEqualTo(409);
    assertThat(JSON.readTree(scripted.body()).at("/conflicts/0").asString(""))
        .contains("nothing you typed is lost");
    assertThat(page.fetch("/check").status()).isEqualTo(409);
    assertThat(writer.text("/plans/second/iot-edge-module.skuTitle")).isEmpty();

    Answer added = page.press("add:/plans/1/iot-edge-module.defaultRoutes");
    assertThat(added.status()).isEqualTo(200);
    assertThat(FormPage.of(writer.browser, added).names())
        .contains("/plans/second/iot-edge-module.defaultRoutes/0/name");
    assertSaved(page.save());
    assertThat(eachPlans(writer, "iot-edge-module.skuTitle")).containsExactly("second Typed");
  }

  @Test
  void aFormOfAPlanWithoutAnIdOfItsOwnHoldsForTheDraftItWasMadeFrom() {
    Writer writer = new Writer().start();
    for (String id : List.of("standard", "", "standard")) {
      writer.change(definition -> definition.withArray("/plans").addObject().put("planId", id));
    }
    String title = "iot-edge-module.skuTitle";
    FormPage fresh = writer.open("plans/@2").fill("/plans/@2/" + title, "Saved");
    assertThat(fresh.fetch("/check").status()).isEqualTo(200);
    assertSaved(fresh.save());
    assertThat(eachPlans(writer, title)).containsExactly("standard ", " Saved", "standard ");

    FormPage nameless = writer.open("plans/@2").fill("/plans/@2/" + title, "Nameless <b>");
    FormPage first = writer.open("plans/standard").fill(PLAN + "skuTitle", "First");
    FormPage third = writer.open("plans/@3").fill("/plans/@3/" + title, "Third");
    String plans = writer.base + "/edit/plans";
    Document list = writer.browser.get(plans).page();
    writer.change(definition -> definition.withArray("/plans").remove(0));

    for (FormPage form : List.of(nameless, first, third)) {
      JsonNode told = JSON.readTree(form.fetch("").body());
      assertThat(told.path("gone").asBoolean()).isTrue();
      assertThat(told.path("unclear").asBoolean()).isTrue();
      assertThat(form.fetch("/check").status()).isEqualTo(409);
      Answer asked = form.save();
      assertThat(asked.status()).isEqualTo(409);
      assertThat(asked.page().select("h1, h2").text()).contains("Which plan is this?");
      assertThat(asked.page().select("main form")).isEmpty();
      assertThat(form.press("restore").status()).isEqualTo(409);
      assertThat(form.press("add:/plans/x/iot-edge-module.defaultRoutes").status()).isEqualTo(400);
    }
    assertThat(nameless.save().page().select(".differences").text()).contains("Nameless <b>");
    assertThat(eachPlans(writer, title)).containsExactly(" Saved", "standard ");

    for (String name : List.of("standard", "@2", "@3")) {
      Map<String, String> sent =
          Map.of(
              "sure", "on",
              "by-number", "on",
              "etag", list.select("form[action$=/remove] input[name=etag]").attr("value"));
      Answer kept = writer.browser.submit(plans, plans + "/" + name + "/remove", sent);
      assertThat(kept.status()).as(name).isEqualTo(422);
      assertThat(kept.page().select("[role=alert]").text()).contains("Not removed");
    }
    assertThat(eachPlans(writer, title)).containsExactly(" Saved", "standard ");
    FormPage now = FormPage.of(writer.browser, writer.browser.get(plans));
    assertThat(now.value("by-number")).isEqualTo("on");
    assertSaved(
        writer.browser.submit(
            plans,
            plans + "/@1/remove",
            Map.of("sure", "on", "by-number", "on", "etag", now.value("etag"))));
    assertThat(eachPlans(writer, title)).containsExactly("standard ");
  }

  @Test
  void aFormOfAPlanIsUnclearWhenThereAreTwoOfItsId() {
    Writer writer = new Writer().start().withPlan();
    FormPage page = writer.open("plans/standard").fill(PLAN + "skuTitle", "Typed");
    writer.change(
        definition -> definition.withArray("/plans").insertObject(0).put("planId", "standard"));

    Answer asked = page.save();

    assertThat(asked.status()).isEqualTo(409);
    assertThat(asked.page().select(".differences").text()).contains("Typed");
    assertThat(eachPlans(writer, "iot-edge-module.skuTitle"))
        .containsExactly("standard ", "standard ");
  }

  @Test
  void namesOfNoPlanAreRefused() {
    Writer writer = new Writer().start().withPlan();
    String before = writer.definition().toString();
    for (String name :
        List.of("__proto__", "a.b", "a%5B0%5D", "@7", "@", "Standard", "a".repeat(150))) {
      Answer answer =
          writer.browser.submit(
              writer.base + "/edit/plans",
              writer.base + "/edit/plans/" + name,
              Map.of("etag", "", "do", "restore"));
      assertThat(answer.status()).as(name).isIn(404, 409);
    }
    assertThat(writer.definition().toString()).isEqualTo(before);
  }

  /** The id of each plan with one of its texts. */
  private static List<String> eachPlans(Writer writer, String key) {
    return writer
        .definition()
        .path("plans")
        .valueStream()
        .map(plan -> plan.path("planId").asString("") + " " + plan.path(key).asString(""))
        .toList();
  }

  private static void add(Writer writer, String plan) {
    String plans = writer.base + "/edit/plans";
    assertSaved(writer.browser.submit(plans, plans, Map.of("planId", plan, "title", "")));
  }

  private static String routes(int number) {
    return PLAN + "defaultRoutes/" + number + "/name";
  }

  private static void remove(Writer writer, String plan) {
    String plans = writer.base + "/edit/plans";
    assertSaved(writer.browser.submit(plans, plans + "/" + plan + "/remove", Map.of("sure", "on")));
  }
}
