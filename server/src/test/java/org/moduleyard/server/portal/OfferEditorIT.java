package org.moduleyard.server.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.moduleyard.offerdocument.OfferDocument;
import org.moduleyard.offerdocument.SecretName;
import org.moduleyard.server.audit.AuditLog;
import org.moduleyard.server.offer.OfferId;
import org.moduleyard.server.offer.Offers;
import org.moduleyard.server.offer.Precondition;
import org.moduleyard.server.platform.DataPaths;
import org.moduleyard.server.testing.Browser;
import org.moduleyard.server.testing.Browser.Answer;
import org.moduleyard.server.testing.LogoServer;
import org.moduleyard.server.testing.People;
import org.moduleyard.server.testing.ServerTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** People who write an offer with the editor, alone and together, without scripts. */
@ServerTest
class OfferEditorIT {

  private static final String M = "/offer/microsoft-azure-marketplace.";
  private static final String PLAN = "/plans/0/iot-edge-module.";
  private static final JsonMapper JSON = new JsonMapper();

  @LocalServerPort private int port;
  @Autowired private DataPaths paths;
  @Autowired private Offers offers;
  @Autowired private AuditLog audit;

  /** A publisher's owner at a browser, with an offer called tides. */
  private final class Writer {
    final String publisher = People.fresh("writer-");
    final String user = People.fresh("owner-");
    final Browser browser = new People(port, paths.operatorAccount()).owner(publisher, user);
    final OfferId offer = new OfferId(publisher, "tides");
    final String base = "/portal/" + publisher + "/offers/tides";

    Writer start() {
      Answer created =
          browser.submit(
              "/portal/" + publisher + "/offers/new",
              "/portal/" + publisher + "/offers/new",
              Map.of("offerId", "tides", "name", "Tide gauge"));
      assertThat(created.status()).as(created.body()).isEqualTo(303);
      assertThat(created.header("Location")).endsWith(base + "/edit/settings");
      return this;
    }

    Writer withPlan() {
      Answer added =
          browser.submit(
              base + "/edit/plans",
              base + "/edit/plans",
              Map.of("planId", "standard", "title", ""));
      assertThat(added.status()).as(added.body()).isEqualTo(303);
      assertThat(added.header("Location")).endsWith(base + "/edit/plans/standard");
      return this;
    }

    FormPage open(String tab) {
      return FormPage.open(browser, base + "/edit/" + tab);
    }

    JsonNode definition() {
      return offers.find(offer).orElseThrow().document().json().path("definition");
    }

    String text(String pointer) {
      return definition().at(pointer).asString("");
    }

    /** Changes the document as a program does, with whatever the forms do not show. */
    void change(java.util.function.Consumer<ObjectNode> edit) {
      ObjectNode json = (ObjectNode) offers.find(offer).orElseThrow().document().json();
      edit.accept((ObjectNode) json.path("definition"));
      offers.save(offer, OfferDocument.parse(json), new Precondition.Anything(), "program");
    }
  }

  private static void assertSaved(Answer answer) {
    assertThat(answer.status())
        .as(answer.page().select("[role=alert], .problem-list").text())
        .isEqualTo(303);
  }

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
            .fill(M + "categories", "Internet of Things", "Analytics")
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
        .isEqualTo("[\"Analytics\",\"Internet of Things\"]");

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
  void aScriptSavesAndLearnsWhatToMend() {
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
    assertThat(news.path("tabs").path("plans").asInt()).isPositive();
    assertThat(writer.text(email)).isEqualTo("help@tides.example");

    Answer conflict = other.fill(email, "other@tides.example").fetch("");
    assertThat(conflict.status()).isEqualTo(409);
    assertThat(JSON.readTree(conflict.body()).path("conflicts").toString()).contains(email);
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
    String id = "f-plans-0-iot-edge-module-licenseModel";
    assertThat(page.page().select("#" + id).hasAttr("disabled")).isTrue();
    assertThat(page.page().select("#" + id + "-locked").text()).contains("licence");
    assertThat(page.page().select("#" + id).attr("aria-describedby")).contains(id + "-locked");
    assertThat(page.names()).doesNotContain(PLAN + "licenseModel", "was:" + PLAN + "licenseModel");
    assertSaved(page.fill(PLAN + "skuTitle", "Still editable").save());
    assertThat(writer.text(PLAN + "licenseModel")).isEqualTo("FREE");
    assertThat(writer.text(PLAN + "defaultModuleName"))
        .as("a new title does not rename the module of a live plan")
        .isEqualTo("standard");

    String mark = Value.text("FREE").mark();
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
    assertThat(page.select("[role=status] li").text()).contains("onclick").contains("script");
    assertThat(writer.text(M + "description")).isEqualTo("<p>Hello</p>");
  }

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
  void theSummarySaysWhatKeepsTheOfferFromBeingPublishedAndLeadsThere() {
    Writer writer = new Writer().start().withPlan();
    Document ready = writer.browser.get(writer.base + "/edit/ready").page();
    List<String> links = ready.select(".problem-list a").eachAttr("href");
    assertThat(links)
        .contains(
            writer.base + "/edit/marketplace#f-offer-microsoft-azure-marketplace-title",
            writer.base + "/edit/plans/standard#f-plans-0-iot-edge-module-skuTitle");
    assertThat(ready.select("form[action$=/publish]")).isEmpty();
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
    String badge = ready.select("[data-tab=support] [data-number]").text();
    assertThat(badge).isEqualTo("6");
  }

  @Test
  void aPictureOfTheRightSizeIsTakenAndOneOfAnotherSizeIsProposedCut() throws IOException {
    Writer writer = new Writer().start();
    String small = M + "smallLogo";
    Answer taken = upload(writer, small, "logo.png", LogoServer.png(40, 40));
    assertSaved(taken);
    String path = writer.text(small);
    assertThat(path).startsWith("/media/");
    assertThat(writer.open("marketplace").page().select("img[src='" + path + "']")).hasSize(1);

    Answer proposal = upload(writer, small, "big.png", LogoServer.png(300, 120));
    assertThat(proposal.status()).isEqualTo(422);
    assertThat(proposal.page().text()).contains("300x120").contains("40x40");
    assertThat(writer.text(small)).isEqualTo(path);
    FormPage offered = FormPage.of(writer.browser, proposal);
    String cut = offered.value("path");
    assertThat(cut).isNotEqualTo(path);
    assertSaved(offered.press("take"));
    assertThat(writer.text(small)).isEqualTo(cut);

    Answer tooSmall = upload(writer, small, "tiny.png", LogoServer.png(10, 10));
    assertThat(tooSmall.status()).isEqualTo(422);
    assertThat(tooSmall.page().text()).contains("too small");
    Answer noPicture =
        upload(writer, small, "x.png", "<svg onload=alert(1)>".getBytes(StandardCharsets.UTF_8));
    assertThat(noPicture.status()).isEqualTo(422);
    assertThat(noPicture.page().select("[role=alert]").text()).contains("SVG");

    assertSaved(upload(writer, M + "screenshots/-/url", "Main view.png", LogoServer.png(533, 324)));
    assertThat(writer.text(M + "screenshots/0/name")).isEqualTo("Main view");
    assertThat(writer.text(M + "screenshots/0/url")).startsWith("/media/");
    assertSaved(writer.open("marketplace").press("save"));
    Answer cleared = writer.open("marketplace").press("clear:" + small);
    assertSaved(FormPage.of(writer.browser, cleared).save());
    assertThat(writer.definition().at(small).isMissingNode()).isTrue();
    assertThat(upload(writer, "/displayText", "x.png", LogoServer.png(40, 40)).status())
        .isEqualTo(400);
  }

  @Test
  void aPictureTakesThePlaceOfTheOneThatThePageShowsWhereverThatIsByNow() throws IOException {
    Writer writer = new Writer().start();
    String list = M + "screenshots";
    for (int colour = 1; colour <= 3; colour++) {
      assertSaved(upload(writer, list + "/-/url", colour + ".png", screenshot(colour)));
    }
    String second = writer.text(list + "/1/url");
    FormPage page = writer.open("marketplace");
    writer.change(definition -> ((ArrayNode) definition.at(list)).remove(0));

    assertSaved(upload(writer, page, list + "/2/url", "new.png", screenshot(4)));
    assertThat(writer.text(list + "/0/url")).isEqualTo(second);
    assertThat(writer.text(list + "/1/name")).isEqualTo("3");
    assertThat(writer.text(list + "/1/url")).isNotEqualTo(page.shown(list + "/2/url"));

    assertSaved(upload(writer, page, list + "/0/url", "late.png", screenshot(5)));
    assertThat(writer.definition().at(list).size()).as("what was removed comes anew").isEqualTo(3);
    assertThat(writer.text(list + "/0/url")).isEqualTo(second);
    assertThat(writer.text(list + "/2/name")).isEqualTo("late");
  }

  private static byte[] screenshot(int colour) throws IOException {
    return LogoServer.png(533, 324, colour);
  }

  @Test
  void aFileOfMoreThanFourMebibytesIsRefused() {
    Writer writer = new Writer().start();
    Answer refused = upload(writer, M + "smallLogo", "large.png", new byte[5 * 1024 * 1024]);
    assertThat(refused.status()).as(refused.page().text()).isBetween(400, 499);
    assertThat(writer.definition().at(M + "smallLogo").isMissingNode()).isTrue();
  }

  private Answer upload(Writer writer, String at, String file, byte[] bytes) {
    return upload(writer, writer.open("marketplace"), at, file, bytes);
  }

  private Answer upload(Writer writer, FormPage page, String at, String file, byte[] bytes) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    part(body, "name=\"_csrf\"", page.value("_csrf").getBytes(StandardCharsets.UTF_8));
    part(body, "name=\"at\"", at.getBytes(StandardCharsets.UTF_8));
    part(body, "name=\"now:" + at + "\"", page.shown(at).getBytes(StandardCharsets.UTF_8));
    part(
        body,
        "name=\"file:" + at + "\"; filename=\"" + file + "\"\r\nContent-Type: image/png",
        bytes);
    body.writeBytes("--limit--\r\n".getBytes(StandardCharsets.UTF_8));
    return writer.browser.send(
        writer
            .browser
            .request(writer.base + "/edit/marketplace/pictures")
            .header("Accept", "text/html")
            .header("Content-Type", "multipart/form-data; boundary=limit")
            .POST(BodyPublishers.ofByteArray(body.toByteArray()))
            .build());
  }

  private static void part(ByteArrayOutputStream body, String head, byte[] content) {
    try {
      body.write(
          ("--limit\r\nContent-Disposition: form-data; " + head + "\r\n\r\n")
              .getBytes(StandardCharsets.UTF_8));
      body.write(content);
      body.write("\r\n".getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void formsThatNoPageSentAreRefusedAndChangeNothing() {
    Writer writer = new Writer().start().withPlan();
    String before = writer.definition().toString();
    String mark = Value.NOTHING.mark();
    assertThat(writer.open("support").fill("/nowhere", "x").save().status()).isEqualTo(400);
    assertThat(
            writer
                .open("support")
                .fill(M + "title", "of another tab")
                .fill("was:" + M + "title", mark)
                .save()
                .status())
        .isEqualTo(400);
    assertThat(
            writer
                .open("plans/standard")
                .fill("/displayText", "of the offer")
                .fill("was:/displayText", mark)
                .save()
                .status())
        .isEqualTo(400);
    assertThat(writer.open("support").press("explode").status()).isEqualTo(400);
    assertThat(writer.open("support").press("add:" + M + "title").status()).isEqualTo(400);
    assertThat(writer.open("support").fill(M + "supportContactName", "a", "b").save().status())
        .isEqualTo(400);
    assertThat(writer.open("support").fill(M + "supportContactName", "nul\u0000").save().status())
        .isEqualTo(400);
    String plans = writer.base + "/edit/plans";
    assertThat(
            writer
                .browser
                .submit(plans, plans, Map.of("planId", "other", "title", "nul\u0000"))
                .status())
        .isEqualTo(400);
    String start = "/portal/" + writer.publisher + "/offers/new";
    assertThat(
            writer
                .browser
                .submit(start, start, Map.of("offerId", "other", "name", "nul\u0000"))
                .status())
        .isEqualTo(400);
    FormPage many = writer.open("support");
    for (int i = 0; i < 3000; i++) {
      many.fill("/x" + i, "");
    }
    assertThat(many.save().status()).isIn(400, 413);
    Answer large =
        writer.open("support").fill(M + "supportContactName", "x".repeat(1_200_000)).save();
    assertThat(large.status()).isBetween(400, 499);
    assertThat(writer.definition().toString()).isEqualTo(before);

    Writer stranger = new Writer().start();
    assertThat(stranger.browser.get(writer.base + "/edit/support").status()).isIn(403, 404);
    assertThat(
            stranger
                .browser
                .get("/portal/" + stranger.publisher + "/offers/none/edit/support")
                .status())
        .isEqualTo(404);
  }

  /** What a hostile publisher writes everywhere; whoever looks at it runs nothing. */
  private static final List<String> HOSTILE =
      List.of(
          "<script>alert('x')</script>",
          "\" onfocus=\"alert('x')\" autofocus=\"",
          "'></textarea><img src=x onerror=alert('x')>");

  @Test
  void hostileTextsInEveryFieldAreShownAsTexts() {
    Writer writer = new Writer().start().withPlan();
    List<String> tabs = List.of("settings", "plans/standard", "marketplace", "support", "leads");
    for (String hostile : HOSTILE) {
      int written = 0;
      for (String tab : tabs) {
        FormPage page = withRows(writer, tab);
        for (String name : page.names()) {
          boolean text =
              name.startsWith("/")
                  && page.page()
                      .getElementsByAttributeValue("name", name)
                      .is("input[type=text], textarea");
          if (text) {
            page.fill(name, hostile);
            written++;
          }
        }
        Answer saved = page.save();
        assertSaved(saved);
        assertHarmless(tab, writer.browser.get(path(saved)));
      }
      assertThat(written).as("fields filled in").isGreaterThan(40);
      for (String tab : tabs) {
        assertHarmless(tab, writer.browser.get(writer.base + "/edit/" + tab));
      }
      assertHarmless("plans", writer.browser.get(writer.base + "/edit/plans"));
      assertHarmless("ready", writer.browser.get(writer.base + "/edit/ready"));
      FormPage stale = writer.open("settings");
      assertSaved(writer.open("settings").fill("/displayText", "Tide gauge").save());
      Answer merge = stale.fill("/displayText", "mine " + hostile).save();
      assertThat(merge.status()).isEqualTo(409);
      assertHarmless("merge", merge);
    }
  }

  /** The form with a row in each of its lists. */
  private static FormPage withRows(Writer writer, String tab) {
    FormPage page = writer.open(tab);
    for (String list : page.page().select("button[data-add]").eachAttr("data-add")) {
      if (page.names().stream().noneMatch(name -> name.startsWith(list + "/"))) {
        page = FormPage.of(writer.browser, page.press("add:" + list));
      }
    }
    return page;
  }

  private static void assertHarmless(String name, Answer answer) {
    assertThat(answer.status()).as(name).isIn(200, 409);
    Document page = answer.page();
    assertThat(page.select("script").eachAttr("src"))
        .as("scripts of " + name)
        .allMatch(src -> src.startsWith("/assets/"));
    List<String> handlers = new ArrayList<>();
    for (Element element : page.getAllElements()) {
      element
          .attributes()
          .forEach(
              attribute -> {
                if (attribute.getKey().startsWith("on") || attribute.getKey().equals("autofocus")) {
                  handlers.add(element.outerHtml());
                }
              });
    }
    assertThat(handlers).as(name).isEmpty();
    assertThat(page.select("img").eachAttr("src")).doesNotContain("x");
  }

  private static String path(Answer redirect) {
    return redirect.header("Location").replaceFirst("^https?://[^/]+", "");
  }
}
