package org.moduleyard.server.storefront.odata;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.moduleyard.server.catalog.ListingFilter;
import org.moduleyard.server.catalog.ListingFilter.And;
import org.moduleyard.server.catalog.ListingFilter.Contains;
import org.moduleyard.server.catalog.ListingFilter.Equals;
import org.moduleyard.server.catalog.ListingFilter.Field;
import org.moduleyard.server.catalog.ListingFilter.Matches;
import org.moduleyard.server.catalog.ListingFilter.Not;
import org.moduleyard.server.catalog.ListingFilter.Or;
import org.moduleyard.server.catalog.ListingFilter.Position;
import org.moduleyard.server.catalog.ListingFilter.Values;

/**
 * Reads a {@code $filter} by recursive descent.
 *
 * <pre>
 * or       = and *( "or" and )
 * and      = unary *( "and" unary )
 * unary    = "not" unary / "(" or ")" / any / function / compare
 * any      = list "/any(" name ":" name "eq" text *( "or" name "eq" text ) ")"
 * function = ( "contains" / "startswith" / "endswith" ) "(" member "," text ")"
 * compare  = member ( "eq" / "ne" ) ( text / "true" / "false" )
 * </pre>
 */
public final class FilterParser {

  private static final int MAX_LENGTH = 2000;
  private static final int MAX_DEPTH = 30;
  private static final Map<String, Position> FUNCTIONS =
      Map.of("contains", Position.ANYWHERE, "startswith", Position.START, "endswith", Position.END);

  private final List<Token> tokens;
  private int next;
  private int depth;

  private FilterParser(List<Token> tokens) {
    this.tokens = tokens;
  }

  /**
   * Reads a filter; null or blank text means everything.
   *
   * @throws MalformedFilterException saying what is wrong and where
   */
  public static ListingFilter parse(@Nullable String filter) {
    if (filter == null || filter.isBlank()) {
      return new ListingFilter.All();
    }
    if (filter.length() > MAX_LENGTH) {
      throw new MalformedFilterException(
          "it is longer than " + MAX_LENGTH + " characters; ask for less at once");
    }
    FilterParser parser = new FilterParser(Tokens.of(filter));
    ListingFilter parsed = parser.or();
    if (parser.peek().kind() != Token.Kind.END) {
      throw parser.expected("'and', 'or' or the end");
    }
    return parsed;
  }

  private ListingFilter or() {
    if (++depth > MAX_DEPTH) {
      throw new MalformedFilterException("it is nested deeper than " + MAX_DEPTH + " levels");
    }
    List<ListingFilter> any = new ArrayList<>(List.of(and()));
    while (takeName("or")) {
      any.add(and());
    }
    depth--;
    return any.size() == 1 ? any.getFirst() : new Or(any);
  }

  private ListingFilter and() {
    List<ListingFilter> all = new ArrayList<>(List.of(unary()));
    while (takeName("and")) {
      all.add(unary());
    }
    return all.size() == 1 ? all.getFirst() : new And(all);
  }

  private ListingFilter unary() {
    boolean negated = false;
    while (takeName("not")) {
      negated = !negated;
    }
    ListingFilter filter = primary();
    return negated ? new Not(filter) : filter;
  }

  private ListingFilter primary() {
    if (takeSymbol("(")) {
      ListingFilter inner = or();
      symbol(")");
      return inner;
    }
    Token name = name("a member of the catalog item");
    if (FUNCTIONS.containsKey(name.text()) && peek().isSymbol("(")) {
      return function(FUNCTIONS.get(name.text()));
    }
    Values list = CatalogProperties.LISTS.get(name.text());
    return list == null ? comparison(name) : any(list);
  }

  private ListingFilter function(Position position) {
    symbol("(");
    Token member = name("a text member");
    Field field = CatalogProperties.TEXTS.get(member.text());
    if (field == null) {
      throw unknown(member);
    }
    symbol(",");
    String value = text();
    symbol(")");
    return new Matches(field, position, value);
  }

  private ListingFilter any(Values list) {
    symbol("/");
    keyword("any");
    symbol("(");
    String variable = name("a name for the element").text();
    symbol(":");
    List<ListingFilter> any = new ArrayList<>();
    do {
      keyword(variable);
      keyword("eq");
      any.add(new Contains(list, text()));
    } while (takeName("or"));
    symbol(")");
    return any.size() == 1 ? any.getFirst() : new Or(any);
  }

  private ListingFilter comparison(Token member) {
    boolean equal = operator();
    ListingFilter filter = isEqual(member);
    return equal ? filter : new Not(filter);
  }

  private ListingFilter isEqual(Token member) {
    Field field = CatalogProperties.TEXTS.get(member.text());
    if (field != null) {
      return new Equals(field, text());
    }
    String constant = CatalogProperties.CONSTANT_TEXTS.get(member.text());
    if (constant != null) {
      return constant.equals(text()) ? new ListingFilter.All() : new ListingFilter.None();
    }
    ListingFilter whenTrue = CatalogProperties.SWITCHES.get(member.text());
    if (whenTrue == null) {
      throw unknown(member);
    }
    return truth() ? whenTrue : new Not(whenTrue);
  }

  private boolean operator() {
    if (takeName("eq")) {
      return true;
    }
    if (takeName("ne")) {
      return false;
    }
    throw expected("'eq' or 'ne'");
  }

  private boolean truth() {
    if (takeName("true")) {
      return true;
    }
    if (takeName("false")) {
      return false;
    }
    throw expected("true or false");
  }

  private String text() {
    if (peek().kind() != Token.Kind.TEXT) {
      throw expected("a text in single quotes");
    }
    return tokens.get(next++).text();
  }

  private Token name(String what) {
    if (peek().kind() != Token.Kind.NAME) {
      throw expected(what);
    }
    return tokens.get(next++);
  }

  private void keyword(String name) {
    if (!takeName(name)) {
      throw expected("'" + name + "'");
    }
  }

  private void symbol(String symbol) {
    if (!takeSymbol(symbol)) {
      throw expected("'" + symbol + "'");
    }
  }

  private boolean takeName(String name) {
    return take(peek().isName(name));
  }

  private boolean takeSymbol(String symbol) {
    return take(peek().isSymbol(symbol));
  }

  private boolean take(boolean matches) {
    if (matches) {
      next++;
    }
    return matches;
  }

  private Token peek() {
    return tokens.get(next);
  }

  private MalformedFilterException expected(String what) {
    Token found = peek();
    return new MalformedFilterException(
        "expected %s but found %s at position %s".formatted(what, found.shown(), found.position()));
  }

  private static MalformedFilterException unknown(Token member) {
    return new MalformedFilterException(
        "'%s' at position %s is not a member that can be compared"
            .formatted(member.text(), member.position()));
  }
}
