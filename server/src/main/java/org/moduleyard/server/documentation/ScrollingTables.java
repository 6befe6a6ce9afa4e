package org.moduleyard.server.documentation;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableBody;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.Node;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlWriter;

/** Writes tables that scroll sideways, with the keyboard too; a head without words is a cell. */
record ScrollingTables(HtmlNodeRendererContext context) implements NodeRenderer {

  @Override
  public Set<Class<? extends Node>> getNodeTypes() {
    return Set.of(
        TableBlock.class, TableHead.class, TableBody.class, TableRow.class, TableCell.class);
  }

  @Override
  public void render(Node node) {
    switch (node) {
      case TableBlock table -> table(table);
      case TableHead head -> part("thead", Map.of(), head);
      case TableBody body -> part("tbody", Map.of(), body);
      case TableRow row -> part("tr", Map.of(), row);
      case TableCell cell when cell.isHeader() && cell.getFirstChild() != null ->
          part("th", Map.of("scope", "col"), cell);
      default -> part("td", Map.of(), node);
    }
  }

  private void table(TableBlock table) {
    HtmlWriter html = context.getWriter();
    html.line();
    html.tag("div", new TreeMap<>(Map.of("class", "table-scroll", "tabindex", "0")));
    part("table", Map.of(), table);
    html.tag("/div");
    html.line();
  }

  private void part(String tag, Map<String, String> attributes, Node node) {
    HtmlWriter html = context.getWriter();
    html.tag(tag, attributes);
    for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
      context.render(child);
    }
    html.tag("/" + tag);
    if (node instanceof TableRow) {
      html.line();
    }
  }
}
