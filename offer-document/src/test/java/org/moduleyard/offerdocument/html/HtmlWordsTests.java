package org.moduleyard.offerdocument.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;
import org.junit.jupiter.api.Test;
import org.moduleyard.offerdocument.Seeds;

/**
 * The properties of every cleaned text, whatever its author wrote: a browser makes the tree of it
 * that its tags describe, shows the same words, and none of those that were apart are one.
 */
class HtmlWordsTests {
  private static final List<String> TABLE =
      List.of(
          "<table>",
          "</table>",
          "<caption>",
          "</caption>",
          "<thead>",
          "</thead>",
          "<tbody>",
          "</tbody>",
          "<tr>",
          "</tr>",
          "<td>",
          "</td>",
          "<th>",
          "</th>",
          "<tfoot>",
          "</tfoot>");

  private static final List<String> OTHER =
      List.of(
          "<p>",
          "</p>",
          "<br>",
          "<b>",
          "</b>",
          "<i>",
          "</i>",
          "<h2>",
          "</h2>",
          "<h3>",
          "</h4>",
          "<ul>",
          "<li>",
          "</li>",
          "</ul>",
          "<dl>",
          "<dt>",
          "<dd>",
          "</dd>",
          "</dl>",
          "<div>",
          "</div>",
          "<section>",
          "</section>",
          "<span>",
          "</span>",
          "<hr>",
          "<img>",
          "<blockquote>",
          "</blockquote>",
          "<pre>",
          "</pre>",
          "<svg></svg>",
          "<iframe></iframe>",
          "<!-- x -->",
          "<script>1</script>",
          "<form>",
          "</form>",
          "<a href='https://a.example/'>",
          "</a>",
          " ",
          "\n");

  private static final Pattern WORD = Pattern.compile("w\\d+x");

  /** Elements that browsers show as nothing or as a picture. */
  private static final Set<String> UNREAD = Set.of("script", "svg", "iframe");

  private static final Set<String> PICTURES = Set.of("svg", "iframe", "img");

  @Test
  void noTwoWordsThatABrowserShowsApartBecomeOne() {
    long seed = Seeds.next();
    Random random = new Random(seed);
    for (int i = 0; i < 4_000; i++) {
      String html = any(random);
      String cleaned = SimpleHtml.clean(html).html();
      String about = "seed %s: %s -> %s".formatted(seed, html, cleaned);

      List<String> before = tokens(html);
      List<String> after = tokens(cleaned);
      assertThat(words(after)).as(about).isEqualTo(words(before));
      for (String token : after) {
        assertThat(before).as(about).anyMatch(one -> one.contains(token));
      }
    }
  }

  /** A browser would ignore the end of a heading that begins in another cell. */
  @Test
  void endTagsThatEndNothingStillDivideWords() {
    String html = "<table>w0x<form><h3>w1x</td>w2x</h2>w3x";

    assertThat(tokens(SimpleHtml.clean(html).html())).contains("w2x", "w3x");
  }

  @Test
  void aBrowserMovesNothingAndFindsEveryPartOfATableInItsPlace() {
    long seed = Seeds.next();
    Random random = new Random(seed);
    for (int i = 0; i < 4_000; i++) {
      String html = any(random);
      String cleaned = SimpleHtml.clean(html).html();
      String about = "seed %s: %s -> %s".formatted(seed, html, cleaned);

      Document page = parsed(cleaned);
      assertThat(inOrder(page.body().wholeText())).as(about).isEqualTo(inOrder(cleaned));
      assertThat(misplaced(page.body())).as(about).isEmpty();
      assertThat(SimpleHtml.clean(cleaned).html()).as(about).isEqualTo(cleaned);
    }
  }

  private static String any(Random random) {
    StringBuilder html = new StringBuilder(random.nextBoolean() ? "<table>" : "");
    int words = 0;
    for (int i = 1 + random.nextInt(25); i > 0; i--) {
      switch (random.nextInt(3)) {
        case 0 -> html.append('w').append(words++).append('x');
        case 1 -> html.append(TABLE.get(random.nextInt(TABLE.size())));
        default -> html.append(OTHER.get(random.nextInt(OTHER.size())));
      }
    }
    return html.toString();
  }

  private static Document parsed(String html) {
    return Jsoup.parse("<!doctype html><body>" + html);
  }

  private static List<String> inOrder(String text) {
    return WORD.matcher(text).results().map(MatchResult::group).toList();
  }

  private static Set<String> words(List<String> tokens) {
    return new TreeSet<>(inOrder(String.join(" ", tokens)));
  }

  /** The words that a browser shows with nothing in between. */
  private static List<String> tokens(String html) {
    StringBuilder shown = new StringBuilder();
    parsed(html)
        .body()
        .traverse(
            new NodeVisitor() {
              private int unread;

              @Override
              public void head(Node node, int depth) {
                if (node instanceof TextNode text && unread == 0) {
                  shown.append(text.getWholeText());
                } else if (node instanceof Element element) {
                  apart(element);
                  unread += UNREAD.contains(element.normalName()) ? 1 : 0;
                }
              }

              @Override
              public void tail(Node node, int depth) {
                if (node instanceof Element element) {
                  apart(element);
                  unread -= UNREAD.contains(element.normalName()) ? 1 : 0;
                }
              }

              private void apart(Element element) {
                String name = element.normalName();
                boolean line = element.isBlock() && !name.equals("script");
                if (line || name.equals("br") || PICTURES.contains(name)) {
                  shown.append(' ');
                }
              }
            });
    return List.of(shown.toString().strip().split("\\s+"));
  }

  private static List<String> misplaced(Element body) {
    List<String> wrong = new ArrayList<>();
    for (Element element : body.getAllElements()) {
      String parent = element.parent() == null ? "" : element.parent().normalName();
      boolean good =
          switch (element.normalName()) {
            case "td", "th" -> parent.equals("tr");
            case "tr" -> Set.of("thead", "tbody").contains(parent);
            case "thead" -> parent.equals("table") && isFirst(element, "caption");
            case "tbody" -> parent.equals("table");
            case "caption" -> parent.equals("table") && isFirst(element, "");
            case "table" ->
                element.parents().stream().noneMatch(one -> one.normalName().equals("table"));
            default -> !Set.of("table", "thead", "tbody", "tr").contains(parent);
          };
      if (!good) {
        wrong.add(element.normalName() + " in " + parent);
      }
    }
    return wrong;
  }

  private static boolean isFirst(Element element, String butFor) {
    Element before = element.previousElementSibling();
    return before == null || before.normalName().equals(butFor);
  }
}
