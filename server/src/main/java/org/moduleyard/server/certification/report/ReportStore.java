package org.moduleyard.server.certification.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.moduleyard.certifier.report.Verdict;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.server.certification.report.StoredDocument.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The tables {@code certification_run} and {@code certification_report}. */
@Repository
public class ReportStore {
  private final JdbcClient jdbc;
  private final ProgressStore progress;
  private final DocumentStore documents;

  ReportStore(JdbcClient jdbc, ProgressStore progress, DocumentStore documents) {
    this.jdbc = jdbc;
    this.progress = progress;
    this.documents = documents;
  }

  /** Starts a run; what an earlier one left is gone. */
  @Transactional
  public void start(UUID submissionId, Instant now) {
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

  /** Stores the result of a run as a whole. */
  @Transactional
  public StoredReport finish(
      UUID submissionId, Instant finishedAt, Verdict verdict, MadeReports made) {
    // Locks the run, so that of two that finish at once one replaces the other as a whole.
    jdbc.sql(
            """
            update certification_run set finished_at = :now, verdict = :verdict
            where submission_id = :submission
            """)
        .param("submission", submissionId)
        .param("now", finishedAt.atOffset(ZoneOffset.UTC))
        .param("verdict", verdict.name())
        .update();
    deleteReports(submissionId);
    progress.reset(submissionId);
    try {
      for (MadeReports.Made each : made.reports()) {
        add(submissionId, each);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot store the reports on " + submissionId, e);
    }
    return new StoredReport(submissionId, finishedAt, verdict, made.plans(), made.findings());
  }

  private void add(UUID submissionId, MadeReports.Made made) throws IOException {
    PlanReport plan = made.summary().plan();
    jdbc.sql(
            """
            insert into certification_report
              (submission_id, plan_id, digest, summary, findings, read_content, policy, published,
                advisories)
            values (:submission, :plan, :digest, :summary, :findings, nullif(:read, ''), :policy,
              :published, nullif(:advisories, ''))
            """)
        .param("submission", submissionId)
        .param("plan", plan.planId())
        .param("digest", plan.digest().toString())
        .param("summary", SummaryJson.of(plan))
        .param("findings", SummaryJson.of(made.summary().findings()))
        .param("read", made.summary().read().map(SummaryJson::of).orElse(""))
        .param("policy", made.inputs().policy())
        .param("published", made.inputs().published())
        .param("advisories", made.inputs().advisories())
        .update();
    try (InputStream json = made.open()) {
      documents.add(submissionId, plan.planId(), Kind.REPORT, plan.digest(), plan.size(), json);
    }
    StoredDocument previous = made.previous();
    if (previous != null) {
      try (InputStream json = previous.open()) {
        documents.add(
            submissionId, plan.planId(), Kind.PREVIOUS, previous.digest(), previous.size(), json);
      }
    }
  }

  private void deleteReports(UUID submissionId) {
    jdbc.sql("delete from certification_report where submission_id = ?")
        .param(submissionId)
        .update();
  }

  /** The result of a finished run. */
  @Transactional(readOnly = true)
  public Optional<StoredReport> find(UUID submissionId) {
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
        plans(submissionId),
        findings(submissionId));
  }

  /** The summaries of the reports of a finished run, by plan; empty before that. */
  public List<PlanReport> plans(UUID submissionId) {
    return jdbc.sql(
            """
            select report.plan_id, summary from certification_report report
            join certification_run run using (submission_id)
            where submission_id = ? and run.verdict is not null and summary is not null
            order by report.plan_id
            """)
        .param(submissionId)
        .query(
            (row, number) -> SummaryJson.plan(row.getString("plan_id"), row.getString("summary")))
        .list();
  }

  private List<ReportedFinding> findings(UUID submissionId) {
    return jdbc
        .sql(
            """
            select plan_id, findings from certification_report
            where submission_id = ? and findings is not null order by plan_id
            """)
        .param(submissionId)
        .query(
            (row, number) ->
                SummaryJson.findings(row.getString("plan_id"), row.getString("findings")))
        .list()
        .stream()
        .flatMap(List::stream)
        .toList();
  }

  /** The inputs of the report on a plan; empty for reports that were stored without them. */
  public Optional<StoredInputs> inputs(UUID submissionId, String planId) {
    return jdbc.sql(
            """
            select policy, published, coalesce(advisories, '') as advisories
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
                    row.getString("advisories")))
        .optional();
  }

  /**
   * The content that the report on a plan names as read to its end; empty for those of older
   * engines.
   */
  public Optional<ReadContent> read(UUID submissionId, String planId) {
    return jdbc.sql(
            """
            select read_content from certification_report report
            join certification_run run using (submission_id)
            where submission_id = ? and report.plan_id = ? and run.verdict is not null
              and read_content is not null
            """)
        .params(submissionId, planId)
        .query((row, number) -> SummaryJson.read(row.getString("read_content")))
        .optional();
  }

  /** Whether any report was made from the advisories of this digest. */
  public boolean wasMadeFromAdvisories(Digest digest) {
    return jdbc.sql("select exists (select from certification_report where advisories = ?)")
        .param(digest.toString())
        .query(Boolean.class)
        .single();
  }

  public void delete(List<UUID> submissions) {
    if (!submissions.isEmpty()) {
      jdbc.sql("delete from certification_run where submission_id in (:submissions)")
          .param("submissions", submissions)
          .update();
    }
  }
}
