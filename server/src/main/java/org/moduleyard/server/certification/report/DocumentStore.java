package org.moduleyard.server.certification.report;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.moduleyard.oci.reference.Digest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The tables {@code certification_document} and {@code certification_part}. */
@Repository
public class DocumentStore {
  private final JdbcClient jdbc;

  DocumentStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Stores a document beside its report, in the transaction of that. */
  @Transactional(propagation = Propagation.MANDATORY)
  void add(
      UUID submissionId,
      String planId,
      StoredDocument.Kind kind,
      Digest digest,
      long size,
      InputStream bytes)
      throws IOException {
    UUID id = UUID.randomUUID();
    jdbc.sql(
            """
            insert into certification_document (id, submission_id, plan_id, kind, digest, size)
            values (:id, :submission, :plan, :kind, :digest, :size)
            """)
        .param("id", id)
        .param("submission", submissionId)
        .param("plan", planId)
        .param("kind", kind.name())
        .param("digest", digest.toString())
        .param("size", size)
        .update();
    long left = size;
    for (int seq = 0; left > 0; seq++) {
      byte[] part = bytes.readNBytes((int) Math.min(left, StoredDocument.PART));
      if (part.length == 0) {
        throw new IOException(
            String.format(Locale.ROOT, "%s ends %,d bytes too early", digest, left));
      }
      jdbc.sql("insert into certification_part (document_id, seq, bytes) values (?, ?, ?)")
          .params(id, seq, part)
          .update();
      left -= part.length;
    }
  }

  public Optional<StoredDocument> find(UUID submissionId, String planId, StoredDocument.Kind kind) {
    return jdbc.sql(
            """
            select document.* from certification_document document
            join certification_run run using (submission_id)
            where submission_id = :submission and document.plan_id = :plan and kind = :kind
              and run.verdict is not null
            """)
        .param("submission", submissionId)
        .param("plan", planId)
        .param("kind", kind.name())
        .query(
            (row, number) -> {
              UUID id = row.getObject("id", UUID.class);
              return new StoredDocument(
                  Digest.parse(row.getString("digest")), row.getLong("size"), seq -> part(id, seq));
            })
        .optional();
  }

  private byte[] part(UUID id, int seq) {
    return jdbc.sql("select bytes from certification_part where document_id = ? and seq = ?")
        .params(id, seq)
        .query((row, number) -> row.getBytes("bytes"))
        .optional()
        .orElseThrow(
            () -> new IllegalStateException("A report was replaced while it was being read"));
  }
}
