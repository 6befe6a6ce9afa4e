package org.moduleyard.bench.portal;

import java.sql.SQLException;
import org.moduleyard.bench.server.Cluster;

/** Offers by the thousand, copied in the database from the demo's own, so as long as real ones. */
final class ManyOffers {

  /** The offer of the demo that is copied. */
  static final String SAMPLE = "camera-transcoder";

  private ManyOffers() {}

  /**
   * Adds drafts.
   *
   * @param own how many of them belong to the publisher; the others to nine more
   */
  static void seed(Cluster database, String publisher, int all, int own) throws SQLException {
    database.run(
        """
        insert into offer (publisher_id, offer_id, offer_type_id, document, changed_at, created_at)
        select p, o, offer_type_id,
          replace(replace(document::text, '%1$s', o), publisher_id, p)::jsonb,
          now(), now()
        from offer, generate_series(1, ?) n,
          lateral (select case when n <= ? then publisher_id else 'bulk-' || n %% 9 end as p,
                          'offer-' || n as o) ids
        where publisher_id = ? and offer_id = '%1$s'
        """
            .formatted(SAMPLE),
        all,
        own,
        publisher);
    database.run("vacuum analyze offer");
  }

  /** Gives each offer of a publisher that has none what was done with the sample: all of it. */
  static void publish(Cluster database, String publisher) throws SQLException {
    database.run(
        """
        insert into submission (id, publisher_id, offer_id, offer_type_id, version, document, state,
          step, step_refused, progress, revision, notification_emails, created_at, changed_at)
        select gen_random_uuid(), s.publisher_id, o.offer_id, s.offer_type_id, s.version, o.document,
          s.state, s.step, s.step_refused, s.progress, s.revision, s.notification_emails,
          s.created_at, s.changed_at
        from submission s join offer o on o.publisher_id = s.publisher_id
        where s.publisher_id = ? and s.offer_id = '%s' and o.offer_id like 'offer-%%'
        """
            .formatted(SAMPLE),
        publisher);
    database.run(
        """
        insert into audit_record (at, actor, action, subject, detail)
        select r.at, r.actor, r.action, 'offer/' || o.publisher_id || '.' || o.offer_id, r.detail
        from audit_record r, offer o
        where r.subject = 'offer/' || o.publisher_id || '.%s' and o.publisher_id = ?
          and o.offer_id like 'offer-%%'
        """
            .formatted(SAMPLE),
        publisher);
    database.run("vacuum analyze submission, audit_record");
  }
}
