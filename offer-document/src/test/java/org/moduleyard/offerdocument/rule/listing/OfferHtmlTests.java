package org.moduleyard.offerdocument.rule.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.moduleyard.offerdocument.Offers.offer;
import static org.moduleyard.offerdocument.Offers.plan;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.moduleyard.offerdocument.Offers;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.offerdocument.field.OfferKeys;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class OfferHtmlTests {
  @Test
  void aCleanOfferComesBackItself() {
    OfferDocument offer = Offers.document();

    OfferHtml.Cleaned cleaned = OfferHtml.clean(offer);

    assertThat(cleaned.offer()).isSameAs(offer);
    assertThat(cleaned.removed()).isEmpty();
  }

  @Test
  void whatGoesIsNamedWithThePlaceItWasIn() {
    ObjectNode json = Offers.gauge();
    Offers.set(json, offer(OfferKeys.DESCRIPTION), text("<div>Gauge</div>"));
    Offers.set(json, offer(OfferKeys.TERMS_OF_USE), text("<script>x</script>Be kind."));
    Offers.set(json, plan(1, OfferKeys.SKU_DESCRIPTION), text("<p id=x>Pro</p>"));
    OfferDocument before = OfferDocument.parse(json);

    OfferHtml.Cleaned cleaned = OfferHtml.clean(before);

    assertThat(cleaned.removed())
        .extracting(
            OfferHtml.Removed::pointer, r -> r.removal().what(), r -> r.removal().position())
        .containsExactly(
            tuple(offer(OfferKeys.DESCRIPTION), "<div>", 0),
            tuple(offer(OfferKeys.TERMS_OF_USE), "<script> and what is in it", 0),
            tuple(plan(1, OfferKeys.SKU_DESCRIPTION), "attribute id of <p>", 3));
    Offers.set(json, offer(OfferKeys.DESCRIPTION), text("Gauge"));
    Offers.set(json, offer(OfferKeys.TERMS_OF_USE), text("Be kind."));
    Offers.set(json, plan(1, OfferKeys.SKU_DESCRIPTION), text("<p>Pro</p>"));
    assertThat(cleaned.offer().json()).isEqualTo(json);
    assertThat(before.description()).isEqualTo("<div>Gauge</div>");
    assertThat(OfferHtml.clean(cleaned.offer()).offer()).isSameAs(cleaned.offer());
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://acme.example/terms", " http://acme.example/terms?a=b&c=d\n"})
  void termsThatAreALinkAreLeftAlone(String link) {
    OfferDocument offer = Offers.with(offer(OfferKeys.TERMS_OF_USE), link);

    assertThat(OfferHtml.clean(offer).offer()).isSameAs(offer);
  }

  @Test
  void whatOnlyBeginsLikeALinkIsCleaned() {
    OfferDocument offer =
        Offers.with(offer(OfferKeys.TERMS_OF_USE), "https://a/<script>x</script>");

    assertThat(OfferHtml.clean(offer).offer().termsOfUse()).isEqualTo("https://a/");
  }

  @Test
  void textsOfAnotherTypeAreLeftToTheRules() {
    OfferDocument offer =
        Offers.with(offer(OfferKeys.DESCRIPTION), Offers.JSON.readTree("{\"a\":\"<script>\"}"));

    assertThat(OfferHtml.clean(offer).offer()).isSameAs(offer);
  }

  private static JsonNode text(String text) {
    return JsonNodeFactory.instance.stringNode(text);
  }
}
