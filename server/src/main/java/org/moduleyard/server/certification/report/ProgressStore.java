package org.moduleyard.server.certification.report;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.moduleyard.certifier.report.finding.Severity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The progress of a run that goes on: columns of its row, and {@code certification_found}. */
@Repository
public class ProgressStore {
  /** More findings than these are only counted until the report has them all. */
  public static final int MOST_FINDINGS = 200;

  /** Of one rule, the heaviest. */
  public static final int MOST_OF_RULE = 50;

  private final JdbcClient jdbc;

  ProgressStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Stores how far it is and adds what is new.
   *
   * @param now its findings are the new ones, at most {@link #MOST_FINDINGS} with those before, and
   *     {@code found} counts all there are
   */
  @Transactional
  public void add(UUID submissionId, LiveProgress now) {
    int running =
        jdbc.sql(
                """
                update certification_run set rules_done = :rulesDone, rules_total = :rulesTotal,
                  plan_id = :plan, layers_done = :layersDone, layers_total = :layersTotal,
                  found = :found
                where submission_id = :submission and verdict is null
                """)
            .param("rulesDone", now.rulesDone())
            .param("rulesTotal", now.rulesTotal())
            .param("plan", now.planId())
            .param("layersDone", now.layersDone())
            .param("layersTotal", now.layersTotal())
            .param("found", now.found())
            .param("submission", submissionId)
            .update();
    if (running == 1) {
      int seq = next(submissionId);
      for (ReportedFinding finding : now.findings()) {
        insert(submissionId, seq++, finding);
      }
    }
  }

  private int next(UUID submissionId) {
    return jdbc.sql(
            "select coalesce(max(seq) + 1, 0) from certification_found where submission_id = ?")
        .param(submissionId)
        .query(Integer.class)
        .single();
  }

  private void insert(UUID submissionId, int seq, ReportedFinding finding) {
    jdbc.sql(
            """
            insert into certification_found
              (submission_id, seq, plan_id, rule, severity, place, reason, remedy,
               reason_message, remedy_message)
            values (:submission, :seq, :plan, :rule, :severity, :place, :reason, :remedy,
                    :reasonMessage, :remedyMessage)
            on conflict do nothing
            """)
        .param("submission", submissionId)
        .param("seq", seq)
        .param("plan", finding.planId())
        .param("rule", finding.rule())
        .param("severity", finding.severity().name())
        .param("place", storable(finding.place()))
        .param("reason", storable(finding.reason()))
        .param("remedy", storable(finding.remedy()))
        .param("reasonMessage", SummaryJson.column(finding.what()))
        .param("remedyMessage", SummaryJson.column(finding.fix()))
        .update();
  }

  /** The database keeps no NUL, which names of files and settings may hold. */
  private static String storable(String text) {
    return text.replace('\0', '\ufffd');
  }

  /** Nothing was found yet, or the report has it. */
  void reset(UUID submissionId) {
    jdbc.sql("delete from certification_found where submission_id = ?")
        .param(submissionId)
        .update();
  }

  /** How far a run is; empty when none is going on. */
  @Transactional(readOnly = true)
  public Optional<LiveProgress> find(UUID submissionId) {
    List<ReportedFinding> findings =
        jdbc.sql("select * from certification_found where submission_id = ? order by seq")
            .param(submissionId)
            .query(
                (row, number) ->
                    new ReportedFinding(
                        row.getString("plan_id"),
                        row.getString("rule"),
                        Severity.valueOf(row.getString("severity")),
                        row.getString("place"),
                        SummaryJson.message(
                            row.getString("reason"), row.getString("reason_message")),
                        SummaryJson.message(
                            row.getString("remedy"), row.getString("remedy_message"))))
            .list();
    return jdbc.sql(
            """
            select rules_done, rules_total, coalesce(plan_id, '') as plan_id, layers_done,
              layers_total, found
            from certification_run where submission_id = ? and verdict is null
            """)
        .param(submissionId)
        .query(
            (row, number) ->
                new LiveProgress(
                    row.getInt("rules_done"),
                    row.getInt("rules_total"),
                    row.getString("plan_id"),
                    row.getInt("layers_done"),
                    row.getInt("layers_total"),
                    findings,
                    Math.max(row.getInt("found"), findings.size())))
        .optional();
  }
}
