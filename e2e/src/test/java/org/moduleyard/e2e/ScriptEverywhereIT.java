package org.moduleyard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * A publisher who writes a program into every field there is. It is only ever shown: nothing runs,
 * and nothing had to be stopped by the policy header either, which the browser would complain of.
 */
@ExtendWith({Marketplace.Shared.class, Chromium.Shared.class})
class ScriptEverywhereIT {

  private static final List<String> PAGES =
      List.of(
          "",
          "/publish",
          "/edit/settings",
          "/edit/plans",
          "/edit/plans/standard",
          "/edit/plans/standard/image",
          "/edit/marketplace",
          "/edit/support",
          "/edit/leads",
          "/preview",
          "/compare?left=draft&right=draft",
          "/history",
          "/support",
          "/delete");

  /** Members whose values have a form of their own, which no other text has. */
  private static final Set<String> FORMAL =
      Set.of(
          "publisherId",
          "offerTypeId",
          "id",
          "planId",
          "microsoft-azure-marketplace.leadDestination",
          "iot-edge-module.licenseModel",
          "iot-edge-module.imagePassword");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"><script>window.ran=1</script>",
        "' autofocus onfocus='window.ran=1",
        "</textarea></title></style><img src=x onerror=window.ran=1>",
        "<svg onload=window.ran=1>",
        "javascript:window.ran=1//",
        "${7*7}{{7*7}}<a href=javascript:window.ran=1>x</a>"
      })
  void nothingThatIsWrittenIntoAFieldEverRuns(
      String program, Marketplace marketplace, Chromium chromium) {
    DemoAccounts.Publisher publisher = marketplace.accounts().publisher();
    PublisherProgram api = PublisherProgram.signIn(marketplace.url(), publisher);
    String offer = "script-" + Integer.toHexString(program.hashCode());
    ObjectNode document = api.offer(Marketplace.OFFER);
    document.put("id", offer);
    write(document.path("definition"), program);
    api.create(offer, document);

    try (Visitor visitor = chromium.visitor(marketplace)) {
      visitor.signIn(publisher.person());

      assertHarmless(visitor, "/portal/" + publisher.id());
      assertHarmless(visitor, "/portal/" + publisher.id() + "/history");
      assertHarmless(visitor, "/portal/" + publisher.id() + "/approvals");
      for (String page : PAGES) {
        assertHarmless(visitor, "/portal/" + publisher.id() + "/offers/" + offer + page);
      }
      visitor.assertNoTroubles();
    }
  }

  /** Every text of the document, but for ids, choices and pictures. */
  private static void write(JsonNode node, String program) {
    if (node instanceof ObjectNode object) {
      for (String name : List.copyOf(object.propertyNames())) {
        JsonNode value = object.path(name);
        if (!value.isString()) {
          write(value, program);
        } else if (!FORMAL.contains(name) && !value.asString().contains("/media/")) {
          object.put(name, program);
        }
      }
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        if (array.get(i).isString()) {
          array.set(i, StringNode.valueOf(program));
        } else {
          write(array.get(i), program);
        }
      }
    }
  }

  private static void assertHarmless(Visitor visitor, String path) {
    Page page = visitor.open(path);
    assertThat(page.url()).as("it is a page of its own").endsWith(path);
    assertThat(page.evaluate("() => typeof window.ran")).as(path).isEqualTo("undefined");
    assertThat(page.locator("main script, main [onload], main [onerror], main [onfocus]").count())
        .as(path)
        .isZero();
    assertThat(page.locator("a[href^='javascript:' i]").count()).as(path).isZero();
  }
}
