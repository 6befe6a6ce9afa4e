package org.moduleyard.server.partnerapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.moduleyard.server.offer.draft.OfferId;
import org.moduleyard.server.offer.draft.OfferSummary;
import org.moduleyard.server.publication.submission.OfferStatus;

/** The filters that the list of offers takes, and those it refuses. */
class OfferFilterTests {

  private static final OfferSummary GAUGE =
      new OfferSummary(
          new OfferId("contoso", "gauge"), "iot-edge-module", "Gauge", "Gauge", Instant.EPOCH);

  private static boolean accepts(String filter) {
    return OfferFilter.parse(filter).orElseThrow().accepts(GAUGE, OfferStatus.SUCCEEDED);
  }

  @Test
  void everyComparisonHasToHold() {
    assertThat(accepts("")).isTrue();
    assertThat(accepts("offerTypeId eq 'iot-edge-module'")).isTrue();
    assertThat(accepts(" id  eq 'gauge' and status eq 'succeeded' ")).isTrue();
    assertThat(accepts("id eq 'gauge' and status eq 'running'")).isFalse();
    assertThat(accepts("id eq 'gau''ge'")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "id",
        "id eq gauge",
        "id ne 'gauge'",
        "id eq 'gauge",
        "id eq 'gauge' and",
        "id eq 'gauge' or status eq 'running'",
        "id eq 'gauge' and id eq 'meter'",
        "price eq '0'",
        "ID eq 'gauge'",
        "id eq 'gauge' nonsense"
      })
  void whatItCannotReadIsNotGuessed(String filter) {
    assertThat(OfferFilter.parse(filter)).isEmpty();
  }
}
