package org.moduleyard.server.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.moduleyard.server.testing.ServerTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionOperations;

@ServerTest
class AuditLogIT {

  @Autowired private AuditLog audit;
  @Autowired private TransactionOperations transactions;
  @Autowired private JdbcClient database;

  private final String subject = "test/" + UUID.randomUUID();

  @Test
  void recordsAreReadBySubjectAndByActorNewestFirst() {
    String actor = "account/" + UUID.randomUUID();
    transactions.executeWithoutResult(
        status -> {
          audit.record(actor, "thing.made", subject, Map.of("name", "A \"quoted\" name"));
          audit.record(actor, "thing.sold", subject, Map.of());
        });
    assertThat(audit.about(subject, 10))
        .extracting(AuditRecord::action)
        .containsExactly("thing.sold", "thing.made");
    assertThat(audit.about(subject, 1)).hasSize(1);
    assertThat(audit.by(actor, 10).getLast().detail())
        .containsExactly(Map.entry("name", "A \"quoted\" name"));
  }

  @Test
  void whatIsRolledBackWasNeverRecorded() {
    transactions.executeWithoutResult(
        status -> {
          audit.record("moduleyard", "thing.made", subject, Map.of());
          status.setRollbackOnly();
        });
    assertThat(audit.about(subject, 10)).isEmpty();
  }

  @Test
  void nothingIsRecordedOutsideTheTransactionOfWhatItRecords() {
    assertThatThrownBy(() -> audit.record("moduleyard", "thing.made", subject, Map.of()))
        .isInstanceOf(IllegalTransactionStateException.class);
  }

  @Test
  void theDatabaseRefusesToChangeHistory() {
    transactions.executeWithoutResult(
        status -> audit.record("moduleyard", "thing.made", subject, Map.of()));
    for (String change :
        new String[] {
          "update audit_record set actor = 'somebody else'",
          "delete from audit_record",
          "truncate audit_record"
        }) {
      assertThatThrownBy(() -> database.sql(change).update())
          .hasMessageContaining("audit records are append-only");
    }
    assertThat(audit.about(subject, 10)).hasSize(1);
  }
}
