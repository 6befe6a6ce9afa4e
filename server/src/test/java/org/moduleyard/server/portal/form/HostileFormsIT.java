package org.moduleyard.server.portal.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.moduleyard.server.portal.EditorFormTestCase;
import org.moduleyard.server.portal.FormPage;
import org.moduleyard.server.testing.Browser.Answer;

/** Forms that no page sent, and texts that nobody means well with. */
class HostileFormsIT extends EditorFormTestCase {
  /** The texts of a hostile publisher in every field; no reader's browser may run them. */
  private static final List<String> HOSTILE =
      List.of(
          "<script>alert('x')</script>",
          "\" onfocus=\"alert('x')\" autofocus=\"",
          "'></textarea><img src=x onerror=alert('x')>");

  @Test
  void formsThatNoPageSentAreRefusedAndChangeNothing() {
    Writer writer = new Writer().start().withPlan();
    String before = writer.definition().toString();
    String mark = FieldValue.NOTHING.mark();
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
      assertThat(written).as("fields filled in").isGreaterThan(30);
      for (String tab : tabs) {
        assertHarmless(tab, writer.browser.get(writer.base + "/edit/" + tab));
      }
      assertHarmless("plans", writer.browser.get(writer.base + "/edit/plans"));
      assertHarmless("publish", writer.browser.get(writer.base + "/publish"));
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
}
