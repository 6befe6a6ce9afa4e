package org.moduleyard.server.publication.submission;

import java.util.Optional;
import java.util.UUID;
import org.moduleyard.server.catalog.Slot;
import org.moduleyard.server.offer.draft.OfferId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which submission fills the preview and the production slot of an offer. */
@Repository
public class Slots {

  private final JdbcClient jdbc;

  Slots(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  public void fill(OfferId offer, Slot slot, UUID submission) {
    jdbc.sql(
            """
            insert into offer_slot (publisher_id, offer_id, slot, submission_id)
            values (:publisher, :offer, :slot, :submission)
            on conflict (publisher_id, offer_id, slot) do update set submission_id = :submission
            """)
        .param("publisher", offer.publisher())
        .param("offer", offer.offer())
        .param("slot", slot.name())
        .param("submission", submission)
        .update();
  }

  public void clear(OfferId offer, Slot slot) {
    jdbc.sql(
            "delete from offer_slot"
                + " where publisher_id = :publisher and offer_id = :offer and slot = :slot")
        .param("publisher", offer.publisher())
        .param("offer", offer.offer())
        .param("slot", slot.name())
        .update();
  }

  public Optional<UUID> submission(OfferId offer, Slot slot) {
    return jdbc.sql(
            "select submission_id from offer_slot"
                + " where publisher_id = :publisher and offer_id = :offer and slot = :slot")
        .param("publisher", offer.publisher())
        .param("offer", offer.offer())
        .param("slot", slot.name())
        .query(UUID.class)
        .optional();
  }
}
