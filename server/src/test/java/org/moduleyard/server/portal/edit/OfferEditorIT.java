package org.moduleyard.server.portal.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.moduleyard.offerdocument.document.LeadDestination;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.offerdocument.document.SecretName;
import org.moduleyard.offerdocument.field.OfferKeys;
import org.moduleyard.server.offer.draft.OfferId;
import org.moduleyard.server.offer.draft.Precondition;
import org.moduleyard.server.offer.draft.SaveOutcome;
import org.moduleyard.server.portal.EditorFormTestCase;
import org.moduleyard.server.portal.FormPage;
import org.moduleyard.server.portal.form.FieldValue;
import org.moduleyard.server.testing.Browser.Answer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** People who write an offer with the editor, alone and together, without scripts. */
class OfferEditorIT extends EditorFormTestCase {
  @Test
  void anOfferBeginsWithItsIdAndItsName() {
    Writer writer = new Writer();
    String path = "/portal/" + writer.publisher + "/offers/new";
    Answer refused = writer.browser.submit(path, path, Map.of("offerId", "Not an id", "name", ""));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.page().select("[role=alert] a").eachAttr("href"))
        .containsExactlyInAnyOrder("#offerId", "#name");
    assertThat(refused.page().select("#offerId").val()).isEqualTo("Not an id");
    assertThat(offers.find(new OfferId(writer.publisher, "Not an id"))).isEmpty();

    writer.start();
    assertThat(writer.definition().toString())
        .isEqualTo("{\"offer\":{},\"plans\":[],\"displayText\":\"Tide gauge\"}");
    assertThat(audit.about("offer/" + writer.offer, 5))
        .singleElement()
        .satisfies(record -> assertThat(record.action()).isEqualTo("offer.created"))
        .satisfies(record -> assertThat(record.actor()).isEqualTo("account/" + writer.user));

    Answer again = writer.browser.submit(path, path, Map.of("offerId", "tides", "name", "Again"));
    assertThat(again.status()).isEqualTo(422);
    assertThat(again.page().select("#offerId-error").text()).contains("already");
    assertThat(writer.text("/displayText")).isEqualTo("Tide gauge");
  }

  @Test
  void aTabSavesItsFieldsAndLeavesEverythingElseAsItIs() {
    Writer writer = new Writer().start();
    writer.change(
        definition -> {
          ObjectNode offer = (ObjectNode) definition.path("offer");
          offer.put("custom.member", "kept");
          offer
              .putArray(M.substring(7) + "usefulLinks")
              .addObject()
              .put("linkTitle", "Documentation")
              .put("linkUrl", "https://tides.example/docs")
              .put("x-note", "kept too");
          definition.putObject("unknown").put("deep", 1);
        });
    FormPage page = writer.open("marketplace");
    String links = M + "usefulLinks";
    assertThat(page.value(links + "/0/linkTitle")).isEqualTo("Documentation");
    Answer added = page.fill(M + "title", "Tide <Gauge> & more").press("add:" + links);
    assertThat(added.status()).isEqualTo(200);
    assertThat(added.page().select("[role=alert]").text()).contains("not saved yet");
    FormPage longer = FormPage.of(writer.browser, added);
    assertThat(longer.value(M + "title")).isEqualTo("Tide <Gauge> & more");
    Answer saved =
        longer
            .fill(links + "/0/linkUrl", "https://tides.example/manual")
            .fill(links + "/1/linkTitle", "Compatible devices")
            .fill(links + "/1/linkUrl", "https://devices.example/")
            .fill(M + "description", "<p>Tides.</p>\r\n<p>More.</p>")
            .fill(M + "categories", "internet-of-things", "analytics")
            .save();
    assertSaved(saved);

    JsonNode definition = writer.definition();
    assertThat(definition.at(links).toString())
        .isEqualTo(
            JSON.readTree(
                    """
                    [{"x-note":"kept too","linkUrl":"https://tides.example/manual",
                      "linkTitle":"Documentation"},
                     {"linkUrl":"https://devices.example/","linkTitle":"Compatible devices"}]
                    """)
                .toString());
    assertThat(definition.at("/offer/custom.member").asString()).isEqualTo("kept");
    assertThat(definition.at("/unknown/deep").asInt()).isEqualTo(1);
    assertThat(writer.text(M + "description")).isEqualTo("<p>Tides.</p>\n<p>More.</p>");
    assertThat(definition.at(M + "categories").toString())
        .isEqualTo("[\"analytics\",\"internet-of-things\"]");

    Document shown = writer.browser.get(path(saved)).page();
    assertThat(shown.select("[role=status]").text()).contains("Saved");
    assertThat(shown.select("#f-offer-microsoft-azure-marketplace-title").val())
        .isEqualTo("Tide <Gauge> & more");
    int records = audit.about("offer/" + writer.offer, 50).size();
    assertSaved(writer.open("marketplace").save());
    assertThat(audit.about("offer/" + writer.offer, 50))
        .as("nothing was changed, so nothing was saved")
        .hasSize(records);
  }

  @Test
  void twoPeopleOnDifferentFieldsBothKeepWhatTheyTyped() {
    Writer writer = new Writer().start();
    FormPage mine = writer.open("support");
    FormPage theirs = writer.open("support");
    assertSaved(theirs.fill(M + "supportContactName", "Bo Larsson").save());
    Answer saved = mine.fill(M + "engineeringContactName", "Ada Gauge").save();
    assertSaved(saved);

    assertThat(writer.text(M + "supportContactName")).isEqualTo("Bo Larsson");
    assertThat(writer.text(M + "engineeringContactName")).isEqualTo("Ada Gauge");
    assertThat(writer.browser.get(path(saved)).page().select("[role=status] li").eachText())
        .as("told what somebody else changed")
        .containsExactly("Name");
  }

  @Test
  void twoPeopleOnTheSameFieldAreAskedAndNothingIsLost() {
    Writer writer = new Writer().start();
    FormPage mine = writer.open("support");
    String name = M + "supportContactName";
    assertSaved(writer.open("support").fill(name, "Theirs").save());

    Answer conflict =
        mine.fill(name, "Mine <b>").fill(M + "supportContactPhone", "+46 8 123").save();
    assertThat(conflict.status()).isEqualTo(409);
    assertThat(writer.text(name)).isEqualTo("Theirs");
    Document page = conflict.page();
    assertThat(page.select(".side").eachText()).containsExactly("Mine <b>", "Theirs");
    assertThat(page.select("[role=alert] li").text()).contains(writer.user);

    Answer undecided = FormPage.of(writer.browser, conflict).save();
    assertThat(undecided.status()).as("without a choice it asks again").isEqualTo(409);

    assertSaved(writer.open("support").fill(name, "Theirs again").save());
    Answer second = FormPage.of(writer.browser, undecided).fill("pick:" + name, "mine").save();
    assertThat(second.status()).as("a value nobody was shown is not overwritten").isEqualTo(409);
    assertThat(second.page().select(".side").eachText())
        .containsExactly("Mine <b>", "Theirs again");

    assertSaved(FormPage.of(writer.browser, second).fill("pick:" + name, "mine").save());
    assertThat(writer.text(name)).isEqualTo("Mine <b>");
    assertThat(writer.text(M + "supportContactPhone")).isEqualTo("+46 8 123");
  }

  @Test
  void whoeverPrefersTheOthersValueKeepsTheRestOfTheirOwn() {
    Writer writer = new Writer().start();
    FormPage mine = writer.open("support");
    String name = M + "supportContactName";
    assertSaved(writer.open("support").fill(name, "Theirs").save());
    Answer conflict = mine.fill(name, "Mine").fill(M + "supportContactPhone", "+46 8 123").save();
    assertSaved(FormPage.of(writer.browser, conflict).fill("pick:" + name, "theirs").save());
    assertThat(writer.text(name)).isEqualTo("Theirs");
    assertThat(writer.text(M + "supportContactPhone")).isEqualTo("+46 8 123");
  }

  @Test
  void aScriptSavesAndLearnsWhatIsWrong() {
    Writer writer = new Writer().start();
    FormPage page = writer.open("support");
    FormPage other = writer.open("support");
    String email = M + "supportContactEmail";
    Answer checked = page.fill(email, "nobody").fetch("/check");
    assertThat(checked.status()).isEqualTo(200);
    assertThat(problem(checked, email).path("message").asString()).contains("e-mail address");
    assertThat(problem(checked, email).path("remedy").asString()).isNotBlank();
    assertThat(problem(checked, email).path("severity").asString()).isEqualTo("error");
    assertThat(JSON.readTree(checked.body()).path("problems").valueStream())
        .as("of this tab alone")
        .allSatisfy(one -> assertThat(one.path("pointer").asString()).contains("ontact"));
    assertThat(writer.text(email)).as("checking saves nothing").isEmpty();

    Answer saved = page.fill(email, "help@tides.example").fetch("");
    assertThat(saved.status()).isEqualTo(200);
    JsonNode news = JSON.readTree(saved.body());
    assertThat(news.path("etag").asString())
        .isEqualTo(offers.find(writer.offer).orElseThrow().tag().value());
    assertThat(news.path("was").path(email).asString())
        .isEqualTo(writer.open("support").value("was:" + email));
    assertThat(problem(saved, email).isMissingNode()).isTrue();
    assertThat(news.path("tabs").path("support").asInt()).isPositive();
    assertThat(news.path("tabs").path("plans").asInt()).as("nobody was there yet").isZero();
    assertThat(writer.text(email)).isEqualTo("help@tides.example");

    Answer conflict = other.fill(email, "other@tides.example").fetch("");
    assertThat(conflict.status()).isEqualTo(409);
    assertThat(JSON.readTree(conflict.body()).path("conflicts").toString()).contains(email);
  }

  @Test
  void whatIsWrongIsSaidInTheLanguageOfThePage() {
    Writer writer = new Writer().start();
    writer.browser.post("/language", Map.of("language", "fr", "return", "/"));
    String email = M + "supportContactEmail";
    String message = "L’adresse e-mail du contact d’assistance n’est pas une adresse e-mail.";
    String remedy = "Saisissez une seule adresse telle que support@example.org.";
    FormPage form = writer.open("support").fill(email, "nobody");
    Answer checked = form.fetch("/check");
    assertThat(problem(checked, email).path("message").asString()).isEqualTo(message);
    assertThat(problem(checked, email).path("remedy").asString()).isEqualTo(remedy);
    assertSaved(form.save());

    Document page = writer.open("support").page();
    assertThat(page.select("html").attr("lang")).isEqualTo("fr");
    assertThat(page.select("[data-problems='" + email + "']").text())
        .isEqualTo(message + " " + remedy);
    assertThat(page.select("main [lang=en]")).isEmpty();
    Document publish = writer.browser.get(writer.base + "/publish").page();
    assertThat(publish.select(".found").text())
        .contains("Le titre manque.", "Saisissez un texte de 50 caractères au plus.", message)
        .doesNotContain("is missing", "Enter a text");
    assertThat(publish.select(".found [lang=en]")).isEmpty();
  }

  private static JsonNode problem(Answer answer, String pointer) {
    return JSON.readTree(answer.body())
        .path("problems")
        .valueStream()
        .filter(one -> one.path("pointer").asString().equals(pointer))
        .findFirst()
        .orElse(tools.jackson.databind.node.MissingNode.getInstance());
  }

  @Test
  void secretsAreWrittenKeptAndRemovedAndNeverShown() {
    Writer writer = new Writer().start().withPlan();
    SecretName password = SecretName.ofPlan("standard", "iot-edge-module.imagePassword");
    String field = PLAN + "imagePassword";
    assertSaved(writer.open("plans/standard").fill(field, "s3cret-value").save());
    assertThat(offers.secrets(writer.offer)).containsEntry(password, "s3cret-value");
    FormPage page = writer.open("plans/standard");
    assertThat(page.page().html()).doesNotContain("s3cret-value");
    assertThat(page.page().text()).contains("A value is stored");
    assertThat(page.value(field)).isEmpty();

    assertSaved(page.fill(PLAN + "skuTitle", "Standard").save());
    assertThat(offers.secrets(writer.offer)).containsEntry(password, "s3cret-value");
    Answer moved =
        writer
            .open("plans/standard")
            .fill(PLAN + "imageRegistry", "evil.example")
            .fill(PLAN + "skuTitle", "Typed")
            .save();
    assertThat(moved.status()).as("a kept secret does not meet a new registry").isEqualTo(422);
    assertThat(FormPage.of(writer.browser, moved).value(PLAN + "skuTitle")).isEqualTo("Typed");
    assertThat(moved.page().select("[data-problems='" + PLAN + "imageRegistry']").text())
        .contains("password");

    assertSaved(writer.open("plans/standard").fill("forget:" + field, "on").save());
    assertThat(offers.heldSecrets(writer.offer)).isEmpty();
  }

  /** Nothing is delivered yet: no form asks for it, and nothing that is stored is lost. */
  @Test
  void whereLeadsWouldGoIsKeptButNotAskedFor() {
    Writer writer = new Writer().start();
    ObjectNode crm = JSON.createObjectNode().put("userName", "leads").put("password", "s3cret");
    crm.put("instanceUrl", "https://crm.example").put("x-note", "kept");
    writer.change(
        definition -> {
          ((ObjectNode) definition.path("offer")).set(LeadDestination.DYNAMICS_CRM.key(), crm);
          ((ObjectNode) definition.path("offer")).put(M.substring(7) + "leadDestination", "None");
        });
    Set<SecretName> held = offers.heldSecrets(writer.offer);
    assertThat(held).isNotEmpty();
    FormPage page = writer.open("leads");
    assertThat(page.page().select(".notice").text()).contains("does not deliver leads yet");
    assertThat(page.names()).noneMatch(name -> name.contains("ead"));

    assertSaved(page.save());
    assertSaved(writer.open("support").fill(M + "supportContactName", "Bo").save());

    assertThat(offers.heldSecrets(writer.offer)).isEqualTo(held);
    assertThat(writer.definition().at("/offer/" + LeadDestination.DYNAMICS_CRM.key()).toString())
        .contains("https://crm.example", "kept");

    writer.change(
        definition ->
            ((ObjectNode) definition.path("offer"))
                .put(M.substring(7) + "leadDestination", "DynamicsCRM"));
    FormPage chosen = writer.open("leads");
    assertThat(chosen.value(M + "leadDestination")).isEqualTo("DynamicsCRM");
    assertThat(chosen.page().text()).contains("does not deliver leads yet");
    assertSaved(chosen.save());
    assertThat(offers.heldSecrets(writer.offer)).isEqualTo(held);
  }

  @Test
  void whoeverTypedASecretIsToldToTypeItAgainOnAPageThatCannotShowIt() {
    Writer writer = new Writer().start().withPlan();
    String held = "#f-plans-standard-iot-edge-module-imagePassword-held";

    Answer added =
        writer
            .open("plans/standard")
            .fill(PLAN + "imagePassword", "s3cret-value")
            .press("add:" + PLAN + "defaultRoutes");

    assertThat(added.page().html()).doesNotContain("s3cret-value");
    assertThat(added.page().select(held).text()).startsWith("Enter it again");
    assertThat(FormPage.of(writer.browser, added).value(PLAN + "imagePassword")).isEmpty();
    assertThat(writer.open("plans/standard").page().select(held).text())
        .startsWith("Nothing is stored yet");
  }

  @Test
  void whatIsLockedIsDisabledWithItsReasonAndStaysAsItIs() {
    Writer writer = new Writer().start().withPlan();
    assertSaved(
        writer
            .open("plans/standard")
            .fill(PLAN + "licenseModel", "FREE")
            .fill(PLAN + "imageRepository", "tides/gauge")
            .save());
    offers.recordLive(writer.offer, offers.find(writer.offer).orElseThrow().document());

    FormPage page = writer.open("plans/standard");
    String id = "f-plans-standard-iot-edge-module-licenseModel";
    assertThat(page.page().select("#" + id).hasAttr("disabled")).isTrue();
    assertThat(page.page().select("#" + id + "-locked").text()).contains("licence");
    assertThat(page.page().select("#" + id).attr("aria-describedby")).contains(id + "-locked");
    assertThat(page.names()).doesNotContain(PLAN + "licenseModel", "was:" + PLAN + "licenseModel");
    assertSaved(page.fill(PLAN + "skuTitle", "Still editable").save());
    assertThat(writer.text(PLAN + "licenseModel")).isEqualTo("FREE");
    assertThat(writer.text(PLAN + "defaultModuleName"))
        .as("a new title does not rename the module of a live plan")
        .isEqualTo("standard");

    String mark = FieldValue.text("FREE").mark();
    Answer forced =
        page.fill(PLAN + "licenseModel", "BYOL").fill("was:" + PLAN + "licenseModel", mark).save();
    assertThat(forced.status()).isEqualTo(422);
    assertThat(writer.text(PLAN + "licenseModel")).isEqualTo("FREE");
  }

  @Test
  void removedHtmlIsListedAfterSaving() {
    Writer writer = new Writer().start();
    Answer saved =
        writer
            .open("marketplace")
            .fill(M + "description", "<p onclick=\"steal()\">Hello</p><script>alert(1)</script>")
            .save();
    assertSaved(saved);
    Document page = writer.browser.get(path(saved)).page();
    assertThat(page.select("[role=status] li").eachText())
        .containsExactly("attribute onclick of <p>", "<script> and what is in it");
    assertThat(writer.text(M + "description")).isEqualTo("<p>Hello</p>");
  }

  /** Nobody is blamed for what they have not come to yet. */
  @Test
  void aPageSaysWhatItLacksOnceItIsBegunOrTheOfferIsAskedToBeReady() {
    Writer writer = new Writer().start().withPlan();
    for (String tab : List.of("settings", "plans", "plans/standard", "marketplace", "support")) {
      assertThat(writer.browser.get(writer.base + "/edit/" + tab).page().select(COMPLAINTS))
          .as(tab)
          .isEmpty();
    }
    assertSaved(writer.open("support").fill(M + "supportContactName", "Bo Larsson").save());

    Document begun = writer.open("support").page();
    assertThat(begun.select(".field-error")).hasSize(5);
    assertThat(begun.select(".tab-count:not([hidden])").eachAttr("data-tab"))
        .containsExactly("support");
    FormPage marketplace = writer.open("marketplace");
    assertThat(marketplace.page().select(".field-error, .problem-list li")).isEmpty();
    assertThat(marketplace.page().select("[data-editor]").attr("data-judged")).isEqualTo("false");
    JsonNode checked = JSON.readTree(marketplace.fetch("/check").body());
    assertThat(checked.path("problems")).as("the script picks those to show").isNotEmpty();
    assertThat(checked.path("tabs").path("support").asInt()).isEqualTo(5);
    assertThat(checked.path("tabs").path("plans").asInt()).isZero();

    writer.browser.get(writer.base + "/publish");

    Document judged = writer.open("marketplace").page();
    assertThat(judged.select(".field-error")).isNotEmpty();
    assertThat(judged.select("[data-editor]").attr("data-judged")).isEqualTo("true");
    assertThat(judged.select(".tab-count:not([hidden])").eachAttr("data-tab"))
        .contains("plans", "marketplace", "support");
  }

  private static final String COMPLAINTS =
      ".field-error, .field-warning, .problem-list li, .tab-count:not([hidden]), [aria-invalid]";

  @Test
  void theHistoryFoldsSavesInARowAndNamesTheFields() {
    Writer writer = new Writer().start().withPlan();
    String history = writer.base + "/history";
    assertSaved(writer.open("support").fill(M + "supportContactName", "Bo").save());
    assertSaved(writer.open("support").fill(M + "supportContactName", "Bo L.").save());
    assertSaved(writer.open("plans/standard").fill(PLAN + "skuSummary", "Tides").save());
    List<String> lines = writer.browser.get(history).page().select(".events p").eachText();

    assertThat(lines).hasSize(2);
    assertThat(lines.getFirst())
        .contains("saved the draft of tides 4 times: ")
        .contains("Plan standard: Summary", "Support contact: name", "Plan standard")
        .doesNotContain("Bo");
    writer.change(definition -> definition.put("displayText", "Changed by a program"));
    assertSaved(writer.open("support").fill(M + "supportContactPhone", "+46 8 123").save());
    assertThat(writer.browser.get(history).page().select(".events p").eachText())
        .as("somebody else between them begins another line")
        .hasSize(4)
        .first()
        .asString()
        .endsWith("saved the draft of tides: Support contact: phone.");
  }

  @Test
  void aDocumentOfAProgramShowsItsErrorsAsItWasJudged() {
    Writer writer = new Writer();
    OfferId id = new OfferId(writer.publisher, "tides");
    ObjectNode document = JSON.createObjectNode();
    document.put(OfferKeys.PUBLISHER_ID, writer.publisher);
    document.put(OfferKeys.OFFER_TYPE_ID, OfferKeys.OFFER_TYPE);
    document.put(OfferKeys.OFFER_ID, "tides");
    document.putObject(OfferKeys.DEFINITION).putObject(OfferKeys.OFFER);
    SaveOutcome saved =
        offers.save(id, OfferDocument.parse(document), new Precondition.Nothing(), "program");
    assertThat(saved).isInstanceOf(SaveOutcome.Created.class);

    assertThat(writer.open("support").page().select(".field-error")).hasSize(6);
  }

  @Test
  void theCleanUpCanBeUndoneAndWhatWasTypedIsBackInTheForm() {
    Writer writer = new Writer().start();
    String typed = "<div>One</div><div>Two</div>";
    Answer saved = writer.open("marketplace").fill(M + "description", typed).save();
    Document page = writer.browser.get(path(saved)).page();
    assertThat(page.select("[role=status] li").eachText()).containsExactly("<div> (2), text kept");
    String undo = page.select("[role=status] a").attr("href");
    assertThat(writer.text(M + "description")).isEqualTo("One<br>Two");

    FormPage before = writer.open("marketplace" + undo);
    assertThat(before.value(M + "description")).isEqualTo(typed);
    assertThat(writer.text(M + "description"))
        .as("nothing is saved by looking")
        .isEqualTo("One<br>Two");
    assertSaved(before.fill(M + "description", "<p>One</p><p>Two</p>").save());
    assertThat(writer.text(M + "description")).isEqualTo("<p>One</p><p>Two</p>");
  }

  @Test
  void theSummarySaysWhatKeepsTheOfferFromBeingPublishedAndLeadsThere() {
    Writer writer = new Writer().start().withPlan();
    Answer asked = writer.browser.get(writer.base + "/edit/ready");
    assertThat(path(asked)).as("one page for one thing").isEqualTo(writer.base + "/publish");
    Document ready = writer.browser.get(path(asked)).page();
    List<String> links = ready.select(".found a").eachAttr("href");
    assertThat(links)
        .contains(
            writer.base + "/edit/marketplace#f-offer-microsoft-azure-marketplace-title",
            writer.base + "/edit/plans/standard#f-plans-standard-iot-edge-module-skuTitle");
    assertThat(ready.select("form[action$=/publish] button").hasAttr("disabled")).isTrue();
    for (String link : Set.copyOf(links)) {
      int hash = link.indexOf('#');
      if (hash >= 0) {
        assertThat(
                writer
                    .browser
                    .get(link.substring(0, hash))
                    .page()
                    .getElementById(link.substring(hash + 1)))
            .as(link)
            .isNotNull();
      }
    }
    Document support = writer.open("support").page();
    assertThat(support.select("[data-tab=support] [data-number]").text()).isEqualTo("6");
    assertThat(support.select("[data-here-count]").text()).isEqualTo("6 errors");
    assertThat(support.select(".problem-list .badge").eachText()).containsOnly("Error");
  }
}
