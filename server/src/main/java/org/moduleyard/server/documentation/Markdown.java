package org.moduleyard.server.documentation;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.HeadingAnchorExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.LineBreakRendering;
import org.commonmark.renderer.text.TextContentRenderer;

/**
 * Writes our own documents, which are <a href="https://github.github.com/gfm/">GFM</a> with tables,
 * as HTML. Tags that stand in them stay the text that they are, and links lead to pages of this
 * server or to {@code https}.
 */
final class Markdown {

  private static final Pattern DOCUMENT = Pattern.compile("([a-z-]+)\\.md(#.*)?");

  private static final List<Extension> EXTENSIONS =
      List.of(TablesExtension.create(), HeadingAnchorExtension.create());

  private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();

  private static final HtmlRenderer HTML =
      HtmlRenderer.builder()
          .nodeRendererFactory(ScrollingTables::new)
          .nodeRendererFactory(ScrollingCode::new)
          .extensions(EXTENSIONS)
          .softbreak(" ")
          .escapeHtml(true)
          .build();

  private static final TextContentRenderer WORDS =
      TextContentRenderer.builder().lineBreakRendering(LineBreakRendering.STRIP).build();

  private Markdown() {}

  static String toHtml(String text) {
    Node document = PARSER.parse(text);
    document.accept(new LinksOfPages());
    return HTML.render(document);
  }

  /** The text of the first heading; empty without one. */
  static String title(String text) {
    Node first = PARSER.parse(text).getFirstChild();
    while (first != null && !(first instanceof Heading)) {
      first = first.getNext();
    }
    return first == null ? "" : WORDS.render(first);
  }

  /** Leads links to pages, and leaves the text of those that lead to files which are not served. */
  private static final class LinksOfPages extends AbstractVisitor {

    @Override
    public void visit(Link link) {
      visitChildren(link);
      href(link.getDestination()).ifPresentOrElse(link::setDestination, () -> unwrap(link));
    }

    private static Optional<String> href(String written) {
      if (written.startsWith("#") || written.startsWith("https://")) {
        return Optional.of(written);
      }
      Matcher document = DOCUMENT.matcher(written);
      return document.matches() && Documents.has(document.group(1))
          ? Optional.of("/docs/" + written.replaceFirst("\\.md", ""))
          : Optional.empty();
    }

    private static void unwrap(Link link) {
      for (Node child = link.getFirstChild(); child != null; child = link.getFirstChild()) {
        link.insertBefore(child);
      }
      link.unlink();
    }
  }
}
