package org.moduleyard.server.acquisition;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.moduleyard.server.catalog.Listing;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code acquisition}. */
@Repository
class AcquisitionStore {

  private final JdbcClient jdbc;

  AcquisitionStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** False when this account accepted these terms for this plan before. */
  boolean insert(
      UUID id,
      UUID accountId,
      Listing listing,
      String planId,
      String termsFingerprint,
      boolean contactConsent,
      Instant at) {
    return jdbc.sql(
                """
                insert into acquisition (id, account_id, publisher_id, offer_id, plan_id,
                  offer_version, terms_sha256, contact_consent, acquired_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
                """)
            .params(
                id,
                accountId,
                listing.publisherId(),
                listing.offerId(),
                planId,
                listing.version(),
                termsFingerprint,
                contactConsent,
                at.atOffset(ZoneOffset.UTC))
            .update()
        > 0;
  }

  Optional<Instant> acquiredAt(
      UUID accountId, Listing listing, String planId, String termsFingerprint) {
    return jdbc.sql(
            """
            select acquired_at from acquisition
            where account_id = ? and publisher_id = ? and offer_id = ? and plan_id = ?
              and terms_sha256 = ?
            """)
        .params(accountId, listing.publisherId(), listing.offerId(), planId, termsFingerprint)
        .query(OffsetDateTime.class)
        .optional()
        .map(OffsetDateTime::toInstant);
  }
}
