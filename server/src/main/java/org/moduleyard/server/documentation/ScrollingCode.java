package org.moduleyard.server.documentation;

import java.util.Map;
import java.util.Set;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlWriter;

/** Writes code that scrolls sideways, with the keyboard too. */
record ScrollingCode(HtmlNodeRendererContext context) implements NodeRenderer {

  @Override
  public Set<Class<? extends Node>> getNodeTypes() {
    return Set.of(FencedCodeBlock.class, IndentedCodeBlock.class);
  }

  @Override
  public void render(Node node) {
    HtmlWriter html = context.getWriter();
    html.line();
    html.tag("div", Map.of("class", "code"));
    html.tag("pre", Map.of("tabindex", "0"));
    html.tag("code");
    html.text(
        switch (node) {
          case FencedCodeBlock fenced -> fenced.getLiteral();
          case IndentedCodeBlock indented -> indented.getLiteral();
          default -> throw new IllegalArgumentException(node.toString());
        });
    html.tag("/code");
    html.tag("/pre");
    html.tag("/div");
    html.line();
  }
}
