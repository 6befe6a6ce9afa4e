package org.moduleyard.server.portal.preview;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.moduleyard.server.portal.EditorTestCase;
import org.moduleyard.server.testing.Browser.Answer;
import tools.jackson.databind.node.ObjectNode;

/** The paragraph about hardware as a small form. */
class HardwarePagesIT extends EditorTestCase {

  private Desk desk;
  private String page;

  @BeforeEach
  void aPublisher() {
    desk = newPublisher();
    page = desk.offer + "/edit/hardware";
  }

  private Map<String, String> form(Document shown, String... values) {
    Map<String, String> fields = new HashMap<>();
    fields.put("etag", shown.select("input[name=etag]").val());
    for (int i = 0; i < values.length; i += 2) {
      fields.put(values[i], values[i + 1]);
    }
    return fields;
  }

  @Test
  void theParagraphIsWrittenReadAndWrittenAgain() {
    Answer written =
        desk.browser.submit(
            page,
            page + "?platform=Linux+arm64",
            form(
                desk.browser.get(page).page(),
                "platform",
                "Linux x64",
                "memory",
                "128",
                "memoryUnit",
                "MB",
                "storage",
                "1.5",
                "storageUnit",
                "GB"));

    assertThat(written.status()).as(written.body()).isEqualTo(303);
    assertThat(written.header("Location")).endsWith(desk.offer + "/edit/marketplace");
    assertThat(desk.draft().document().description())
        .isEqualTo(
            "<p>Reads <b>gauges</b> on pumps.</p><p>Minimum hardware requirements: Linux x64 and"
                + " Linux arm64, 128 MB of RAM and 1.5 GB of storage</p>");

    Document shown = desk.browser.get(page).page();
    assertThat(shown.select("input[checked]").eachAttr("value"))
        .containsExactly("Linux x64", "Linux arm64");
    assertThat(shown.select("#storage").val()).isEqualTo("1.5");
    assertThat(shown.select("#storageUnit option[selected]").text()).isEqualTo("GB");
  }

  @Test
  void whatIsMissingIsSaidAndWhatWasSavedMeanwhileIsKept() {
    Document shown = desk.browser.get(page).page();
    Answer refused = desk.browser.submit(page, page, form(shown, "memory", "much"));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.page().select("[role=alert] a").eachAttr("href"))
        .containsExactly("#platform", "#memory", "#storage");
    assertThat(refused.page().select("#memory").val()).isEqualTo("much");

    desk.save((ObjectNode) desk.draft().document().json());
    Answer late =
        desk.browser.submit(
            page,
            page,
            form(
                shown,
                "platform",
                "Linux x64",
                "memory",
                "1",
                "memoryUnit",
                "GB",
                "storage",
                "1",
                "storageUnit",
                "TB"));
    assertThat(late.status()).isEqualTo(409);
    assertThat(desk.draft().document().description()).doesNotContain("hardware");
  }
}
