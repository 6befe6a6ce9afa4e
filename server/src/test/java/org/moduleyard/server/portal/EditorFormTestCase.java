package org.moduleyard.server.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.server.audit.AuditLog;
import org.moduleyard.server.offer.Offers;
import org.moduleyard.server.offer.draft.OfferId;
import org.moduleyard.server.offer.draft.Precondition;
import org.moduleyard.server.platform.DataPaths;
import org.moduleyard.server.testing.Browser;
import org.moduleyard.server.testing.Browser.Answer;
import org.moduleyard.server.testing.People;
import org.moduleyard.server.testing.ServerTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Somebody who writes an offer with the editor, in a browser without scripts. */
@ServerTest
public abstract class EditorFormTestCase {

  public static final String M = "/offer/microsoft-azure-marketplace.";

  /** The beginning of the names of controls of the plan {@code standard}. */
  public static final String PLAN = "/plans/standard/iot-edge-module.";

  public static final JsonMapper JSON = new JsonMapper();

  @LocalServerPort int port;
  @Autowired private DataPaths paths;
  public @Autowired Offers offers;
  public @Autowired AuditLog audit;

  /** A publisher's owner at a browser, with an offer called tides. */
  public final class Writer {
    public final String publisher = People.fresh("writer-");
    public final String user = People.fresh("owner-");
    public final Browser browser = new People(port, paths.operatorAccount()).owner(publisher, user);
    public final OfferId offer = new OfferId(publisher, "tides");
    public final String base = "/portal/" + publisher + "/offers/tides";

    public Writer start() {
      Answer created =
          browser.submit(
              "/portal/" + publisher + "/offers/new",
              "/portal/" + publisher + "/offers/new",
              Map.of("offerId", "tides", "name", "Tide gauge"));
      assertThat(created.status()).as(created.body()).isEqualTo(303);
      assertThat(created.header("Location")).endsWith(base + "/edit/settings");
      return this;
    }

    public Writer withPlan() {
      Answer added =
          browser.submit(
              base + "/edit/plans",
              base + "/edit/plans",
              Map.of("planId", "standard", "title", ""));
      assertThat(added.status()).as(added.body()).isEqualTo(303);
      assertThat(added.header("Location")).endsWith(base + "/edit/plans/standard");
      return this;
    }

    public FormPage open(String tab) {
      return FormPage.open(browser, base + "/edit/" + tab);
    }

    public JsonNode definition() {
      return offers.find(offer).orElseThrow().document().json().path("definition");
    }

    /** The draft's text at a pointer, or under the name of a control. */
    public String text(String name) {
      return at(name).asString("");
    }

    /** The draft's value under the name of a control. */
    public JsonNode at(String name) {
      JsonNode definition = definition();
      String[] parts = name.split("/", 4);
      int plan =
          parts.length == 4 && parts[1].equals("plans")
              ? definition.path("plans").findValuesAsString("planId").indexOf(parts[2])
              : -1;
      return definition.at(plan < 0 ? name : "/plans/" + plan + "/" + parts[3]);
    }

    /** Changes the document as a program does, with whatever the forms do not show. */
    public void change(java.util.function.Consumer<ObjectNode> edit) {
      ObjectNode json = (ObjectNode) offers.find(offer).orElseThrow().document().json();
      edit.accept((ObjectNode) json.path("definition"));
      offers.save(offer, OfferDocument.parse(json), new Precondition.Anything(), "program");
    }
  }

  public static void assertSaved(Answer answer) {
    assertThat(answer.status())
        .as(answer.page().select("[role=alert], .problem-list").text())
        .isEqualTo(303);
  }

  /** The address of a redirect, without the server. */
  public static String path(Answer redirect) {
    return redirect.header("Location").replaceFirst("^https?://[^/]+", "");
  }
}
