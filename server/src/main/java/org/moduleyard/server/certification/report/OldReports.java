package org.moduleyard.server.certification.report;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.moduleyard.certifier.report.format.ReportDocument;
import org.moduleyard.oci.json.MalformedJsonException;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.server.certification.report.StoredDocument.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Reports that older servers stored in one piece, in the table {@code certification_report}. */
@Repository
class OldReports {
  private final JdbcClient jdbc;
  private final DocumentStore documents;

  OldReports(JdbcClient jdbc, DocumentStore documents) {
    this.jdbc = jdbc;
    this.documents = documents;
  }

  /** Names a report. */
  record Key(UUID submissionId, String planId) {}

  List<Key> unmoved() {
    return jdbc.sql("select submission_id, plan_id from certification_report where report <> ''")
        .query((row, number) -> new Key(row.getObject(1, UUID.class), row.getString(2)))
        .list();
  }

  /**
   * Sums up a report that was stored in one piece and stores it in parts.
   *
   * @throws MalformedJsonException when it cannot be read
   */
  @Transactional
  void move(Key key) {
    Optional<ReportSummary> moved =
        piece(key, "report").map(json -> moved(key, Kind.REPORT, json)).map(json -> sum(key, json));
    piece(key, "previous").ifPresent(json -> moved(key, Kind.PREVIOUS, json));
    moved.ifPresent(
        summary ->
            jdbc.sql(
                    """
                    update certification_report
                    set report = null, previous = null, summary = :summary, findings = :findings,
                      read_content = nullif(:read, '')
                    where submission_id = :submission and plan_id = :plan
                    """)
                .param("submission", key.submissionId())
                .param("plan", key.planId())
                .param("summary", SummaryJson.of(summary.plan()))
                .param("findings", SummaryJson.of(summary.findings()))
                .param("read", summary.read().map(SummaryJson::of).orElse(""))
                .update());
  }

  private Optional<byte[]> piece(Key key, String column) {
    return jdbc.sql(
            "select %1$s from certification_report where submission_id = ? and plan_id = ?"
                    .formatted(column)
                + " and %s <> '' for update".formatted(column))
        .params(key.submissionId(), key.planId())
        .query(String.class)
        .optional()
        .map(text -> text.getBytes(StandardCharsets.UTF_8));
  }

  private byte[] moved(Key key, Kind kind, byte[] json) {
    try {
      documents.add(
          key.submissionId(),
          key.planId(),
          kind,
          Digest.sha256(json),
          json.length,
          new ByteArrayInputStream(json));
      return json;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ReportSummary sum(Key key, byte[] json) {
    return ReportSummary.of(
        key.planId(), ReportDocument.parse(json), Digest.sha256(json), json.length);
  }
}
