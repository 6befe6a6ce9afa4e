package org.moduleyard.server.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.moduleyard.server.audit.AuditLog;
import org.moduleyard.server.audit.AuditRecord;
import org.moduleyard.server.identity.caller.MemberRole;
import org.moduleyard.server.identity.caller.PublisherId;
import org.moduleyard.server.identity.publisher.Members;
import org.moduleyard.server.platform.DataPaths;
import org.moduleyard.server.testing.Browser;
import org.moduleyard.server.testing.Browser.Answer;
import org.moduleyard.server.testing.People;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ObjectNode;

/** A publisher who does everything on pages, without scripts. */
class FlowPagesIT extends PublishingTestCase {

  @LocalServerPort private int port;
  @Autowired AuditLog audit;
  @Autowired JdbcClient jdbc;
  @Autowired Members members;
  @Autowired DataPaths paths;

  private PortalClient client;
  private Browser ada;
  private String list = "";
  private String offer = "";

  @BeforeEach
  void aPublisherWithADraft() {
    client = newPublisher();
    ada = new Browser(port);
    ada.signIn("ada-" + client.publisher, People.PASSWORD);
    list = "/portal/" + client.publisher;
    offer = list + "/offers/gauge";
  }

  private void saveGauge() {
    assertThat(client.put("gauge", gauge()).statusCode()).isEqualTo(201);
  }

  private static ObjectNode gauge() {
    return SampleOffer.with(REGISTRY, LOGOS, "gauge");
  }

  private Document page(String path) {
    Answer answer = ada.get(path);
    assertThat(answer.status()).as(path).isEqualTo(200);
    return answer.page();
  }

  private Answer publish() {
    String tag = page(offer + "/publish").select("input[name=tag]").val();
    return ada.submit(offer + "/publish", offer + "/publish", Map.of("tag", tag));
  }

  private Browser contributor() {
    String name = People.fresh("bo-");
    Browser bo = new People(port, paths.operatorAccount()).customer(name);
    members.add(new PublisherId(client.publisher), name, MemberRole.CONTRIBUTOR, "account/ada");
    return bo;
  }

  private List<String> recorded() {
    return audit.about("offer/" + client.publisher + ".gauge", 20).stream()
        .map(AuditRecord::action)
        .toList();
  }

  @Test
  void aNewcomerIsToldWhatToDo() {
    Document empty = page(list);

    assertThat(empty.select(".empty h2").text()).isEqualTo("Bring your first module to market");
    assertThat(empty.select(".empty a[href$=/offers/new]").text())
        .isEqualTo("Create the first offer");
    assertThat(empty.select("table, form[role=search]")).isEmpty();
  }

  @Test
  void everyPageOfAPublisherLeadsToTheOthersThatItsReaderMaySee() {
    List<String> forMembers =
        List.of(list, list + "/approvals", list + "/history", list + "/profile");
    String forOwners = list + "/access";
    Browser bo = contributor();

    for (String path : forMembers) {
      assertThat(tabs(ada.get(path).page())).containsAll(forMembers).contains(forOwners);
      assertThat(tabs(bo.get(path).page())).containsExactlyElementsOf(forMembers);
    }
    Document access = page(forOwners);
    assertThat(tabs(access)).containsAll(forMembers).contains(forOwners);
    assertThat(access.select(".tabs a[aria-current=page]").eachAttr("href"))
        .containsExactly(forOwners);
    assertThat(bo.get(forOwners).status()).isEqualTo(403);
  }

  private static List<String> tabs(Document page) {
    return page.select(".tabs a").eachAttr("href");
  }

  @Test
  void offersAreFoundByNameAndStatusAndPaged() {
    saveGauge();
    client.toPreview("gauge");
    jdbc.sql(
            """
            insert into offer (publisher_id, offer_id, offer_type_id, document, changed_at, created_at)
            select publisher_id, 'copy-' || lpad(n::text, 3, '0'), offer_type_id,
              jsonb_set(document, '{definition,offer,microsoft-azure-marketplace.title}',
                to_jsonb('Copy ' || n)), changed_at - n * interval '1 minute', created_at
            from offer, generate_series(1, 30) n where publisher_id = ? and offer_id = 'gauge'
            """)
        .param(client.publisher)
        .update();

    Document first = page(list);
    assertThat(first.select("tbody tr")).hasSize(25);
    assertThat(first.select("p[role=status]").text()).isEqualTo("31 offers");
    Element newest = Objects.requireNonNull(first.selectFirst("tbody tr"));
    assertThat(String.valueOf(newest.text()))
        .contains("Pressure gauge", "Awaiting publisher sign-off", "you", "The marketplace");
    Document second = page(first.select("a[rel=next]").attr("href"));
    assertThat(second.select("tbody tr")).hasSize(6);
    assertThat(second.select("a[rel=next]")).isEmpty();

    assertThat(page(list + "?status=awaiting_sign_off").select("tbody tr")).hasSize(1);
    assertThat(page(list + "?q=COPY-02").select("tbody tr")).hasSize(10);
    assertThat(page(list + "?q=copy+1&sort=name").select("tbody th a").eachText())
        .startsWith("Copy 1", "Copy 10");
    assertThat(page(list + "?q=%25").select(".empty").text()).contains("No offer matches");
    assertThat(page(list + "?page=99&status=nonsense&sort=x").select("tbody tr")).hasSize(6);
    assertThat(page(list + "?page=-1").select("tbody tr")).hasSize(25);
  }

  @Test
  void whatIsInTheWayIsShownWithTheWayToItsFieldAndNothingIsPublished() {
    ObjectNode broken = gauge();
    SampleOffer.offer(broken).remove("microsoft-azure-marketplace.summary");
    SampleOffer.plan(broken).remove("iot-edge-module.licenseModel");
    client.put("gauge", broken);

    Document ask = page(offer + "/publish");

    assertThat(ask.select("#problems").text()).isEqualTo("2 errors block publishing");
    assertThat(ask.select(".notice-bad .found a").eachText())
        .containsExactlyInAnyOrder("Summary", "Plan standard: Licence model");
    assertThat(ask.select(".notice-bad .found a").eachAttr("href"))
        .containsExactlyInAnyOrder(
            offer + "/edit/marketplace#f-offer-microsoft-azure-marketplace-summary",
            offer + "/edit/plans/standard#f-plans-standard-iot-edge-module-licenseModel");
    assertThat(ask.select("button[disabled]").text()).isEqualTo("Publish");
    assertThat(publish().status()).as("the button is no lock").isEqualTo(422);
    assertThat(client.read("/gauge/status").path("status").asString()).isEqualTo("neverPublished");
  }

  @Test
  void onlyWhatWasShownIsPublished() {
    saveGauge();
    String tag = page(offer + "/publish").select("input[name=tag]").val();
    client.put("gauge", gauge(), "If-Match", "*");

    Answer refused = ada.submit(offer + "/publish", offer + "/publish", Map.of("tag", tag));

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.page().select("[role=alert]").text()).contains("changed meanwhile");
    assertThat(client.read("/gauge/status").path("status").asString()).isEqualTo("neverPublished");

    assertThat(publish().status()).isEqualTo(303);
    client.awaitStatus("gauge", "waitingForPublisherReview");
    assertThat(page(offer + "/publish").select("li").text())
        .contains("takes the place of the preview");
  }

  /** No mail is sent yet, so no page asks for addresses; what a program gave stays in the API. */
  @Test
  void theAddressesOfAProgramStayWhenAPersonPublishesTheNextVersion() {
    saveGauge();
    client.post(
        "gauge",
        "publish",
        "{\"metadata\":{\"notification-emails\":\"ada@gauge.example, bo@gauge.example\"}}");
    client.awaitStatus("gauge", "waitingForPublisherReview");
    assertThat(page(offer + "/publish").select("form input:not([type=hidden])")).isEmpty();

    assertThat(publish().status()).isEqualTo(303);
    client.awaitStatus("gauge", "waitingForPublisherReview");

    assertThat(client.read("/gauge/status").path("notificationEmails").asString())
        .isEqualTo("ada@gauge.example, bo@gauge.example");
  }

  @Test
  void fieldsAreNamedAsInTheEditorAndLeadThere() {
    ObjectNode fax = gauge();
    SampleOffer.offer(fax).put("microsoft-azure-marketplace.leadDestination", "Fax");
    client.put("gauge", fax);
    client.toPreview("gauge");
    Document status = page(offer);

    assertThat(status.select(".timeline .notice a").eachText())
        .containsExactly("Lead destination that is stored");
    assertThat(status.select(".timeline .notice a").eachAttr("href"))
        .containsExactly(offer + "/edit/leads#f-offer-microsoft-azure-marketplace-leadDestination");
    assertThat(status.select("details label").eachText())
        .contains("Publisher ID", "Kind of offer", "Offer ID");
    assertThat(status.text()).doesNotContain("/definition/", "offerTypeId");

    Document french = french(offer);
    Elements told = french.select(".timeline .notice:has(a) > span");
    assertThat(told.attr("lang")).isEqualTo("fr");
    assertThat(told.text())
        .contains("« Fax » n’est pas une destination des prospects connue.")
        .doesNotContain("is not a known");
    assertThat(told.select("a").attr("href"))
        .isEqualTo(status.select(".timeline .notice a").attr("href"));
  }

  private Document french(String path) {
    return ada.send(
            ada.request(path).header("Accept", "text/html").header("Accept-Language", "fr").build())
        .page();
  }

  @Test
  void aPreviewIsSignedOffAfterLookingAndEveryDecisionIsAskedOnAPageOfItsOwn() {
    saveGauge();
    client.toPreview("gauge");
    Document status = page(offer);
    assertThat(status.select("[aria-labelledby=sign-off] code").text())
        .contains("docker pull " + publicUrl.registryHost() + "/preview/" + client.publisher)
        .endsWith("/gauge:1.0.0");
    Document shown = page(status.select("a[href$=/preview/listing]").attr("href"));
    assertThat(shown.text()).contains("This is version 1", "Reads pressure sensors");
    assertThat(shown.select(".listing-aside dt").eachText())
        .contains("Offer ID")
        .doesNotContain("Published");
    Answer manifest = ada.get(status.select("a[href$=/deployment.json]").attr("href"));
    assertThat(manifest.header("Content-Disposition")).contains("deployment.json");
    assertThat(manifest.body()).contains("/preview/" + client.publisher + "/gauge:1.0.0");
    assertThat(status.select(".step h3").eachText())
        .containsExactly(
            "Validate prerequisites",
            "Certification",
            "Packaging for the preview",
            "Publisher sign-off",
            "Packaging",
            "Live");
    assertThat(status.select(".step[aria-current=step] h3").text()).isEqualTo("Publisher sign-off");
    assertThat(status.select(".step-done .step-times").text()).contains("took");

    assertThat(page(offer + "/cancel").select("form.card").text()).contains("live stays live");
    assertThat(ada.submit(offer + "/cancel", offer + "/cancel", Map.of()).status()).isEqualTo(303);
    assertThat(page(offer).select(".badge").eachText().getFirst()).isEqualTo("Publish canceled");
    Answer late = ada.submit(offer + "/cancel", offer + "/cancel", Map.of());
    assertThat(late.status()).isEqualTo(409);
    assertThat(late.page().select("[role=alert]").text()).contains("only until Go live");
  }

  @Test
  void aContributorMayGoLiveButOnlyOwnersStopTheDistribution() {
    saveGauge();
    client.toPreview("gauge");
    Browser bo = contributor();

    assertThat(bo.get(offer).page().select("a[href$=/golive]")).hasSize(1);
    assertThat(bo.submit(offer + "/golive", offer + "/golive", Map.of()).status()).isEqualTo(303);
    client.awaitStatus("gauge", "succeeded");
    assertThat(bo.get(offer).page().select("a[href$=/stop]")).isEmpty();
    assertThat(bo.get(offer + "/stop").status()).isEqualTo(403);
    assertThat(bo.submit(offer + "/publish", offer + "/stop", Map.of()).status()).isEqualTo(403);
    assertThat(client.read("/gauge/status").path("status").asString()).isEqualTo("succeeded");

    Document form = page(offer + "/stop");
    assertThat(form.select("#why option").eachText())
        .containsExactly("End of support", "Security issue", "Other");
    assertThat(form.select("label[for=reason]").text()).startsWith("Internal note");
    Answer stopped =
        ada.submit(
            offer + "/stop",
            offer + "/stop",
            Map.of(
                "why", "EndOfSupport",
                "sentence", "It was fun.",
                "reason", "A newer one replaces it."));
    assertThat(stopped.status()).isEqualTo(303);
    Document status = page(offer);
    assertThat(status.select("[aria-labelledby=production]").text())
        .contains("Delisted", "Its distribution was stopped on")
        .doesNotContain("You");
    assertThat(status.select("[data-testid=stop]").text())
        .isEqualTo(
            "Why it is no longer distributed End of support One sentence for customers It was fun."
                + " Internal note (customers do not see it) A newer one replaces it.");
    HttpResponse<String> gone = getAnonymously("/" + client.publisher + ".gauge");
    assertThat(gone.statusCode()).isEqualTo(410);
    assertThat(gone.body()).contains("Reason: support has ended").doesNotContain("A newer one");

    assertThat(ada.submit(offer + "/resume", offer + "/resume", Map.of()).status()).isEqualTo(303);
    assertThat(getAnonymously("/" + client.publisher + ".gauge").statusCode()).isEqualTo(200);
    assertThat(page(offer).select("a[href$=/delete]")).as("it was live").isEmpty();
    Answer kept =
        ada.submit(
            offer + "/delete",
            offer + "/delete",
            Map.of("tag", page(offer + "/delete").select("input[name=tag]").val()));
    assertThat(kept.status()).isEqualTo(409);
    assertThat(kept.page().select("[role=alert]").text()).contains("Stop its distribution");
  }

  @Test
  void aDraftThatWasNeverLiveIsDeletedAfterAskingUnlessItChanged() {
    saveGauge();
    String tag = page(offer + "/delete").select("input[name=tag]").val();
    client.put("gauge", gauge(), "If-Match", "*");
    assertThat(ada.submit(offer + "/delete", offer + "/delete", Map.of("tag", tag)).status())
        .isEqualTo(409);
    assertThat(ada.submit(offer + "/delete", offer + "/delete", Map.of()).status()).isEqualTo(409);

    String now = page(offer + "/delete").select("input[name=tag]").val();
    assertThat(ada.submit(offer + "/delete", offer + "/delete", Map.of("tag", now)).status())
        .isEqualTo(303);

    assertThat(ada.get(offer).status()).isEqualTo(404);
    assertThat(recorded()).startsWith("offer.deleted");
  }

  @Test
  void whatTheDraftChangesIsMarkedWordByWord() {
    saveGauge();
    assertThat(page(offer + "/compare").text()).contains("nothing to compare with yet");
    client.toLive("gauge");
    assertThat(page(offer + "/compare").text()).contains("No differences between");
    ObjectNode changed = gauge();
    SampleOffer.offer(changed)
        .put(
            "microsoft-azure-marketplace.summary",
            "Reads pressure sensors and <b>keeps</b> their values.");
    SampleOffer.offer(changed).put("microsoft-azure-marketplace.largeLogo", "");
    client.put("gauge", changed, "If-Match", "*");

    Document compare = page(offer + "/compare");

    assertThat(compare.select("p[role=status]").text())
        .isEqualTo("2 differences between the live version and the draft");
    assertThat(compare.select(".difference dt").eachText())
        .containsExactlyInAnyOrder("Summary", "Large logo Removed");
    Element summary =
        Objects.requireNonNull(compare.selectFirst(".difference:has(dt:contains(Summary)) dd"));
    assertThat(summary.select("del").text()).startsWith("deleted: sends");
    assertThat(summary.select("ins").text()).contains("<b>keeps</b>");
    assertThat(compare.select(".picture-pair img")).hasSize(1);
    assertThat(compare.body().html()).doesNotContain("imagePassword");
    Document all = page(offer + "/compare?fields=all");
    assertThat(all.select(".difference").size()).isGreaterThan(15);
    assertThat(all.select(".difference:has(dt:contains(Licence model)) dd").text())
        .isEqualTo("Free");
    assertThat(page(offer + "/compare?left=draft&right=live").select(".difference dt").eachText())
        .contains("Large logo Added");
  }

  @Test
  void theHistoryTellsWhoDidWhatAndComesAsATable() {
    saveGauge();
    publish();
    client.awaitStatus("gauge", "waitingForPublisherReview");

    Document history = page(offer + "/history");
    assertThat(history.select(".events li > div").eachText())
        .contains(
            "Ada Gauge published version 1 of gauge for preview.",
            "pipeline created gauge.",
            "Version 1 of gauge was certified.");
    Document mine = page(offer + "/history?action=offer.&actor=account/ada-" + client.publisher);
    assertThat(mine.select(".events li > div").eachText())
        .containsExactly("Ada Gauge published version 1 of gauge for preview.");
    assertThat(page(offer + "/history?from=2030-01-01").text()).contains("No entry matches");
    assertThat(page(offer + "/history?from=yesterday&before=x").select(".events li")).isNotEmpty();
    assertThat(page(list + "/history").text()).contains("The operator approved the publisher.");

    Answer csv = ada.get(mine.select("a[download]").attr("href"));
    assertThat(csv.header("Content-Type")).startsWith("text/csv");
    assertThat(csv.body().lines().toList()).hasSize(2);
    assertThat(csv.body()).contains("\"offer.submitted\"", "\"gauge\"");
    assertThat(ada.get(list + "/history.csv").body()).contains("\"publisher.approved\"");
  }

  @Test
  void approvalsListWhatWaitsForADecisionWithWhoAndSinceWhen() {
    assertThat(page(list + "/approvals").text()).contains("Nothing waits for anybody");
    saveGauge();
    client.toPreview("gauge");

    assertThat(page(list + "/approvals").select("tbody tr").eachText())
        .singleElement()
        .satisfies(
            row -> assertThat(row).contains("Pressure gauge", "Sign off version 1", "you", "UTC"));
  }

  @Test
  void aStepThatTakesTooLongSaysWhatItWaitsForAndTheOperatorIsAskedAndAnswers() {
    saveGauge();
    client.toPreview("gauge");
    assertThat(page(offer).select("#stuck")).isEmpty();
    jdbc.sql(
            """
            update submission set state = 'CERTIFYING', step = 'CERTIFY' where publisher_id = ?
            """)
        .param(client.publisher)
        .update();
    jdbc.sql(
            """
            delete from submission_transition t using submission s
            where s.id = t.submission_id and s.publisher_id = ? and t.to_state <> 'CERTIFYING'
            """)
        .param(client.publisher)
        .update();
    jdbc.sql(
            """
            update submission_transition t set created_at = t.created_at - interval '15 days'
            from submission s where s.id = t.submission_id and s.publisher_id = ?
            """)
        .param(client.publisher)
        .update();

    Document late = page(offer);
    assertThat(late.select("[aria-labelledby=stuck]").text())
        .contains("Certification has taken 15 d", "10 business days", "certification engine");
    String ask = late.select("[aria-labelledby=stuck] a").attr("href");
    assertThat(page(ask).select("input[name=subject]").val())
        .isEqualTo(client.publisher + ".gauge, version 1");
    assertThat(ada.submit(ask, ask, Map.of("subject", "", "question", " ")).status())
        .isEqualTo(422);
    assertThat(
            ada.submit(
                    ask,
                    ask,
                    Map.of(
                        "subject",
                        "Stuck? " + client.publisher,
                        "question",
                        "Nothing has happened for two weeks.\n<b>Why?</b>"))
                .status())
        .isEqualTo(303);
    assertThat(page(list + "/approvals").text())
        .contains("Answer: Stuck? " + client.publisher, "operator");

    Browser operator = new People(port, paths.operatorAccount()).operator();
    Element request =
        Objects.requireNonNull(
            operator
                .get("/operator/support")
                .page()
                .selectFirst("li:has(h2:contains(" + client.publisher + "))"));
    assertThat(request.select(".plain-text").text()).contains("<b>Why?</b>");
    String answer = request.select("form[action$=/answer]").attr("action");
    assertThat(operator.submit("/operator/support", answer, Map.of("answer", "")).status())
        .isEqualTo(422);
    assertThat(
            operator
                .submit("/operator/support", answer, Map.of("answer", "The scanner was down."))
                .status())
        .isEqualTo(303);

    assertThat(page(offer).select("#support").text()).contains("The scanner was down.");
    assertThat(page(list + "/approvals").text()).contains("Read the answer");
    String close = request.select("form[action$=/close]").attr("action");
    assertThat(operator.submit("/operator/support", close, Map.of()).status()).isEqualTo(303);
    assertThat(operator.submit("/operator/applications", close, Map.of()).status()).isIn(409, 403);
    assertThat(page(offer).select("#support .badge").text()).isEqualTo("Closed");
    assertThat(recorded()).startsWith("support.closed", "support.answered", "support.requested");
    assertThat(page(offer + "/history?action=support.").select(".events li > div").eachText())
        .contains("Ada Gauge asked the operator about gauge.");
    assertThat(ada.get("/operator/support").status()).isEqualTo(403);
  }

  @Test
  void anotherPublishersOfferIsOnNoPageOfMine() {
    saveGauge();
    PortalClient other = newPublisher();
    Browser eve = new Browser(port);
    eve.signIn("ada-" + other.publisher, People.PASSWORD);

    for (String page :
        List.of(
            "",
            "/publish",
            "/compare",
            "/history",
            "/history.csv",
            "/support",
            "/golive",
            "/cancel",
            "/stop",
            "/resume",
            "/delete",
            "/events",
            "/preview/listing",
            "/preview/standard/deployment.json")) {
      assertThat(eve.get(offer + page).status()).as(page).isEqualTo(403);
      assertThat(eve.get("/portal/" + other.publisher + "/offers/gauge" + page).status())
          .as(page)
          .isEqualTo(404);
    }
  }

  @Test
  void thePagesSpeakTheReadersLanguage() {
    saveGauge();
    client.toPreview("gauge");
    for (String path : List.of(list, offer, offer + "/publish", offer + "/compare")) {
      Answer french =
          ada.send(
              ada.request(path)
                  .header("Accept", "text/html")
                  .header("Accept-Language", "fr")
                  .build());
      assertThat(french.page().select("html").attr("lang")).isEqualTo("fr");
      assertThat(french.page().select(".badge").text())
          .contains("En attente de la validation de l’éditeur");
    }
  }
}
