package org.moduleyard.server.publication.submission;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.moduleyard.server.offer.draft.OfferId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of operations. */
@Repository
public class Operations {

  private final JdbcClient jdbc;
  private final Clock clock;

  Operations(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** The operation of this type for a submission; made when there is none yet. */
  public Operation start(UUID submission, Operation.Type type) {
    jdbc.sql(
            "insert into operation (id, submission_id, type, created_at)"
                + " values (:id, :submission, :type, :now) on conflict do nothing")
        .param("id", UUID.randomUUID())
        .param("submission", submission)
        .param("type", type.name())
        .param("now", Timestamp.from(clock.instant()))
        .update();
    return of(submission).stream().filter(one -> one.type() == type).findFirst().orElseThrow();
  }

  public Optional<Operation> find(OfferId offer, UUID id) {
    return jdbc.sql(
            """
            select o.* from operation o join submission s on s.id = o.submission_id
            where o.id = :id and s.publisher_id = :publisher and s.offer_id = :offer
            """)
        .param("id", id)
        .param("publisher", offer.publisher())
        .param("offer", offer.offer())
        .query(Operations::operation)
        .optional();
  }

  /** Oldest first. */
  public List<Operation> of(UUID submission) {
    return jdbc.sql(
            "select * from operation where submission_id = :id order by created_at, type desc")
        .param("id", submission)
        .query(Operations::operation)
        .list();
  }

  /** Oldest first, of several submissions at once. */
  public Map<UUID, List<Operation>> of(List<UUID> submissions) {
    if (submissions.isEmpty()) {
      return Map.of();
    }
    return jdbc
        .sql("select * from operation where submission_id in (:ids) order by created_at, type desc")
        .param("ids", submissions)
        .query(Operations::operation)
        .list()
        .stream()
        .collect(Collectors.groupingBy(Operation::submission));
  }

  private static Operation operation(ResultSet row, int index) throws SQLException {
    return new Operation(
        row.getObject("id", UUID.class),
        row.getObject("submission_id", UUID.class),
        Operation.Type.valueOf(row.getString("type")),
        row.getTimestamp("created_at").toInstant());
  }
}
