package org.moduleyard.server.publication.submission;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.moduleyard.server.offer.draft.OfferId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The warnings about submissions beside their reports: they depend on what else is public, and a
 * report depends on its inputs alone. Never a verdict.
 */
@Repository
public class PublicationFindings {

  private final JdbcClient jdbc;
  private final Clock clock;

  PublicationFindings(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** The newest, for operators. */
  public List<PublicationFinding> newest(int limit) {
    return jdbc.sql(
            """
            select s.publisher_id, s.offer_id, s.version, f.words, f.found_at
              from submission_finding f join submission s on s.id = f.submission_id
             order by f.found_at desc, f.submission_id, f.seq limit ?
            """)
        .param(limit)
        .query(
            (row, number) ->
                new PublicationFinding(
                    new OfferId(row.getString("publisher_id"), row.getString("offer_id")),
                    row.getInt("version"),
                    row.getString("words"),
                    row.getObject("found_at", OffsetDateTime.class).toInstant()))
        .list();
  }

  /** The findings about one submission, in order. */
  public List<String> of(Submission submission) {
    return jdbc.sql("select words from submission_finding where submission_id = ? order by seq")
        .param(submission.id())
        .query((row, number) -> row.getString("words"))
        .list();
  }

  @Transactional
  public void add(Submission submission, List<String> words) {
    int seq = of(submission).size();
    for (String one : words) {
      jdbc.sql(
              """
              insert into submission_finding (submission_id, seq, words, found_at)
              values (:submission, :seq, :words, :now)
              """)
          .param("submission", submission.id())
          .param("seq", seq++)
          .param("words", one)
          .param("now", clock.instant().atOffset(ZoneOffset.UTC))
          .update();
    }
  }
}
