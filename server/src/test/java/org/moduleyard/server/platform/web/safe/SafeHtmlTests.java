package org.moduleyard.server.platform.web.safe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.moduleyard.offerdocument.html.SimpleHtml;

class SafeHtmlTests {

  private static final Set<String> CELLS =
      Set.of("table", "caption", "tr", "th", "td", "dt", "dd", "li");

  @ParameterizedTest
  @CsvSource({
    "<h3>A</h3><h3>B</h3>, <h3>A</h3><h3>B</h3>",
    "<h1>A</h1><h4>B</h4><h2>C</h2>, <h3>A</h3><h4>B</h4><h4>C</h4>",
    "<h4>A</h4><h2>B</h2><h3>C</h3>, <h3>A</h3><h3>B</h3><h4>C</h4>",
    "<h1>A</h1><h2>B</h2><h3>C</h3><h4>D</h4><h5>E</h5>,"
        + " <h3>A</h3><h4>B</h4><h5>C</h5><h6>D</h6><h6>E</h6>",
  })
  void anOutlineGoesBelowThePagesOwnWithoutLeavingALevelOut(String written, String shown) {
    assertThat(SafeHtml.of(written).html()).isEqualTo(shown);
  }

  @Test
  void anOutlineGoesBelowTheHeadingItIsPutUnder() {
    assertThat(SafeHtml.below(3, "<h1>A</h1>").html()).isEqualTo("<h4>A</h4>");
  }

  @Test
  void textThatLooksLikeAHeadingStaysText() {
    assertThat(SafeHtml.of("<p>&lt;h1&gt; is a tag</p>").html())
        .isEqualTo("<p>&lt;h1&gt; is a tag</p>");
  }

  @ParameterizedTest
  @CsvSource({
    "https://bücher.example/ä?q=1&amp;r, https://xn--bcher-kva.example/%C3%A4?q&#61;1&amp;r",
    "https://acme.example, https://acme.example"
  })
  void aLinkLeadsToTheNameThatComputersUse(String written, String followed) {
    assertThat(SafeHtml.of("<a href=\"" + written + "\">docs</a>").html())
        .isEqualTo("<a href=\"" + followed + "\" rel=\"nofollow noopener noreferrer\">docs</a>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://a.example:99999/", "javascript:alert(1)", "https://u@a.example/"})
  void whatIsNoAddressOfTheWebIsNoLink(String written) {
    assertThat(SafeHtml.of("<a href=\"" + written + "\">docs</a>").html()).isEqualTo("docs");
  }

  @Test
  void aTableScrollsInItsBoxAndItsHeadersSayWhatTheyHead() {
    assertThat(
            SafeHtml.of(
                    "<table><caption>Ports</caption><thead><tr><th>Port<th>Use</thead>"
                        + "<tr><th>502<td>Modbus</table>")
                .html())
        .isEqualTo(
            "<div class=\"table-scroll\" tabindex=\"0\" role=\"region\""
                + " aria-label=\"Ports\"><table><caption>Ports</caption><thead><tr><th"
                + " scope=\"col\">Port</th><th scope=\"col\">Use</th></tr></thead><tbody><tr><th"
                + " scope=\"row\">502</th><td>Modbus</td></tr></tbody></table></div>");
  }

  @Test
  void whatWasStoredIsWhatIsShown() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    List<String> pieces =
        List.of(
            "<table>",
            "</table>",
            "<caption>",
            "<thead>",
            "<tbody>",
            "<tr>",
            "</tr>",
            "<td>",
            "</td>",
            "<th>",
            "<dl>",
            "<dt>",
            "<dd>",
            "</dl>",
            "<p>",
            "</p>",
            "<b>",
            "</b>",
            "<ul><li>",
            "</ul>",
            "<br>",
            "<div>",
            "</div>",
            "<h2>",
            "</h2>",
            "one",
            "two",
            "a &lt; b",
            " ");
    for (int i = 0; i < 3000; i++) {
      StringBuilder typed = new StringBuilder();
      for (int j = random.nextInt(20); j >= 0; j--) {
        typed.append(pieces.get(random.nextInt(pieces.size())));
      }
      String stored = SimpleHtml.clean(typed.toString()).html();

      assertThat(shape(SafeHtml.of(stored).html()))
          .as("seed %d, %s", seed, stored)
          .isEqualTo(shape(stored));
    }
  }

  /** Words and cells in the order in which a browser shows them, spaces at their edges aside. */
  private static String shape(String html) {
    StringBuilder shape = new StringBuilder();
    Jsoup.parseBodyFragment(html)
        .body()
        .traverse(
            new NodeVisitor() {
              @Override
              public void head(Node node, int depth) {
                edge(node);
                if (node instanceof TextNode text) {
                  shape.append(text.getWholeText());
                } else if (CELLS.contains(node.nodeName())) {
                  shape.append('<').append(node.nodeName()).append('>');
                }
              }

              @Override
              public void tail(Node node, int depth) {
                edge(node);
              }

              private void edge(Node node) {
                shape.append(isEdge(node) ? " " : "");
              }
            });
    return shape.toString().replaceAll("\\s+", " ").replaceAll(" ?(<[a-z]+>) ?", "$1").strip();
  }

  private static boolean isEdge(Node node) {
    return node.nodeName().equals("br") || (node instanceof Element element && element.isBlock());
  }
}
