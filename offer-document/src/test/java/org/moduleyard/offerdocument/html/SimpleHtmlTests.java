package org.moduleyard.offerdocument.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.CDataNode;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.DocumentType;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.moduleyard.edge.message.Message;
import org.moduleyard.offerdocument.Seeds;

class SimpleHtmlTests {
  private static final Set<String> SHOWN =
      Set.of(
          "html", "head", "body", "p", "br", "b", "strong", "i", "em", "u", "ul", "ol", "li", "h1",
          "h2", "h3", "h4", "h5", "h6", "a", "table", "caption", "thead", "tbody", "tr", "th", "td",
          "dl", "dt", "dd");

  /** Pieces of attacks and of honest texts, to put together at random. */
  static final List<String> PIECES =
      List.of(
          "<svg>",
          "</svg>",
          "<svg/onload=alert(1)>",
          "<math>",
          "</math>",
          "<mtext>",
          "<mglyph>",
          "<table>",
          "</table>",
          "<caption>",
          "</caption>",
          "<thead>",
          "<tbody>",
          "</tbody>",
          "<tr>",
          "</tr>",
          "<td>",
          "</td>",
          "<th>",
          "</th>",
          "<tfoot>",
          "<dl>",
          "</dl>",
          "<dt>",
          "<dd>",
          "</dd>",
          "<style>",
          "</style>",
          "<noscript>",
          "</noscript>",
          "<script>",
          "</script>",
          "<script",
          "<textarea>",
          "</textarea>",
          "<title>",
          "<template>",
          "</template>",
          "<iframe ",
          "<xmp>",
          "<plaintext>",
          "<!--",
          "-->",
          "--!>",
          "<!-->",
          "<![CDATA[",
          "]]>",
          "<?php ",
          "?>",
          "<!DOCTYPE html>",
          "<!x>",
          "</>",
          "</ p>",
          "<img src=x onerror=alert(1)>",
          "<a href=\"",
          "<a href='javascript:alert(1)'>",
          "<a href=\"https://acme.example/?a=1&amp;b=2\">",
          "<a href=https://acme.example/ rel=nofollow>",
          "<a href='https://a.example' href='x:y'>",
          "<p onclick=x>",
          "<p/x>",
          "<p title='</p><script>'>",
          "<P >",
          "<br/>",
          "<B>",
          "</b>",
          "</p>",
          "<ul><li>",
          "</li></ul>",
          "<h2>",
          "</h2>",
          "<div>",
          "</div>",
          "<form>",
          "<select>",
          "<object data=x>",
          "</object>",
          "&lt;script&gt;",
          "&#60;img src=x onerror=y&#62;",
          "&lt",
          "&",
          "<",
          ">",
          "\"",
          "'",
          "=",
          "/",
          " ",
          "\n",
          "\u0000",
          "\u00a0",
          "\uD835\uDD38",
          "text",
          "a < b",
          "5 <6",
          "`",
          "--",
          "!",
          "<a\u0000b>",
          "<\u0000b>",
          "<a href=\"java\tscript:x\">");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "For < 10 dials, > 3 pumps & more.",
        "a<1 and b>2",
        "<p>Reads <B>gauges</B>.<br/>Really.</P><ul><li>one<li>two</ul>",
        "<h1 >Gauge</h1\n><a  href = 'https://acme.example/?a=b&amp;c=d' REL=NoFollow>docs</a>",
        "<a href=http://acme.example/x>docs</a>",
        "<table><caption>Ports</caption><thead><tr><th>Port<th>Use</thead><tr><td>502<td>Modbus</table>",
        "<table>\n<tr>\n<td>502</td> <td><p>Modbus</p><ul><li>TCP</ul></td>\n</tr>\n</table>",
        "<dl><dt>Port<dd>502</dl><table><tbody><tr><td><dl><dt>a</dt><dd>b</dd></dl></table>",
        "<a href='https://bücher.example/ä'>docs</a>",
        "<i><b>badly</i> nested</b></p></ul>",
        "&lt;script&gt;alert(1)&lt;/script&gt; &nbsp;&copy; 2026"
      })
  void whatAListingMayHoldComesBackUnchanged(String html) {
    assertThat(SimpleHtml.clean(html)).isEqualTo(new SimpleHtml.Cleaned(html, List.of()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a<script>alert(1)</script>b                | ab           | <script> and what is in it
          a<ScRiPt x='>'>1</sCrIpT >b                | ab           | <script> and what is in it
          a<style><p></style>b                       | ab           | <style> and what is in it
          a<svg><g><svg/></g><svg></svg></svg>b      | a b          | <svg> and what is in it
          a<svg/>b                                   | a b          | <svg>
          a<math><mtext></math>b                     | a b          | <math> and what is in it
          a<object><p>x</p></object>b                | a b          | <object> and what is in it
          a<div>b</div>c                             | a<br>b<br>c  | <div>, text kept
          a</div>b                                   | ab           | </div>
          a<img src=x onerror=y>b                    | a b          | <img>
          a<!-- x --> b                              | a b          | a comment
          a<!-->b                                    | ab           | a comment
          a<![CDATA[<b>]]>b                          | ab           | a CDATA section
          a<?xml version='1'?>b                      | ab           | a processing instruction
          a<!doctype html>b                          | ab           | a document type
          a</>b                                      | ab           | a declaration
          <p onclick='x()'>a</p>                     | <p>a</p>     | attribute onclick of <p>
          <a href='javascript:x()'>a</a>             | <a>a</a>     | attribute href of <a>
          <a href='&#106;avascript:x()'>a</a>        | <a>a</a>     | attribute href of <a>
          <a href='//acme.example'>a</a>             | <a>a</a>     | attribute href of <a>
          <a href='https://a.example:99999/'>a</a>   | <a>a</a>     | attribute href of <a>
          <a href='https://pаypal.example/'>a</a>    | <a>a</a>     | attribute href of <a>
          <a rel=opener>a</a>                        | <a>a</a>     | attribute rel of <a>
          <b>a</b x=y>                               | <b>a</b>     | attribute x of <b>
          x < y <img>                                | x &lt; y     | <img>
          <<img>script>                              | &lt; script> | <img>
          <div>One</div><div>Two</div>               | One<br>Two   | <div> (2), text kept
          <div><div>One</div></div> <h2>T</h2><div>2</div>3 | One <h2>T</h2>2<br>3 | <div> (3), text kept
          <p>One</p><div><p>Two</p></div>            | <p>One</p><p>Two</p> | <div>, text kept
          a<span>b</span>c                           | abc          | <span>, text kept
          a <img> b<iframe></iframe> c               | a  b c       | <img>;<iframe> and what is in it
          a<hr>b<hr><hr>c                            | a<br>b<br>c  | <hr> (3)
          <td>Port<td>Use                            | Port Use     | <td> in the wrong place (2)
          <dt>Port<dd>502</dd>                       | Port<br>502  | <dt> outside of a <dl>;<dd> outside of a <dl>
          <table><td>1<tr>2<td>3</table>             | <table><tr><td>1<tr><td>2<td>3</table> | <td> outside of a row, now in one;a text between the cells of a table, now in one
          <table><b>1<tr><td>2</th>3</table>         | <table><tr><td>1<tr><td>2 3</table> | <b> between the cells of a table;a text between the cells of a table, now in one;</th>
          <table><tr><td>1<table><tr><td>2<td>3<tr><td>4</table>5</table> | <table><tr><td>1<br>2 3<br>4<br>5</table> | <table> inside of a table
          <table><tr><td>1</td></tr><caption>2</caption></table>3 | <table><tr><td>1</td></tr><tr><td>2</table>3 | <caption> in the wrong place;a text between the cells of a table, now in one
          <table><tr><th colspan=2>1<th style=x>2</table> | <table><tr><th>1<th>2</table> | attribute colspan of <th>;attribute style of <th>
          x<y and no end                             | x&lt;y and no end | a '<' that begins an unfinished tag, now written as &lt;
          """)
  void whatAListingCannotHoldIsTakenOutAndNamed(String html, String expected, String what) {
    SimpleHtml.Cleaned cleaned = SimpleHtml.clean(html);

    assertThat(cleaned.html().strip()).isEqualTo(expected);
    assertThat(cleaned.removed())
        .extracting(removal -> removal.said().english())
        .containsExactly(what.split(";(?=.)"));
  }

  @Test
  void everyRemovalSaysWhereItWasInCodePoints() {
    String html =
        "\uD835\uDD38<div>é</div><p id=\"1\" style='color: red'>x</p><!--" + "y".repeat(99);

    assertThat(SimpleHtml.clean(html).removed())
        .extracting(Removal::what, Removal::excerpt, Removal::position)
        .containsExactly(
            tuple("<div>", "<div>", 1),
            tuple("attribute id of <p>", "id=\"1\"", 16),
            tuple("attribute style of <p>", "style='color: red'", 23),
            tuple("a comment", "<!--" + "y".repeat(75) + "…", 47));
  }

  @Test
  void onlyTheFirstOfTwoAddressesIsKept() {
    assertThat(SimpleHtml.clean("<a href='https://a.example' href='https://b.example'>x</a>"))
        .satisfies(
            cleaned -> assertThat(cleaned.html()).isEqualTo("<a href='https://a.example'>x</a>"))
        .satisfies(cleaned -> assertThat(cleaned.removed()).hasSize(1));
  }

  @Test
  void thingsOfOneKindAreCountedAndTheFirstIsShown() {
    assertThat(
            SimpleHtml.clean("<p>x<iframe src=1></iframe><img a><iframe src=2></iframe>").removed())
        .containsExactly(
            new Removal(
                Message.of("{0} and what is in it", "<iframe>"), "<iframe src=1></iframe>", 4, 2),
            new Removal(Message.literal("<img>"), "<img a>", 27, 1));
  }

  @Test
  void veryManyKindsOfRemovalsAreSummedUp() {
    StringBuilder html = new StringBuilder();
    for (int i = 0; i < 5000; i++) {
      html.append("<x").append(i).append('>');
    }
    List<Removal> removed = SimpleHtml.clean(html.toString()).removed();

    assertThat(removed).hasSize(Removals.MOST + 1);
    assertThat(removed.getLast().said().english()).isEqualTo("things of other kinds (4900)");
  }

  /** Attacks known to survive sanitisers that parse otherwise than the browser after them. */
  static final List<String> ATTACKS =
      List.of(
          "<svg></p><style><a id=\"</style><img src=1 onerror=alert(1)>\">",
          "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1"
              + " onerror=alert(1)&gt;\">",
          "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
          "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
          "<p><svg><style><!--</style><img src=x onerror=alert(1)>--></style></svg>",
          "<svg><desc><title><![CDATA[</title><script>alert(1)</script>]]></desc></svg>",
          "<select><option><style></option></select><b><script>alert(1)</script></style>",
          "<textarea><script>alert(1)</textarea></script>",
          "<xmp><p title=\"</xmp><script>alert(1)</script>\">",
          "<title><a title=\"</title><img src=x onerror=alert(1)>\">",
          "<scr<script>ipt>alert(1)</scr</script>ipt>",
          "<<script>alert(1)</script>script>alert(1)<</script>/script>",
          "<<!---->script>alert(1)</<!-- -->script>",
          "<a href=\"https://a.example/\" onmouseover=\"alert(1)\">x</a>",
          "<a href='https://a.example/&quot; onclick=alert(1)'>x</a>",
          "<a href=`javascript:alert(1)`>x</a>",
          "<a href=\"\u0001javascript:alert(1)\">x</a>",
          "<a href=\"jav&#x0A;ascript:alert(1)\">x</a>",
          "<a href=\"data:text/html,<script>alert(1)</script>\">x</a>",
          "<b/onclick=alert(1)>x</b>",
          "<b\u000bonclick=alert(1)>x</b>",
          "<p \"<img src=x onerror=alert(1)>\">x",
          "<a =\"><img src=x onerror=alert(1)>\">x",
          "</p onclick=alert(1)><br onclick=alert(1)/>",
          "<!--><script>alert(1)</script>-->",
          "<!--!><script>alert(1)</script>-->",
          "<!-- --!><script>alert(1)</script>",
          "<![CDATA[><script>alert(1)</script>]]>",
          "<?<script>alert(1)</script>?>",
          "<template><p></template><script>alert(1)</script>",
          "<plaintext><script>alert(1)</script>",
          "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
          "<base href=//evil.example><meta http-equiv=refresh content=0><link rel=stylesheet"
              + " href=x>",
          "<img src=\"x\u0000\" onerror=alert(1)>",
          "<script/\u0000>alert(1)</script>",
          "&lt;img src=x onerror=alert(1)&gt;");

  @ParameterizedTest
  @FieldSource("ATTACKS")
  void noAttackLeavesAnythingThatIsNotAllowed(String html) {
    assertSafe(SimpleHtml.clean(html).html(), html);
  }

  @Test
  void noMixtureOfPiecesLeavesAnythingThatIsNotAllowed() {
    long seed = Seeds.next();
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder html = new StringBuilder();
      int length = 1 + random.nextInt(12);
      for (int j = 0; j < length; j++) {
        html.append(PIECES.get(random.nextInt(PIECES.size())));
      }
      SimpleHtml.Cleaned cleaned = SimpleHtml.clean(html.toString());

      assertSafe(cleaned.html(), "seed %s, %s".formatted(seed, html));
      assertThat(SimpleHtml.clean(cleaned.html()))
          .as("seed %d, %s", seed, html)
          .isEqualTo(new SimpleHtml.Cleaned(cleaned.html(), List.of()));
      assertThat(cleaned.html().equals(html.toString()) == cleaned.removed().isEmpty())
          .as("seed %d, %s", seed, html)
          .isTrue();
      assertPositions(html.toString(), cleaned.removed());
    }
  }

  @ParameterizedTest
  @FieldSource("PIECES")
  void megabytesOfAnythingAreReadInOnePass(String piece) {
    String html = piece.repeat(4 * 1024 * 1024 / piece.length());

    // Linear takes a fraction of this, quadratic takes minutes.
    assertTimeoutPreemptively(Duration.ofSeconds(10), () -> SimpleHtml.clean(html));
  }

  static Stream<String> slowPairs() {
    return Stream.of(
        "<a b='>|<a b=\"|>",
        "<svg>|<svg|",
        "<svg>|<svg><a b=\"|",
        "<!--|--|",
        "|</script|",
        "<script>|</scrip>|",
        "|<x y='|>",
        "<object>|<object></objec>|");
  }

  @ParameterizedTest
  @MethodSource("slowPairs")
  void megabytesThatNeverEndAreReadInOnePass(String parts) {
    List<String> part = new ArrayList<>(List.of(parts.split("\\|", -1)));
    String html =
        part.get(0) + part.get(1).repeat(2 * 1024 * 1024 / part.get(1).length()) + part.get(2);

    assertTimeoutPreemptively(Duration.ofSeconds(10), () -> SimpleHtml.clean(html));
  }

  private static void assertPositions(String html, List<Removal> removed) {
    for (Removal removal : removed) {
      String excerpt = removal.excerpt().replaceAll("…$", "");
      assertThat(html.substring(html.offsetByCodePoints(0, removal.position())))
          .startsWith(excerpt);
    }
  }

  private static void assertSafe(String html, String about) {
    assertThat(strangersIn(html)).as(about).isEmpty();
  }

  @Test
  void theJudgeOfTheseTestsSeesWhatIsNotAllowed() {
    assertThat(strangersIn("<p id=x>a<script>b</script><!--c--><a href='x:y'>d</a>"))
        .containsOnlyOnce("id=\"x\" on p", "script", "Comment", "href=\"x:y\" on a");
  }

  /** As a browser sees it: in the body of a page, and once more after being written out. */
  private static Set<String> strangersIn(String html) {
    Set<String> strangers = new TreeSet<>();
    Document once = Jsoup.parse("<!doctype html><body>" + html);
    for (Document page : List.of(once, Jsoup.parse(once.outerHtml()))) {
      page.traverse((node, depth) -> collectStrangers(node, strangers));
    }
    return strangers;
  }

  private static void collectStrangers(Node node, Set<String> strangers) {
    switch (node) {
      case Document page -> {}
      case DocumentType type -> {}
      case DataNode data -> strangers.add("DataNode");
      case CDataNode cdata -> strangers.add("CDataNode");
      case TextNode text -> {}
      case Element element -> {
        if (!SHOWN.contains(element.normalName())) {
          strangers.add(element.normalName());
        }
        element.attributes().forEach(a -> collectStranger(element, a, strangers));
      }
      default -> strangers.add(node.getClass().getSimpleName());
    }
  }

  private static void collectStranger(Element element, Attribute attribute, Set<String> strangers) {
    boolean allowed =
        element.normalName().equals("a")
            && attribute.html().matches("(?i)href=\"https?://.*|rel=\"nofollow\"");
    if (!allowed) {
      strangers.add(attribute.html() + " on " + element.normalName());
    }
  }
}
