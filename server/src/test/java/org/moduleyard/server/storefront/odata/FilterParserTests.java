package org.moduleyard.server.storefront.odata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

class FilterParserTests {

  @Test
  void theFilterOfTheReferenceClientAsksForOneCategory() {
    assertThat(FilterParser.parse("categoryIds/any(c: c eq 'microsoft-iot-edge-module')"))
        .isEqualTo(new Contains(Values.CATEGORIES, "microsoft-iot-edge-module"));
  }

  @Test
  void noFilterAsksForEverything() {
    assertThat(FilterParser.parse(null)).isEqualTo(new ListingFilter.All());
    assertThat(FilterParser.parse("  ")).isEqualTo(new ListingFilter.All());
  }

  @Test
  void theOfferTypeIsTheSameForEveryListing() {
    assertThat(FilterParser.parse("offerType eq 'IotEdgeModules'"))
        .isEqualTo(new ListingFilter.All());
    assertThat(FilterParser.parse("offerType eq 'PowerBIVisuals'"))
        .isEqualTo(new ListingFilter.None());
  }

  @Test
  void andBindsMoreTightlyThanOr() {
    assertThat(FilterParser.parse("offerId eq 'a' or offerId eq 'b' and publisherId ne 'c'"))
        .isEqualTo(
            new Or(
                List.of(
                    new Equals(Field.OFFER_ID, "a"),
                    new And(
                        List.of(
                            new Equals(Field.OFFER_ID, "b"),
                            new Not(new Equals(Field.PUBLISHER_ID, "c")))))));
  }

  @Test
  void parenthesesGroup() {
    assertThat(FilterParser.parse("not (offerId eq 'a' or isByol eq true)"))
        .isEqualTo(
            new Not(
                new Or(
                    List.of(
                        new Equals(Field.OFFER_ID, "a"), new Contains(Values.LICENSES, "BYOL")))));
  }

  @Test
  void aQuoteInsideATextIsDoubled() {
    assertThat(FilterParser.parse("contains(displayName,'it''s')"))
        .isEqualTo(new Matches(Field.TITLE, Position.ANYWHERE, "it's"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "price eq 'x'                     | 'price' at position 0 is not a member",
        "offerId eq                       | expected a text in single quotes but found the end",
        "offerId eq 'x                    | the text that begins at position 11 has no end",
        "offerId gt 'x'                   | expected 'eq' or 'ne' but found 'gt' at position 8",
        "categoryIds/all(c: c eq 'x')     | expected 'any' but found 'all' at position 12",
        "categoryIds/any(c: d eq 'x')     | expected 'c' but found 'd' at position 19",
        "(offerId eq 'x'                  | expected ')' but found the end",
        "offerId eq 'x' offerId eq 'y'    | expected 'and', 'or' or the end but found 'offerId'",
        "isByol eq 'true'                 | expected true or false",
        "offerId = 'x'                    | '=' at position 8 has no meaning here",
      })
  void aMistakeIsNamedWithItsPlace(String filter, String message) {
    assertThatThrownBy(() -> FilterParser.parse(filter))
        .isInstanceOf(MalformedFilterException.class)
        .hasMessageContaining(message);
  }

  @Test
  void aFilterCannotExhaustTheServer() {
    assertThatThrownBy(() -> FilterParser.parse("(".repeat(500)))
        .isInstanceOf(MalformedFilterException.class)
        .hasMessageContaining("nested deeper than 30");
    assertThatThrownBy(() -> FilterParser.parse("x".repeat(2001)))
        .isInstanceOf(MalformedFilterException.class)
        .hasMessageContaining("longer than 2000");
  }
}
