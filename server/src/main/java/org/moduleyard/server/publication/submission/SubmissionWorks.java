package org.moduleyard.server.publication.submission;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows that say how far a submission is with the works of the state it is in. */
@Repository
public class SubmissionWorks {

  private final JdbcClient jdbc;
  private final Clock clock;

  SubmissionWorks(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * A work that was begun since the submission came into its state.
   *
   * @param doneAt null while it goes on
   */
  public record Begun(String work, Instant beganAt, @Nullable Instant doneAt) {

    public boolean isDone() {
      return doneAt != null;
    }
  }

  /** Records that a work begins; one that is tried again began when it was tried first. */
  public void begin(Submission submission, String work) {
    jdbc.sql(
            """
            insert into submission_work (submission_id, revision, work, began_at)
            select id, :revision, :work, :now from submission where id = :id
            on conflict (submission_id, revision, work) do nothing
            """)
        .param("id", submission.id())
        .param("revision", submission.revision())
        .param("work", work)
        .param("now", Timestamp.from(clock.instant()))
        .update();
  }

  /** Records that a work is done; false when it was done already, or never begun. */
  public boolean finish(Submission submission, String work) {
    return jdbc.sql(
                """
                update submission_work set done_at = :now
                where submission_id = :id and revision = :revision and work = :work
                  and done_at is null
                """)
            .param("id", submission.id())
            .param("revision", submission.revision())
            .param("work", work)
            .param("now", Timestamp.from(clock.instant()))
            .update()
        > 0;
  }

  /** Those that were begun since the submission came into the state it is in, in that order. */
  public List<Begun> of(Submission submission) {
    return jdbc.sql(
            """
            select work, began_at, done_at from submission_work
            where submission_id = :id and revision = :revision order by began_at, work
            """)
        .param("id", submission.id())
        .param("revision", submission.revision())
        .query(
            (row, index) -> {
              Timestamp done = row.getTimestamp("done_at");
              return new Begun(
                  row.getString("work"),
                  row.getTimestamp("began_at").toInstant(),
                  done == null ? null : done.toInstant());
            })
        .list();
  }
}
