package org.moduleyard.edge.route;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.moduleyard.edge.message.Message;
import org.moduleyard.edge.route.Route.PathItem;
import org.moduleyard.edge.route.RouteToken.Kind;

/**
 * Reads a route by recursive descent, one token ahead (Azure IoT Edge, message routes).
 *
 * <pre>
 * route  := [SELECT '*'] FROM source [WHERE condition] INTO sink
 * source := ('/' ('*' | NAME))+
 * sink   := '$upstream' | 'BrokeredEndpoint' '(' STRING ')'
 * </pre>
 */
final class RouteParser {
  private final String text;
  private final RouteLexer lexer;
  private RouteToken ahead;

  /** Set when the sink is read; the lexer must not look behind it, Edge Hub does not either. */
  private int sinkEnd;

  RouteParser(String text, boolean placeholders) {
    if (text.length() > Route.MAX_LENGTH) {
      throw new RouteSyntaxException(
          Route.MAX_LENGTH,
          text.length(),
          Message.of("a route has at most {0} characters", Route.MAX_LENGTH));
    }
    this.text = text;
    this.lexer = new RouteLexer(text, placeholders);
    this.ahead = lexer.next();
  }

  Route route() {
    if (ahead.isKeyword("SELECT")) {
      take();
      takeSymbol("*", Message.of("'*' after SELECT"));
    }
    takeKeyword("FROM");
    List<PathItem> source = source();
    String condition = ahead.isKeyword("WHERE") ? condition() : null;
    takeKeyword("INTO");
    RouteSink sink = sink(ahead);
    return new Route(text, source, condition, sink, sinkEnd);
  }

  private List<PathItem> source() {
    List<PathItem> items = new ArrayList<>();
    do {
      takeSymbol("/", Message.of("a source that starts with '/'"));
      items.add(item());
    } while (ahead.isSymbol("/"));
    return items;
  }

  private PathItem item() {
    RouteToken item = ahead;
    if (item.kind() == Kind.NAME || item.kind() == Kind.PLACEHOLDER || item.isSymbol("*")) {
      take();
      return new PathItem(item.text(), item.start());
    }
    if (item.kind() == Kind.KEYWORD || item.kind() == Kind.LITERAL || item.kind() == Kind.NUMBER) {
      throw new RouteSyntaxException(
          item.start(),
          item.end(),
          Message.of(
              "'{0}' is taken as {1} and cannot name a module or an output",
              item.text(),
              item.kind() == Kind.NUMBER ? Message.of("a number") : Message.of("a route keyword")));
    }
    throw expected(Message.of("a path segment"), item);
  }

  private String condition() {
    int start = take().end();
    new Condition().read();
    return text.substring(start, ahead.start()).strip();
  }

  private RouteSink sink(RouteToken first) {
    if (first.kind() == Kind.SYSTEM_PROPERTY && first.text().equalsIgnoreCase("$upstream")) {
      sinkEnd = first.end();
      return new RouteSink.Upstream();
    }
    if (first.kind() == Kind.PLACEHOLDER) {
      sinkEnd = first.end();
      return new RouteSink.Open(first.text());
    }
    if (first.kind() != Kind.NAME || !first.text().equalsIgnoreCase("BrokeredEndpoint")) {
      throw expected(
          Message.of("$upstream or BrokeredEndpoint(\"/modules/<module>/inputs/<input>\")"), first);
    }
    take();
    takeSymbol("(", Message.of("'(' after BrokeredEndpoint"));
    RouteToken path = ahead;
    if (path.kind() != Kind.STRING) {
      throw expected(Message.of("a path in quotes"), path);
    }
    take();
    if (!ahead.isSymbol(")")) {
      throw expected(Message.literal("')'"), ahead);
    }
    sinkEnd = ahead.end();
    return new RouteSink.Endpoint(path.text(), text.charAt(path.start()), path.start(), path.end());
  }

  private RouteToken take() {
    RouteToken taken = ahead;
    ahead = lexer.next();
    return taken;
  }

  private void takeSymbol(String symbol, Message what) {
    if (!ahead.isSymbol(symbol)) {
      throw expected(what, ahead);
    }
    take();
  }

  private void takeKeyword(String keyword) {
    if (!ahead.isKeyword(keyword)) {
      throw expected(Message.literal(keyword), ahead);
    }
    take();
  }

  private static RouteSyntaxException expected(Message what, RouteToken found) {
    return new RouteSyntaxException(
        found.start(), found.end(), Message.of("expected {0}, found {1}", what, found.describe()));
  }

  /**
   * A condition, operators from the loosest to the tightest. It is only checked, never evaluated,
   * so nothing is built.
   */
  private final class Condition {
    private static final int MAX_DEPTH = 64;
    private static final List<List<String>> OPERATORS =
        List.of(
            List.of("??"),
            List.of("OR"),
            List.of("AND"),
            List.of("=", "!=", "<>"),
            List.of("<", "<=", ">", ">="),
            List.of("+", "-", "||"),
            List.of("*", "/", "%"));

    private int depth;

    void read() {
      binary(0);
    }

    private void binary(int level) {
      if (level == OPERATORS.size()) {
        unary();
        return;
      }
      binary(level + 1);
      while (isOperator(level)) {
        take();
        binary(level + 1);
      }
    }

    private boolean isOperator(int level) {
      return switch (ahead.kind()) {
        case KEYWORD, SYMBOL ->
            OPERATORS.get(level).contains(ahead.text().toUpperCase(Locale.ROOT));
        case LITERAL, NUMBER, STRING, SYSTEM_PROPERTY, NAME, PLACEHOLDER, END -> false;
      };
    }

    private void unary() {
      if (++depth > MAX_DEPTH) {
        throw new RouteSyntaxException(
            ahead.start(), ahead.end(), Message.of("the condition is nested too deeply"));
      }
      if (ahead.isKeyword("NOT") || ahead.isSymbol("-")) {
        take();
        unary();
      } else {
        primary();
      }
      depth--;
    }

    private void primary() {
      RouteToken token = take();
      switch (token.kind()) {
        case LITERAL, NUMBER, STRING, SYSTEM_PROPERTY, PLACEHOLDER -> {}
        case NAME -> {
          if (ahead.isSymbol("(")) {
            call(token);
          }
        }
        case SYMBOL -> enclosed(token);
        case KEYWORD, END -> throw expected(Message.of("a condition"), token);
      }
    }

    private void enclosed(RouteToken open) {
      if (open.isSymbol("(")) {
        binary(0);
        takeSymbol(")", Message.literal("')'"));
      } else if (open.isSymbol("{")) {
        if (ahead.kind() != Kind.SYSTEM_PROPERTY) {
          throw expected(Message.of("a system property after '{'"), ahead);
        }
        take();
        takeSymbol("}", Message.literal("'}'"));
      } else {
        throw expected(Message.of("a condition"), open);
      }
    }

    private void call(RouteToken name) {
      @Nullable RouteFunction function = RouteFunction.named(name.text());
      if (function == null) {
        throw new RouteSyntaxException(
            name.start(),
            name.end(),
            Message.of("'{0}' is not a function of the route language", name.text()));
      }
      take();
      int arguments = 0;
      if (!ahead.isSymbol(")")) {
        do {
          if (arguments++ > 0) {
            take();
          }
          binary(0);
        } while (ahead.isSymbol(","));
      }
      takeSymbol(")", Message.literal("')'"));
      if (!function.takes(arguments)) {
        throw new RouteSyntaxException(
            name.start(),
            name.end(),
            Message.of("{0} takes {1}, not {2}", name.text(), function.arity(), arguments));
      }
    }
  }
}
