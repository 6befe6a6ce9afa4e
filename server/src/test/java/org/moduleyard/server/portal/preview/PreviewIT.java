package org.moduleyard.server.portal.preview;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.moduleyard.offerdocument.field.OfferKeys;
import org.moduleyard.server.portal.EditorTestCase;
import tools.jackson.databind.node.ObjectNode;

/** A draft as customers will see it. */
class PreviewIT extends EditorTestCase {

  private Desk desk;

  @BeforeEach
  void aPublisher() {
    desk = newPublisher();
  }

  @Test
  void theDraftIsShownAsCardAndPageAndLeadsNowhere() {
    Document page = desk.browser.get(desk.offer + "/preview").page();

    assertThat(page.select(".preview-ribbon").text()).contains("Preview.", "as customers would");
    assertThat(page.select(".module-card").text())
        .contains("Pressure gauge", "Gauge Works", "Free");
    assertThat(page.select("main h1").text()).isEqualTo("Pressure gauge");
    assertThat(page.select(".listing .prose").html()).contains("<b>gauges</b>");
    assertThat(page.select(".listing-get").text()).isEqualTo("Get it now");
    String listing = "/" + desk.publisher + ".gauge";
    assertThat(page.select("a[href^=" + listing + "], a[href^=/artifacts], a.listing-get"))
        .isEmpty();
    assertThat(desk.browser.get(listing).status()).isEqualTo(404);
  }

  @Test
  void aPartComesAlone() {
    Document card = desk.browser.get(desk.offer + "/preview?part=card").page();
    Document listing = desk.browser.get(desk.offer + "/preview?part=listing").page();

    assertThat(card.select("header, footer, .listing")).isEmpty();
    assertThat(card.select(".module-card")).hasSize(1);
    assertThat(listing.select("footer, .site-header, .module-card")).isEmpty();
    assertThat(listing.select("h1").text()).isEqualTo("Pressure gauge");
  }

  @Test
  void anEmptyDraftIsShownWithWhatItLacks() {
    ObjectNode document = (ObjectNode) desk.draft().document().json();
    ObjectNode definition = (ObjectNode) document.path("definition");
    definition.putArray("plans");
    definition.putObject("offer");
    desk.save(document);

    Document page = desk.browser.get(desk.offer + "/preview").page();

    assertThat(page.select("main .notice").text()).contains("no plan that customers could choose");
  }

  @Test
  void whatIsHostileIsText() {
    ObjectNode document = (ObjectNode) desk.draft().document().json();
    ((ObjectNode) document.at("/definition/offer"))
        .put(OfferKeys.TITLE, "\"><img src=x onerror=alert(1)>")
        .put(OfferKeys.DESCRIPTION, "<p>a</p><img src=x onerror=alert(2)>");
    ((ObjectNode) document.at("/definition/plans/0"))
        .put(OfferKeys.IMAGE_REPOSITORY, "<script>alert(3)</script>")
        .put(OfferKeys.SKU_TITLE, "<svg onload=alert(4)>")
        .putArray(OfferKeys.IMAGE_TAGS)
        .add("latest\"><script>");
    desk.save(document);

    Document page = desk.browser.get(desk.offer + "/preview").page();

    assertThat(page.select("main script, main [onerror], main [onload]")).isEmpty();
    assertThat(page.select("main h1").text()).isEqualTo("\"><img src=x onerror=alert(1)>");
  }

  @Test
  void nobodyElseSeesIt() {
    Desk other = newPublisher();

    assertThat(other.browser.get(desk.offer + "/preview").status()).isIn(403, 404);
    assertThat(desk.browser.get("/portal/" + desk.publisher + "/offers/absent/preview").status())
        .isEqualTo(404);
  }
}
