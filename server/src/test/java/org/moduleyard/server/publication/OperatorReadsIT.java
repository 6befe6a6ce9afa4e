package org.moduleyard.server.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.moduleyard.server.offer.draft.OfferId;
import org.moduleyard.server.platform.DataPaths;
import org.moduleyard.server.testing.Browser;
import org.moduleyard.server.testing.Browser.Answer;
import org.moduleyard.server.testing.People;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** An operator opens whatever publishers have, and changes none of it. */
class OperatorReadsIT extends PublishingTestCase {

  private static final int MOST_PAGES = 150;

  @LocalServerPort private int port;
  @Autowired DataPaths paths;
  @Autowired OfferIndex index;

  private PortalClient client;
  private Browser operator;
  private String list = "";
  private String offer = "";

  @BeforeEach
  void aPublisherAndAnOperator() {
    client = newPublisher();
    operator = new People(port, paths.operatorAccount()).operator();
    list = "/portal/" + client.publisher;
    offer = list + "/offers/gauge";
    assertThat(client.put("gauge", SampleOffer.with(REGISTRY, LOGOS, "gauge")).statusCode())
        .isEqualTo(201);
  }

  @Test
  void everyLinkOnEveryPageThatAnOperatorReadsOpensAndNothingThereActs() {
    client.toLive("gauge");
    client.toPreview("gauge");
    client.put("rough", SampleOffer.with(REGISTRY, LOGOS, "rough"));
    Deque<String> open =
        new ArrayDeque<>(List.of("/operator/publishers/" + client.publisher, "/operator/offers"));
    Set<String> seen = new HashSet<>(open);
    List<String> wrong = new ArrayList<>();
    while (!open.isEmpty() && seen.size() < MOST_PAGES) {
      String path = open.remove();
      Answer answer = operator.get(path);
      if (answer.status() != 200) {
        wrong.add(path + " answers " + answer.status());
      }
      if (!answer.header("Content-Type").startsWith("text/html")) {
        continue;
      }
      if (path.startsWith("/portal") && !answer.page().select("main form[method=post]").isEmpty()) {
        wrong.add(path + " has a form that acts");
      }
      for (Element link : answer.page().select("main a[href]")) {
        String href = link.attr("href").replaceFirst("#.*", "");
        if (isOurs(href) && seen.add(href)) {
          open.add(href);
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(seen)
        .contains(
            list,
            list + "/profile",
            list + "/history",
            offer,
            offer + "/compare",
            offer + "/history",
            offer + "/preview/listing",
            offer + "/versions",
            offer + "/versions/draft",
            offer + "/versions/1",
            offer + "/versions/2",
            "/" + client.publisher + ".gauge",
            list + "/offers/rough")
        .anyMatch(path -> path.matches(".*/versions/1/reports/.*/report.html"));
  }

  private boolean isOurs(String href) {
    return href.startsWith(list)
        || href.startsWith("/operator/publishers/" + client.publisher)
        || href.equals("/" + client.publisher + ".gauge");
  }

  @Test
  void whatActsStaysRefusedToAnOperator() {
    client.toPreview("gauge");
    for (String form :
        List.of("/edit/settings", "/publish", "/support", "/cancel", "/delete", "/golive")) {
      assertThat(operator.get(offer + form).status()).as(form).isEqualTo(403);
      assertThat(operator.submit("/account/password", offer + form, Map.of()).status())
          .as(form)
          .isEqualTo(403);
    }
    for (String closed : List.of("/access", "/offers/new")) {
      assertThat(operator.get(list + closed).status()).as(closed).isEqualTo(403);
    }
    assertThat(client.read("/gauge/status").path("status").asString())
        .isEqualTo("waitingForPublisherReview");
    assertThat(operator.get(offer).page().select("[data-testid=read-only]")).hasSize(1);
  }

  @Test
  void aVersionShowsItsFieldsStepsAndReportsToMembersToo() {
    client.toLive("gauge");
    Browser ada = new Browser(port);
    ada.signIn("ada-" + client.publisher, People.PASSWORD);

    for (Browser reader : List.of(ada, operator)) {
      Document version = reader.get(offer + "/versions/1").page();
      assertThat(version.select(".step h3").eachText()).contains("Certification");
      assertThat(version.select("dt").eachText()).contains("Internal name");
      String report = version.select("a[href$=/report.html]").attr("href");
      assertThat(report).isNotEmpty();
      assertThat(reader.get(report).body()).contains("C-01");
      Document draft = reader.get(offer + "/versions/draft").page();
      assertThat(draft.select("main").text()).contains("Reads pressure sensors");
    }
    assertThat(ada.get(offer + "/versions/1").page().select("[data-testid=read-only]")).isEmpty();
    for (String nothing :
        List.of("/versions/2", "/versions/0", "/versions/1/reports/x/report.html")) {
      assertThat(operator.get(offer + nothing).status()).as(nothing).isEqualTo(404);
    }
    assertThat(new Browser(port).get(offer + "/versions/1").status()).isEqualTo(303);
    Browser stranger = new People(port, paths.operatorAccount()).customer(People.fresh("eve-"));
    assertThat(stranger.get(offer + "/versions/1").status()).isEqualTo(403);
  }

  @Test
  void offersAndPublishersAreFoundAndPaged() {
    for (String name : List.of("alpha", "beta", "gamma")) {
      client.put(name, SampleOffer.with(REGISTRY, LOGOS, name));
    }
    client.toLive("gauge");

    List<OfferIndex.Entry> first = index.page("", client.publisher, Optional.empty(), 2);
    List<OfferIndex.Entry> second =
        index.page("", client.publisher, Optional.of(first.getLast().id()), 9);
    assertThat(first).extracting(OfferIndex.Entry::id).containsExactly(id("alpha"), id("beta"));
    assertThat(second).extracting(OfferIndex.Entry::id).containsExactly(id("gamma"), id("gauge"));
    assertThat(second).extracting(OfferIndex.Entry::live).containsExactly(false, true);
    client.toPreview("gauge");
    Browser ada = new Browser(port);
    ada.signIn("ada-" + client.publisher, People.PASSWORD);
    List<String> badges = gaugeBadges(operator.get("/operator/publishers/" + client.publisher));
    assertThat(badges).containsExactly("Live v1", "v2 awaits publisher sign-off");
    assertThat(badges).as("as the owner's list").isEqualTo(gaugeBadges(ada.get(list)));
    assertThat(
            operator
                .get("/operator/offers?q=" + client.publisher)
                .page()
                .select("tbody a[href=/" + client.publisher + ".gauge]"))
        .hasSize(1);

    assertThat(rows("/operator/offers?q=" + client.publisher + ".GAU")).containsExactly("gauge");
    assertThat(rows("/operator/offers?q=" + client.publisher + "%25")).isEmpty();
    assertThat(operator.get("/operator/offers?q=%00").status()).isEqualTo(400);
    assertThat(
            rows("/operator/publishers?q=" + client.publisher.toUpperCase(java.util.Locale.ROOT)))
        .contains(client.publisher);
    assertThat(rows("/operator/publishers?q=nobody-is-called-so")).isEmpty();
    assertThat(operator.get("/operator/publishers/nobodys").status()).isEqualTo(404);
  }

  private static List<String> gaugeBadges(Answer list) {
    return list.page().select("tr:has(th a[href$=/offers/gauge]) .badge").eachText();
  }

  private List<String> rows(String path) {
    return operator.get(path).page().select("tbody th code").eachText();
  }

  private OfferId id(String name) {
    return new OfferId(client.publisher, name);
  }

  @Test
  void aQuestionLeadsToItsOfferAndDecisionsAreListedWithTheirReasons() {
    client.toLive("gauge");
    Browser ada = new Browser(port);
    ada.signIn("ada-" + client.publisher, People.PASSWORD);
    ada.submit(
        offer + "/support",
        offer + "/support",
        Map.of("subject", "Why so slow?", "question", "It takes an hour."));
    Elements asked =
        operator
            .get("/operator/support")
            .page()
            .select("[data-testid=support-request]:has(a[href=" + offer + "])");
    assertThat(asked).hasSize(1);
    String answer = asked.select("form[action$=/answer]").attr("action");
    operator.submit("/operator/support", answer, Map.of("answer", "The scanner was <down>."));
    operator.submit("/operator/support", answer.replace("/answer", "/close"), Map.of());
    String declined = People.fresh("declined-");
    People.apply(new Browser(port), declined, People.fresh("eve-"));
    operator.submit(
        "/operator/applications",
        People.decision(operator, declined, "decline"),
        Map.of("reason", "Who are you?"));

    Document decisions = operator.get("/operator/decisions").page();
    List<String> texts = decisions.select("[data-testid=decision]").eachText();
    assertThat(texts.get(0))
        .contains("Application for " + declined + " declined by operator", "Who are you?");
    assertThat(texts.get(1)).contains("Question about " + client.publisher + ".gauge closed");
    assertThat(texts.get(2)).contains("answered by operator", "The scanner was <down>.");
    assertThat(texts)
        .anyMatch(text -> text.contains(client.publisher + ".gauge version 1 signed off"))
        .anyMatch(text -> text.contains("Publisher " + client.publisher + " approved"));
    for (Element link : decisions.select("[data-testid=decision] a")) {
      assertThat(operator.get(link.attr("href")).status()).as(link.attr("href")).isIn(200, 404);
    }
    assertThat(operator.get(link(decisions, declined)).page().select("main").text())
        .contains("Who are you?", "Declined");
    assertThat(operator.get(link(decisions, "answered")).page().select("main").text())
        .contains("It takes an hour.", "The scanner was <down>.", "Closed");
    assertThat(operator.get("/operator/decisions?before=1").page().select(".empty")).hasSize(1);
  }

  private static String link(Document decisions, String words) {
    return decisions.select("[data-testid=decision] a:contains(" + words + ")").attr("href");
  }
}
