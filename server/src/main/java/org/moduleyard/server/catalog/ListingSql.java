package org.moduleyard.server.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes a {@link ListingFilter} as an SQL condition; every value becomes a parameter. */
final class ListingSql {

  private final List<Object> parameters = new ArrayList<>();

  /** The values for the question marks, in the order in which they were written. */
  List<Object> parameters() {
    return parameters;
  }

  String condition(ListingFilter filter) {
    return switch (filter) {
      case ListingFilter.All all -> "true";
      case ListingFilter.None none -> "false";
      case ListingFilter.Words words -> words(words.text());
      case ListingFilter.Equals equals ->
          column(equals.field()) + " = " + parameter(equals.value());
      case ListingFilter.Matches matches ->
          column(matches.field()) + " ilike " + parameter(pattern(matches));
      case ListingFilter.Contains contains ->
          "facts @> jsonb_build_object('%s', jsonb_build_array(%s::text))"
              .formatted(contains.values().key(), parameter(contains.value()));
      case ListingFilter.Showcased showcased -> "showcased";
      case ListingFilter.And and -> join(and.all(), " and ");
      case ListingFilter.Or or -> join(or.any(), " or ");
      case ListingFilter.Not not -> "not " + condition(not.filter());
    };
  }

  private String join(List<ListingFilter> filters, String with) {
    return filters.stream().map(this::condition).collect(Collectors.joining(with, "(", ")"));
  }

  private String words(String text) {
    String query = SearchWords.query(text);
    return query.isEmpty() ? "true" : "search @@ to_tsquery('english', " + parameter(query) + ")";
  }

  private String parameter(String value) {
    // PostgreSQL has no text with a NUL in it, so nothing stored can equal such a value.
    parameters.add(value.replace("\0", "\uFFFD"));
    return "?";
  }

  private static String pattern(ListingFilter.Matches matches) {
    String literal = matches.value().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    return switch (matches.position()) {
      case ANYWHERE -> "%" + literal + "%";
      case START -> literal + "%";
      case END -> "%" + literal;
    };
  }

  private static String column(ListingFilter.Field field) {
    return switch (field) {
      case ID -> "(publisher_id || '.' || offer_id)";
      case PUBLISHER_ID -> "publisher_id";
      case PUBLISHER_NAME -> "publisher_name";
      case OFFER_ID -> "offer_id";
      case TITLE -> "title";
      case SUMMARY -> "summary";
    };
  }
}
