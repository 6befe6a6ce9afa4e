package org.moduleyard.offerdocument;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/**
 * The simple HTML of a description, read as a browser would.
 *
 * @param removed tags and attributes outside the allow-list of OPEN-24, sorted
 * @param blocks the text of each paragraph, list and heading, a heading joined with what it heads
 * @param text all text, character references decoded
 */
record ListingHtml(Set<String> removed, List<String> blocks, String text) {
  static final String ALLOWED = "p, br, b, strong, i, em, u, ul, ol, li, h1 to h6 and a with href";

  private static final Set<String> TAGS =
      Set.of(
          "p", "br", "b", "strong", "i", "em", "u", "ul", "ol", "li", "h1", "h2", "h3", "h4", "h5",
          "h6", "a");
  private static final Set<String> LIST_TAGS = Set.of("ul", "ol", "li");

  static ListingHtml parse(String html) {
    Element body = Jsoup.parseBodyFragment(html).body();
    Reader reader = new Reader(body);
    reader.flush();
    return new ListingHtml(removedFrom(body), reader.blocks, body.wholeText());
  }

  private static Set<String> removedFrom(Element body) {
    Set<String> removed = new TreeSet<>();
    for (Element element : body.select("body *")) {
      if (!TAGS.contains(element.normalName())) {
        removed.add("<%s>".formatted(element.normalName()));
        continue;
      }
      for (Attribute attribute : element.attributes()) {
        if (!isAllowed(element, attribute)) {
          removed.add("%s on <%s>".formatted(attribute.getKey(), element.normalName()));
        }
      }
    }
    return removed;
  }

  private static boolean isAllowed(Element element, Attribute attribute) {
    return element.normalName().equals("a")
        && (attribute.getKey().equals("rel")
            || (attribute.getKey().equals("href")
                && WebAddress.parse(attribute.getValue()).isPresent()));
  }

  /** Cuts the text into blocks at block elements and at empty lines made of two breaks. */
  private static final class Reader implements NodeVisitor {
    private final List<String> blocks = new ArrayList<>();
    private final StringBuilder current = new StringBuilder();
    private boolean joinsNext;

    /** A list is one block, whatever its items hold. */
    private int openLists;

    Reader(Element body) {
      body.traverse(this);
    }

    @Override
    public void head(Node node, int depth) {
      if (node instanceof TextNode text) {
        current.append(text.getWholeText().replaceAll("\\s+", " "));
      } else if (node instanceof Element element) {
        if (element.normalName().equals("br")) {
          current.append('\n');
        } else if (element.isBlock() && openLists == 0) {
          flush();
        }
        openLists += isList(element) ? 1 : 0;
      }
    }

    @Override
    public void tail(Node node, int depth) {
      if (!(node instanceof Element element)) {
        return;
      }
      openLists -= isList(element) ? 1 : 0;
      if (element.isBlock() && openLists == 0) {
        flush();
        joinsNext |= element.normalName().matches("h[1-6]");
      } else if (element.isBlock()) {
        current.append(' ');
      }
    }

    private static boolean isList(Element element) {
      return LIST_TAGS.contains(element.normalName());
    }

    void flush() {
      Stream.of(current.toString().split("\n\\s*\n"))
          .map(block -> block.replaceAll("\\s+", " ").strip())
          .filter(block -> !block.isEmpty())
          .forEach(this::add);
      current.setLength(0);
    }

    /** A heading, or a label that ends in a colon, belongs to the block it introduces. */
    private void add(String block) {
      if (joinsNext && !blocks.isEmpty()) {
        blocks.set(blocks.size() - 1, blocks.getLast() + " " + block);
      } else {
        blocks.add(block);
      }
      joinsNext = block.endsWith(":");
    }
  }
}
