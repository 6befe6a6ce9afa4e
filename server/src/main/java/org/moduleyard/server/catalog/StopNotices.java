package org.moduleyard.server.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of what customers are told about stopped listings: one for each at most. */
@Repository
class StopNotices {

  private final JdbcClient jdbc;

  StopNotices(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void put(String publisherId, String offerId, StopNotice notice, Instant at) {
    jdbc.sql(
            """
            insert into catalog_stop_notice
              (publisher_id, offer_id, reason, sentence, successor, stopped_at)
            values (?, ?, ?, ?, ?, ?)
            on conflict (publisher_id, offer_id) do update set
              reason = excluded.reason, sentence = excluded.sentence,
              successor = excluded.successor, stopped_at = excluded.stopped_at
            """)
        .params(
            publisherId,
            offerId,
            notice.reason().wireName(),
            notice.sentence(),
            notice.successor(),
            at.atOffset(ZoneOffset.UTC))
        .update();
  }

  void forget(String publisherId, String offerId) {
    jdbc.sql("delete from catalog_stop_notice where publisher_id = ? and offer_id = ?")
        .params(publisherId, offerId)
        .update();
  }

  Optional<StoppedListing> of(Listing listing) {
    return jdbc.sql(
            "select reason, sentence, successor, stopped_at from catalog_stop_notice"
                + " where publisher_id = ? and offer_id = ?")
        .params(listing.publisherId(), listing.offerId())
        .query((row, index) -> stopped(listing, row))
        .optional();
  }

  private static StoppedListing stopped(Listing listing, ResultSet row) throws SQLException {
    return new StoppedListing(
        listing,
        new StopNotice(
            StopReason.parse(row.getString("reason")).orElse(StopReason.OTHER),
            row.getString("sentence"),
            row.getString("successor")),
        row.getObject("stopped_at", OffsetDateTime.class).toInstant());
  }
}
