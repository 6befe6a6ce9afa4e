package org.moduleyard.server.identity.publisher;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.moduleyard.server.identity.account.AccountStore;
import org.moduleyard.server.identity.caller.PublisherId;
import org.moduleyard.server.identity.publisher.PublisherApplication.State;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code publisher_application}. */
@Component
class ApplicationStore {

  private static final String SELECT =
      """
      select a.*, p.id as application_id, p.publisher_id, p.name, p.website, p.about,
        p.contact_name, p.contact_email, p.contact_phone, p.state, p.decline_reason,
        p.created_at as applied_at, p.decided_at
      from publisher_application p join account a on a.id = p.applicant_id
      """;

  private final JdbcClient database;

  ApplicationStore(JdbcClient database) {
    this.database = database;
  }

  boolean isPending(PublisherId publisher) {
    return database
        .sql(
            """
            select exists (select 1 from publisher_application
              where publisher_id = :publisher and state = 'PENDING')
            """)
        .param("publisher", publisher.value())
        .query(Boolean.class)
        .single();
  }

  /**
   * @throws org.springframework.dao.DuplicateKeyException when another application for this
   *     publisher id waits
   */
  void insert(PublisherApplication application) {
    database
        .sql(
            """
            insert into publisher_application (id, publisher_id, name, website, about,
              contact_name, contact_email, contact_phone, applicant_id, state, created_at)
            values (:id, :publisher, :name, :website, :about, :contactName, :contactEmail,
              :contactPhone, :applicant, :state, :at)
            """)
        .param("id", application.id())
        .param("publisher", application.publisherId().value())
        .param("name", application.publisherName())
        .param("website", application.website())
        .param("about", application.about())
        .param("contactName", application.contact().name())
        .param("contactEmail", application.contact().email())
        .param("contactPhone", application.contact().phone())
        .param("applicant", application.applicant().id())
        .param("state", application.state().name())
        .param("at", AccountStore.utc(application.createdAt()))
        .update();
  }

  Optional<PublisherApplication> byId(UUID id) {
    return database
        .sql(SELECT + "where p.id = :id")
        .param("id", id)
        .query(ApplicationStore::application)
        .optional();
  }

  List<PublisherApplication> pending(int limit) {
    return database
        .sql(SELECT + "where p.state = 'PENDING' order by p.created_at limit :limit")
        .param("limit", limit)
        .query(ApplicationStore::application)
        .list();
  }

  List<PublisherApplication> page(
      Optional<State> state, Optional<PublisherApplication> after, int limit) {
    return database
        .sql(
            SELECT
                + (state.isPresent() ? "where p.state = :state" : "where true")
                + (after.isPresent() ? " and (p.created_at, p.id) > (:at, :id)" : "")
                + " order by p.created_at, p.id limit :limit")
        .param("state", state.map(State::name).orElse(""))
        .param("at", after.map(last -> AccountStore.utc(last.createdAt())).orElse(null))
        .param("id", after.map(PublisherApplication::id).orElse(null))
        .param("limit", limit)
        .query(ApplicationStore::application)
        .list();
  }

  int countPending(UUID applicant) {
    return database
        .sql(
            """
            select count(*) from publisher_application
            where applicant_id = :applicant and state = 'PENDING'
            """)
        .param("applicant", applicant)
        .query(Integer.class)
        .single();
  }

  List<PublisherApplication> of(UUID applicant) {
    return database
        .sql(SELECT + "where p.applicant_id = :applicant order by p.created_at")
        .param("applicant", applicant)
        .query(ApplicationStore::application)
        .list();
  }

  /** Decides a pending application; false when it is not pending (any more). */
  boolean decide(UUID id, State decision, @Nullable String reason, Instant at) {
    return database
            .sql(
                """
                update publisher_application
                set state = :decision, decline_reason = :reason, decided_at = :at
                where id = :id and state = 'PENDING'
                """)
            .param("decision", decision.name())
            .param("reason", reason)
            .param("at", AccountStore.utc(at))
            .param("id", id)
            .update()
        == 1;
  }

  private static PublisherApplication application(ResultSet row, int number) throws SQLException {
    OffsetDateTime decided = row.getObject("decided_at", OffsetDateTime.class);
    return new PublisherApplication(
        row.getObject("application_id", UUID.class),
        new PublisherId(row.getString("publisher_id")),
        row.getString("name"),
        row.getString("website"),
        row.getString("about"),
        new Publisher.Contact(
            row.getString("contact_name"),
            row.getString("contact_email"),
            row.getString("contact_phone")),
        AccountStore.account(row, number),
        State.valueOf(row.getString("state")),
        row.getString("decline_reason"),
        row.getObject("applied_at", OffsetDateTime.class).toInstant(),
        decided == null ? null : decided.toInstant());
  }
}
