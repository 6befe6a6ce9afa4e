package org.moduleyard.server.platform.web.safe;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;

/**
 * The additions to publishers' tables on our pages: a box to scroll in, reached by keyboard, and
 * header cells that say what they head. Publishers give no attributes.
 */
final class TableMarks {

  private TableMarks() {}

  static String in(String html) {
    if (!html.contains("<table")) {
      return html;
    }
    Document page = parsed(html);
    for (Element table : page.body().select("table")) {
      table.select("th").forEach(header -> header.attr("scope", scope(header)));
      Element box = new Element("div").addClass("table-scroll").attr("tabindex", "0");
      Element caption = table.selectFirst("> caption");
      if (caption != null && caption.hasText()) {
        box.attr("role", "region").attr("aria-label", caption.text());
      }
      table.replaceWith(box);
      box.appendChild(table);
    }
    return page.body().html();
  }

  /**
   * The same as a browser understands it, with every tag written. Without what emphasises nothing:
   * a browser leaves that behind in a list where tags cross, and the policy would put an item
   * around it.
   */
  static String written(String html) {
    Element body = parsed(html).body();
    for (Elements empty = empty(body); !empty.isEmpty(); empty = empty(body)) {
      empty.remove();
    }
    return body.html();
  }

  private static Elements empty(Element body) {
    return body.select("b:empty, strong:empty, i:empty, em:empty, u:empty, a:empty");
  }

  private static Document parsed(String html) {
    Document page = Jsoup.parseBodyFragment(html);
    page.outputSettings().prettyPrint(false);
    return page;
  }

  /** In a head, and in a row of nothing but headers, they head columns; elsewhere their row. */
  private static String scope(Element header) {
    Element row = header.parent();
    boolean onlyHeaders =
        row == null || row.children().stream().allMatch(cell -> cell.normalName().equals("th"));
    return onlyHeaders || header.closest("thead") != null ? "col" : "row";
  }
}
