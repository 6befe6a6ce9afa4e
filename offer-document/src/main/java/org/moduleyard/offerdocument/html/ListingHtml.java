package org.moduleyard.offerdocument.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/** The text of a description as a browser would show it. */
public final class ListingHtml {
  private static final Set<String> LIST_TAGS = Set.of("ul", "ol", "li", "dl", "dt", "dd");

  /** Before the text of a table, which is no paragraph and heads nothing. */
  private static final String TABLE = "| ";

  private ListingHtml() {}

  /**
   * The text of each paragraph, list, table and heading, a heading joined with what it heads. That
   * of a table begins with a bar.
   */
  public static List<String> blocks(String html) {
    Reader reader = new Reader(Jsoup.parseBodyFragment(html).body());
    reader.flush();
    return reader.blocks;
  }

  /** Cuts the text into blocks at block elements and at empty lines made of two breaks. */
  private static final class Reader implements NodeVisitor {
    private final List<String> blocks = new ArrayList<>();
    private final StringBuilder current = new StringBuilder();
    private boolean joinsNext;

    /** A list is one block, whatever its items hold. */
    private int openLists;

    private int openTables;

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
        } else if (element.isBlock() && isOutermost()) {
          flush();
        }
        openLists += isList(element) ? 1 : 0;
        openTables += isTable(element) ? 1 : 0;
      }
    }

    @Override
    public void tail(Node node, int depth) {
      if (!(node instanceof Element element)) {
        return;
      }
      openLists -= isList(element) ? 1 : 0;
      openTables -= isTable(element) ? 1 : 0;
      if (isTable(element) && isOutermost()) {
        addTable();
      } else if (element.isBlock() && isOutermost()) {
        flush();
        joinsNext |= element.normalName().matches("h[1-6]");
      } else if (element.isBlock()) {
        current.append(' ');
      }
    }

    private boolean isOutermost() {
      return openLists == 0 && openTables == 0;
    }

    private static boolean isTable(Element element) {
      return element.normalName().equals("table");
    }

    private void addTable() {
      blocks.add(TABLE + current.toString().replaceAll("\\s+", " ").strip());
      current.setLength(0);
      joinsNext = false;
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
