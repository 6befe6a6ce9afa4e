package org.moduleyard.offerdocument.html;

import java.util.Set;

/** Elements by what becomes of them in a listing (OPEN-24), and how browsers show them. */
final class HtmlNames {
  static final Set<String> TABLES =
      Set.of(TableState.TABLE, "caption", "thead", "tbody", "tr", "th", "td");

  /** Items of lists of terms, which stand in a {@code dl} only. */
  static final Set<String> TERMS = Set.of("dt", "dd");

  /** Allowed ones that begin on a line of their own. */
  static final Set<String> BLOCKS =
      Set.of(
          "p", "ul", "ol", "li", "h1", "h2", "h3", "h4", "h5", "h6", "dl", "dt", "dd", "table",
          "caption", "thead", "tbody", "tr", "th", "td");

  /** Elements with neither content nor an end tag (HTML standard, section 13.1.2). */
  static final Set<String> VOID =
      Set.of(
          "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source",
          "track", "wbr");

  static final Set<String> INLINE = Set.of("br", "b", "strong", "i", "em", "u", "a");

  /** Elements whose content is raw: it ends with their first end tag, whatever stands before. */
  static final Set<String> RAW =
      Set.of(
          "script",
          "style",
          "iframe",
          "noembed",
          "noframes",
          "noscript",
          "xmp",
          "textarea",
          "title",
          "plaintext");

  /** Other elements whose content is no text of the listing. */
  static final Set<String> GONE_WITH_CONTENT =
      Set.of(
          "object",
          "svg",
          "math",
          "template",
          "applet",
          "select",
          "datalist",
          "audio",
          "video",
          "canvas",
          "head",
          "frameset");

  /** Others that begin on a line of their own (HTML standard, section 15.3). */
  static final Set<String> LINES =
      Set.of(
          "address",
          "article",
          "aside",
          "blockquote",
          "body",
          "center",
          "col",
          "colgroup",
          "details",
          "dialog",
          "dir",
          "div",
          "fieldset",
          "figcaption",
          "figure",
          "footer",
          "form",
          "frameset",
          "header",
          "hgroup",
          "hr",
          "html",
          "legend",
          "listing",
          "main",
          "menu",
          "nav",
          "optgroup",
          "option",
          "plaintext",
          "pre",
          "search",
          "section",
          "summary",
          "tfoot",
          "xmp");

  /** Others that stand between two words: pictures, controls, notes above words. */
  static final Set<String> BETWEEN_WORDS =
      Set.of(
          "applet",
          "audio",
          "button",
          "canvas",
          "embed",
          "iframe",
          "image",
          "img",
          "input",
          "marquee",
          "math",
          "meter",
          "object",
          "progress",
          "rt",
          "select",
          "svg",
          "textarea",
          "video");

  private HtmlNames() {}
}
