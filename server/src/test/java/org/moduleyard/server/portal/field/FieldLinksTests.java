package org.moduleyard.server.portal.field;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.moduleyard.server.offer.draft.PlanKeys;

class FieldLinksTests {

  private static final FieldLinks PLACES =
      new FieldLinks(
          "/portal/quay/offers/gauge",
          PlanKeys.of(List.of("standard", "pro")),
          PlanKeys.of(List.of("standard", "pro")));
  private static final String TITLE = "/definition/offer/microsoft-azure-marketplace.title";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/definition/displayText | Internal name | settings#f-displayText",
        "/definition/offer/microsoft-azure-marketplace.summary | Summary"
            + " | marketplace#f-offer-microsoft-azure-marketplace-summary",
        "/definition/offer/microsoft-azure-marketplace.usefulLinks/1/linkUrl"
            + " | Useful links, number 2"
            + " | marketplace#f-offer-microsoft-azure-marketplace-usefulLinks-1-linkUrl",
        "/definition/plans/1/iot-edge-module.imageTagsOrDigests/0"
            + " | Plan pro: Tags and digests, number 1"
            + " | plans/pro#f-plans-pro-iot-edge-module-imageTagsOrDigests",
        "/definition/plans/1/iot-edge-module.defaultRoutes/2/value"
            + " | Plan pro: Routes, number 3"
            + " | plans/pro#f-plans-pro-iot-edge-module-defaultRoutes-2-value",
        "/definition/plans/1/iot-edge-module.defaultCreateOptions/HostConfig/Binds/0"
            + " | Plan pro: Container create options"
            + " | plans/pro#f-plans-pro-iot-edge-module-defaultCreateOptions",
        "/definition/plans/0/iot-edge-module.imagePassword | Plan standard: Password"
            + " | plans/standard#f-plans-standard-iot-edge-module-imagePassword",
        "/definition/plans/7/iot-edge-module.skuTitle | Title | plans",
        "/definition/plans/0 | /definition/plans/0 | plans/standard",
        "/definition/offer/microsoft-azure-marketplace.marketoLeadConfiguration/serverId"
            + " | Lead destination"
            + " | leads#f-offer-microsoft-azure-marketplace-marketoLeadConfiguration-serverId",
        "/id | Offer ID | settings",
        "/definition/plans | SKUs | plans",
        "/definition/offer/other.key | /definition/offer/other.key | marketplace#f-offer-other-key",
        "tag 1.0.0 | tag 1.0.0 | settings",
      })
  void aPointerIsAFieldThatPeopleKnow(String pointer, String label, String href) {
    assertThat(PLACES.label(pointer).english()).isEqualTo(label);
    assertThat(PLACES.href(pointer)).isEqualTo("/portal/quay/offers/gauge/edit/" + href);
  }

  @Test
  void aPlanOfAnOlderVersionLeadsToWhereItIsInTheDraft() {
    FieldLinks places =
        new FieldLinks(
            "/o",
            PlanKeys.of(List.of("standard", "gone")),
            PlanKeys.of(List.of("new", "standard")));
    String title = "/iot-edge-module.skuTitle";

    assertThat(places.href("/definition/plans/0" + title))
        .isEqualTo("/o/edit/plans/standard#f-plans-standard-iot-edge-module-skuTitle");
    assertThat(places.label("/definition/plans/1" + title).english()).isEqualTo("Plan gone: Title");
    assertThat(places.href("/definition/plans/1" + title)).isEqualTo("/o/edit/plans");
  }

  @Test
  void aPlanWithoutAnIdOfItsOwnIsFoundInTheSamePlansOnly() {
    String second = "/definition/plans/1/iot-edge-module.skuTitle";
    PlanKeys twins = PlanKeys.of(List.of("standard", "standard"));

    assertThat(new FieldLinks("/o", twins, twins).href(second))
        .isEqualTo("/o/edit/plans/@2#f-plans-2-iot-edge-module-skuTitle");
    assertThat(new FieldLinks("/o", twins, PlanKeys.of(List.of("pro", "", "x"))).href(second))
        .isEqualTo("/o/edit/plans");
    assertThat(
            new FieldLinks("/o", twins, PlanKeys.of(List.of("standard")))
                .href("/definition/plans/0/iot-edge-module.skuTitle"))
        .as("either of the two may have stayed")
        .isEqualTo("/o/edit/plans");
  }

  @Test
  void fieldsThatAMessageNamesAreLinks() {
    assertThat(said("C-08, plan standard, " + TITLE + ": It is missing (see " + TITLE + ")."))
        .isEqualTo("C-08, plan standard, [Title]: It is missing (see [Title]).");
    assertThat(said(TITLE)).isEqualTo("[Title]");
    assertThat(said("Nothing of the kind.")).isEqualTo("Nothing of the kind.");
  }

  @Test
  void whatOnlyLooksLikeAPlaceStaysAsItIs() {
    for (String html :
        List.of(
            "<a href=\"" + TITLE + "\">x</a>",
            "https://quay.example" + TITLE,
            "/definition/offer/nobody.knows",
            "/definition/",
            "&lt;/definition/x&gt;")) {
      assertThat(said(html)).isEqualTo(html);
    }
  }

  private static String said(String html) {
    StringBuilder said = new StringBuilder();
    for (MessageSegment piece : PLACES.in(html)) {
      said.append(
          switch (piece) {
            case MessageSegment.Words words -> words.html();
            case MessageSegment.Link link -> "[" + link.label().english() + "]";
          });
    }
    return said.toString();
  }
}
