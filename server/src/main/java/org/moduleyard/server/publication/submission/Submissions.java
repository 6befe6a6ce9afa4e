package org.moduleyard.server.publication.submission;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.moduleyard.edge.message.Message;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.server.offer.draft.OfferId;
import org.moduleyard.server.offer.draft.StoredOffers;
import org.moduleyard.server.platform.PublicUrl;
import org.moduleyard.server.publication.submission.SubmissionMessage.Level;
import org.moduleyard.server.publication.submission.SubmissionState.Event;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/** The rows of submissions, their messages and their transitions. */
@Repository
public class Submissions {

  private static final String ACTIVE =
      SubmissionState.active().stream()
          .map(state -> "'" + state.name() + "'")
          .collect(Collectors.joining(", ", "(", ")"));

  /** Documents are long. */
  private static final int FEW = 20;

  /** The version that went live last, beside each submission. */
  private static final String PRODUCTION =
      """
       l.version as live_version, l.state as live_state
      from submission s
      left join offer_slot o on o.publisher_id = s.publisher_id and o.offer_id = s.offer_id
        and o.slot = 'PRODUCTION'
      left join submission l on l.id = o.submission_id
      """;

  /** Writes ASCII: the database keeps no NUL, which names of files may hold. */
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private final JdbcClient jdbc;
  private final PublicUrl publicUrl;
  private final Clock clock;

  Submissions(JdbcClient jdbc, PublicUrl publicUrl, Clock clock) {
    this.jdbc = jdbc;
    this.publicUrl = publicUrl;
    this.clock = clock;
  }

  /** A new submission in its first state, with the version after the offer's last one. */
  @Transactional
  public Submission create(OfferId offer, OfferDocument document, String notificationEmails) {
    UUID id = UUID.randomUUID();
    Timestamp now = now();
    jdbc.sql(
            """
            insert into submission (id, publisher_id, offer_id, offer_type_id, version, own_registry,
              document, state, step, notification_emails, created_at, changed_at)
            select :id, :publisher, :offer, :type,
              coalesce(max(version), 0) + 1, :ownRegistry, cast(:document as jsonb),
              :state, :step, :emails, :now, :now
            from submission where publisher_id = :publisher and offer_id = :offer
            """)
        .param("id", id)
        .param("publisher", offer.publisher())
        .param("offer", offer.offer())
        .param("type", document.offerTypeId())
        .param("ownRegistry", publicUrl.base())
        .param("document", document.text())
        .param("state", SubmissionState.FIRST.name())
        .param("step", SubmissionState.FIRST.step().orElseThrow().name())
        .param("emails", notificationEmails)
        .param("now", now)
        .update();
    return find(id).orElseThrow();
  }

  public Optional<Submission> find(UUID id) {
    makeRoom(id);
    return jdbc.sql("select * from submission where id = :id")
        .param("id", id)
        .query(this::submission)
        .optional();
  }

  /** All submissions' documents as text, a few at a time within a transaction. */
  public void forEachDocument(Consumer<String> reader) {
    jdbc.sql("select document::text from submission")
        .withFetchSize(FEW)
        .query(
            row -> {
              reader.accept(row.getString(1));
            });
  }

  /** One submission, locked until the transaction ends. */
  public Optional<Submission> lock(UUID id) {
    makeRoom(id);
    return jdbc.sql("select * from submission where id = :id for update")
        .param("id", id)
        .query(this::submission)
        .optional();
  }

  /** The submission whose operation is under way, locked until the transaction ends. */
  public Optional<Submission> lockActive(OfferId offer) {
    makeRoom(offer, "and state in " + ACTIVE);
    return jdbc.sql(
            "select * from submission where publisher_id = :publisher and offer_id = :offer"
                + " and state in "
                + ACTIVE
                + " for update")
        .param("publisher", offer.publisher())
        .param("offer", offer.offer())
        .query(this::submission)
        .optional();
  }

  /** The newest submission of every offer of a publisher that has one, without its document. */
  public Map<OfferId, SubmissionHead> heads(String publisher) {
    Map<OfferId, SubmissionHead> heads = new HashMap<>();
    jdbc.sql(
            "select distinct on (s.offer_id) s.offer_id, s.version, s.state, s.changed_at,"
                + PRODUCTION
                + " where s.publisher_id = :publisher order by s.offer_id, s.version desc")
        .param("publisher", publisher)
        .query(
            row -> {
              heads.put(new OfferId(publisher, row.getString(1)), newest(row));
            });
    return heads;
  }

  /** The newest submission of an offer, without its document. */
  public Optional<SubmissionHead> head(OfferId offer) {
    return jdbc.sql(
            "select s.version, s.state, s.changed_at,"
                + PRODUCTION
                + " where s.publisher_id = :publisher and s.offer_id = :offer"
                + " order by s.version desc limit 1")
        .param("publisher", offer.publisher())
        .param("offer", offer.offer())
        .query((row, index) -> newest(row))
        .optional();
  }

  /** The versions of an offer before one of them, newest first, without their documents. */
  public List<SubmissionHead> heads(OfferId offer, int before, int limit) {
    return jdbc.sql(
            "select version, state, changed_at from submission where publisher_id = :publisher"
                + " and offer_id = :offer and version < :before order by version desc limit :limit")
        .param("publisher", offer.publisher())
        .param("offer", offer.offer())
        .param("before", before)
        .param("limit", limit)
        .query(Submissions::head)
        .list();
  }

  /** The newest submission of each of these offers that has one, without its document. */
  public Map<OfferId, SubmissionHead> heads(Collection<OfferId> offers) {
    return heads(
        offers,
        """
        select o.publisher_id, o.offer_id, s.version, s.state, s.changed_at
        from unnest(cast(:publishers as text[]), cast(:offers as text[])) o(publisher_id, offer_id)
        cross join lateral (
          select version, state, changed_at from submission
          where publisher_id = o.publisher_id and offer_id = o.offer_id
          order by version desc limit 1) s
        """);
  }

  /** The submissions in production of those of these offers that have one, live or stopped. */
  public Map<OfferId, SubmissionHead> inProduction(Collection<OfferId> offers) {
    return heads(
        offers,
        """
        select o.publisher_id, o.offer_id, s.version, s.state, s.changed_at
        from unnest(cast(:publishers as text[]), cast(:offers as text[])) o(publisher_id, offer_id)
        join offer_slot l on l.publisher_id = o.publisher_id and l.offer_id = o.offer_id
          and l.slot = 'PRODUCTION'
        join submission s on s.id = l.submission_id
        """);
  }

  private Map<OfferId, SubmissionHead> heads(Collection<OfferId> offers, String sql) {
    Map<OfferId, SubmissionHead> heads = new HashMap<>();
    jdbc.sql(sql)
        .param("publishers", offers.stream().map(OfferId::publisher).toArray(String[]::new))
        .param("offers", offers.stream().map(OfferId::offer).toArray(String[]::new))
        .query(
            row -> {
              heads.put(
                  new OfferId(row.getString("publisher_id"), row.getString("offer_id")),
                  head(row, 0));
            });
    return heads;
  }

  private static SubmissionHead head(ResultSet row, int index) throws SQLException {
    return new SubmissionHead(
        row.getInt("version"),
        SubmissionState.valueOf(row.getString("state")),
        instant(row, "changed_at"),
        null);
  }

  private static SubmissionHead newest(ResultSet row) throws SQLException {
    String live = row.getString("live_state");
    return new SubmissionHead(
        row.getInt("version"),
        SubmissionState.valueOf(row.getString("state")),
        instant(row, "changed_at"),
        live == null
            ? null
            : new SubmissionHead.Production(
                row.getInt("live_version"), SubmissionState.valueOf(live)));
  }

  public Optional<Submission> latest(OfferId offer) {
    makeRoom(offer, "order by version desc limit 1");
    return jdbc.sql(
            "select * from submission where publisher_id = :publisher and offer_id = :offer"
                + " order by version desc limit 1")
        .param("publisher", offer.publisher())
        .param("offer", offer.offer())
        .query(this::submission)
        .optional();
  }

  public Optional<Submission> version(OfferId offer, int version) {
    makeRoom(offer, "and version = " + version);
    return jdbc.sql(
            "select * from submission where publisher_id = :publisher and offer_id = :offer"
                + " and version = :version")
        .param("publisher", offer.publisher())
        .param("offer", offer.offer())
        .param("version", version)
        .query(this::submission)
        .optional();
  }

  /** Deletes every submission of an offer with its operations, messages and transitions. */
  public List<UUID> delete(OfferId offer) {
    return jdbc.sql(
            "delete from submission where publisher_id = :publisher and offer_id = :offer"
                + " returning id")
        .param("publisher", offer.publisher())
        .param("offer", offer.offer())
        .query((row, index) -> row.getObject("id", UUID.class))
        .list();
  }

  private void makeRoom(UUID id) {
    jdbc.sql("select octet_length(document::text) from submission where id = :id")
        .param("id", id)
        .query(Long.class)
        .optional()
        .ifPresent(StoredOffers::makeRoom);
  }

  private void makeRoom(OfferId offer, String which) {
    jdbc.sql(
            "select octet_length(document::text) from submission"
                + " where publisher_id = :publisher and offer_id = :offer "
                + which)
        .param("publisher", offer.publisher())
        .param("offer", offer.offer())
        .query(Long.class)
        .optional()
        .ifPresent(StoredOffers::makeRoom);
  }

  /** Newest first, with empty documents: all together would take too much memory. */
  public List<Submission> history(OfferId offer, int limit) {
    return jdbc.sql(
            "select id, publisher_id, offer_id, offer_type_id, version, own_registry, '{}' as"
                + " document, state, step, step_refused, progress, revision, notification_emails,"
                + " created_at, changed_at from submission where publisher_id = :publisher and"
                + " offer_id = :offer order by version desc limit :limit")
        .param("publisher", offer.publisher())
        .param("offer", offer.offer())
        .param("limit", limit)
        .query(this::submission)
        .list();
  }

  /**
   * Moves a submission as the table of {@link SubmissionState} says, if nobody moved it since it
   * was read.
   *
   * @return the submission in its new state; empty when it was moved by someone else meanwhile
   * @throws IllegalStateException when the table does not allow the event in this state
   */
  @Transactional
  public Optional<Submission> move(Submission from, Event event, boolean refused, String actor) {
    SubmissionState to =
        from.state()
            .after(event)
            .orElseThrow(
                () -> new IllegalStateException(event + " is not allowed in " + from.state()));
    Step step = to.step().orElse(from.step());
    int moved =
        jdbc.sql(
                """
                update submission set state = :to, step = :step, step_refused = :refused,
                  progress = :progress, revision = revision + 1, changed_at = :now
                where id = :id and state = :from and revision = :revision
                """)
            .param("to", to.name())
            .param("step", step.name())
            .param("refused", refused)
            .param("progress", to.hasArrived() ? 100 : to.isEnded() ? from.progress() : 0)
            .param("now", now())
            .param("id", from.id())
            .param("from", from.state().name())
            .param("revision", from.revision())
            .update();
    if (moved == 0) {
      return Optional.empty();
    }
    jdbc.sql(
            """
            insert into submission_transition
              (submission_id, revision, event, from_state, to_state, actor, created_at)
            values (:id, :revision, :event, :from, :to, :actor, :now)
            """)
        .param("id", from.id())
        .param("revision", from.revision() + 1)
        .param("event", event.name())
        .param("from", from.state().name())
        .param("to", to.name())
        .param("actor", actor)
        .param("now", now())
        .update();
    return find(from.id());
  }

  /** Sets the progress of the step a submission is in, 0..100; a moved submission ignores it. */
  public void progress(Submission submission, int percent) {
    jdbc.sql(
            "update submission set progress = :percent, changed_at = :now"
                + " where id = :id and revision = :revision and progress <> :percent")
        .param("percent", Math.clamp(percent, 0, 100))
        .param("now", now())
        .param("id", submission.id())
        .param("revision", submission.revision())
        .update();
  }

  /** Adds a message; the same text directly after itself is kept once, as retries repeat it. */
  public void say(UUID submission, Step step, Level level, String html, Optional<Message> message) {
    jdbc.sql(
            """
            insert into submission_message (submission_id, step, level, message_html, message, created_at)
            select id, :step, :level, :html, :message, :now from submission
            where id = :id and not exists (
              select 1 from (
                select message_html, step from submission_message
                where submission_id = :id order by id desc limit 1) last
              where last.message_html = :html and last.step = :step)
            """)
        .param("id", submission)
        .param("step", step.name())
        .param("level", level.name())
        .param("html", html)
        .param("message", message.map(Submissions::stored).orElse(null))
        .param("now", now())
        .update();
  }

  private static String stored(Message message) {
    return JSON.writeValueAsString(message.toJson());
  }

  private static Message message(String json) {
    return Message.ofJson(JSON.readTree(json));
  }

  /** Oldest first. */
  public List<SubmissionMessage> messages(UUID submission) {
    return jdbc.sql(
            "select step, level, message_html, message, created_at from submission_message"
                + " where submission_id = :id order by id")
        .param("id", submission)
        .query(
            (row, index) ->
                new SubmissionMessage(
                    Step.valueOf(row.getString("step")),
                    Level.valueOf(row.getString("level")),
                    row.getString("message_html"),
                    Optional.ofNullable(row.getString("message")).map(Submissions::message),
                    instant(row, "created_at")))
        .list();
  }

  /** Every state a submission was moved into, in the order it happened. */
  public List<SubmissionTransition> transitions(UUID submission) {
    return jdbc.sql(
            "select from_state, to_state, actor, created_at from submission_transition"
                + " where submission_id = :id order by revision")
        .param("id", submission)
        .query(
            (row, index) ->
                new SubmissionTransition(
                    SubmissionState.valueOf(row.getString("from_state")),
                    SubmissionState.valueOf(row.getString("to_state")),
                    row.getString("actor"),
                    instant(row, "created_at")))
        .list();
  }

  /** The values that change whenever anything shown of an offer's newest submission does. */
  public Optional<SubmissionPulse> pulse(OfferId offer) {
    return jdbc.sql(
            """
            select id, version, state, revision, progress,
              (select count(*) from submission_work w
                where w.submission_id = s.id and w.revision = s.revision) as begun,
              (select count(*) from submission_message m where m.submission_id = s.id) as messages
            from submission s where publisher_id = :publisher and offer_id = :offer
            order by version desc limit 1
            """)
        .param("publisher", offer.publisher())
        .param("offer", offer.offer())
        .query(
            (row, index) ->
                new SubmissionPulse(
                    row.getObject("id", UUID.class),
                    row.getInt("version"),
                    SubmissionState.valueOf(row.getString("state")),
                    row.getLong("revision"),
                    row.getLong("begun"),
                    row.getInt("progress"),
                    row.getLong("messages")))
        .optional();
  }

  private Submission submission(ResultSet row, int index) throws SQLException {
    return new Submission(
        row.getObject("id", UUID.class),
        new OfferId(row.getString("publisher_id"), row.getString("offer_id")),
        row.getString("offer_type_id"),
        row.getInt("version"),
        row.getString("own_registry"),
        StoredOffers.read(row.getString("document")),
        SubmissionState.valueOf(row.getString("state")),
        Step.valueOf(row.getString("step")),
        row.getBoolean("step_refused"),
        row.getInt("progress"),
        row.getLong("revision"),
        row.getString("notification_emails"),
        instant(row, "created_at"),
        instant(row, "changed_at"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getTimestamp(column).toInstant();
  }

  private Timestamp now() {
    return Timestamp.from(clock.instant());
  }
}
