package org.moduleyard.server.certification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.moduleyard.certifier.report.Verdict;
import org.moduleyard.oci.Digest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The tables {@code certification_run} and {@code certification_report}. */
@Repository
class ReportStore {
  private final JdbcClient jdbc;
  private final ProgressStore progress;

  ReportStore(JdbcClient jdbc, ProgressStore progress) {
    this.jdbc = jdbc;
    this.progress = progress;
  }

  /** Starts a run; what an earlier one left is gone. */
  @Transactional
  void start(UUID submissionId, Instant now) {
    jdbc.sql(
            """
            insert into certification_run (submission_id, started_at)
            values (:submission, :now)
            on conflict (submission_id) do update set
              started_at = excluded.started_at, finished_at = null, verdict = null,
              rules_done = 0, rules_total = 0, plan_id = null,
              layers_done = 0, layers_total = 0, found = 0
            """)
        .param("submission", submissionId)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
    deleteReports(submissionId);
    progress.reset(submissionId);
  }

  /**
   * Stores the result of a run as a whole.
   *
   * @param inputs by plan id
   */
  @Transactional
  StoredReport finish(StoredReport report, Map<String, StoredInputs> inputs) {
    // Locks the run, so that of two that finish at once one replaces the other as a whole.
    jdbc.sql(
            """
            update certification_run set finished_at = :now, verdict = :verdict
            where submission_id = :submission
            """)
        .param("submission", report.submissionId())
        .param("now", report.finishedAt().atOffset(ZoneOffset.UTC))
        .param("verdict", report.verdict().name())
        .update();
    deleteReports(report.submissionId());
    progress.reset(report.submissionId());
    for (PlanReport plan : report.plans()) {
      StoredInputs made = Objects.requireNonNull(inputs.get(plan.planId()));
      jdbc.sql(
              """
              insert into certification_report
                (submission_id, plan_id, digest, report, policy, published, previous, advisories)
              values (:submission, :plan, :digest, :report, :policy, :published, :previous,
                nullif(:advisories, ''))
              """)
          .param("submission", report.submissionId())
          .param("plan", plan.planId())
          .param("digest", plan.digest().toString())
          .param("report", plan.json())
          .param("policy", made.policy())
          .param("published", made.published())
          .param("previous", made.previous())
          .param("advisories", made.advisories())
          .update();
    }
    return report;
  }

  private void deleteReports(UUID submissionId) {
    jdbc.sql("delete from certification_report where submission_id = ?")
        .param(submissionId)
        .update();
  }

  /** The result of a finished run. */
  @Transactional(readOnly = true)
  Optional<StoredReport> find(UUID submissionId) {
    return jdbc.sql(
            """
            select submission_id, finished_at, verdict from certification_run
            where submission_id = ? and verdict is not null
            """)
        .param(submissionId)
        .query(this::report)
        .optional();
  }

  private StoredReport report(ResultSet row, int number) throws SQLException {
    UUID submissionId = row.getObject("submission_id", UUID.class);
    return new StoredReport(
        submissionId,
        row.getObject("finished_at", OffsetDateTime.class).toInstant(),
        Verdict.valueOf(row.getString("verdict")),
        plans(submissionId));
  }

  private List<PlanReport> plans(UUID submissionId) {
    return jdbc.sql(
            "select plan_id, report from certification_report where submission_id = ?"
                + " order by plan_id")
        .param(submissionId)
        .query(
            (row, number) -> ReportReader.read(row.getString("plan_id"), row.getString("report")))
        .list();
  }

  /** What the report on a plan was made from; empty for reports that were stored without it. */
  Optional<StoredInputs> inputs(UUID submissionId, String planId) {
    return jdbc.sql(
            """
            select policy, published, previous, coalesce(advisories, '') as advisories
            from certification_report
            where submission_id = :submission and plan_id = :plan and policy is not null
            """)
        .param("submission", submissionId)
        .param("plan", planId)
        .query(
            (row, number) ->
                new StoredInputs(
                    row.getString("policy"),
                    row.getString("published"),
                    row.getString("previous"),
                    row.getString("advisories")))
        .optional();
  }

  /** Whether any report was made from the advisories of this digest. */
  boolean wasMadeFromAdvisories(Digest digest) {
    return jdbc.sql("select exists (select from certification_report where advisories = ?)")
        .param(digest.toString())
        .query(Boolean.class)
        .single();
  }

  void delete(List<UUID> submissions) {
    if (!submissions.isEmpty()) {
      jdbc.sql("delete from certification_run where submission_id in (:submissions)")
          .param("submissions", submissions)
          .update();
    }
  }
}
