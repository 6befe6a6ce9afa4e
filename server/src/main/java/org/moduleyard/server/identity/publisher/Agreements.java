package org.moduleyard.server.identity.publisher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.moduleyard.server.audit.AuditLog;
import org.moduleyard.server.identity.account.Account;
import org.moduleyard.server.identity.account.AccountStore;
import org.moduleyard.server.identity.caller.PublisherId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The agreement between the marketplace and its publishers. */
@Component
public class Agreements {

  private static final int MAX_BYTES = 1 << 20;

  private final Optional<Agreement> current;
  private final JdbcClient database;
  private final AuditLog audit;
  private final Clock clock;

  Agreements(AgreementSettings settings, JdbcClient database, AuditLog audit, Clock clock) {
    this.current = read(settings);
    this.database = database;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * The agreement that the operator asks publishers to accept.
   *
   * @param html as the operator wrote it; pages reduce it
   */
  public record Agreement(String version, String html) {}

  /** An owner accepted a version. */
  public record Acceptance(String version, Instant at, String username) {}

  private static Optional<Agreement> read(AgreementSettings settings) {
    if (settings.file() == null) {
      return Optional.empty();
    }
    try {
      if (Files.size(settings.file()) > MAX_BYTES) {
        throw new IllegalStateException(
            "the publisher agreement " + settings.file() + " is larger than 1 MB");
      }
      return Optional.of(
          new Agreement(settings.version().strip(), Files.readString(settings.file())));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the publisher agreement "
              + settings.file()
              + " cannot be read; correct moduleyard.publisher-agreement.file",
          e);
    }
  }

  /** The current agreement; empty when the operator asks for none. */
  public Optional<Agreement> current() {
    return current;
  }

  /** The agreement that this publisher has to accept before it publishes. */
  public Optional<Agreement> missing(PublisherId publisher) {
    return current.filter(agreement -> !isAccepted(publisher, agreement.version()));
  }

  /** The versions accepted for a publisher, the newest first. */
  public List<Acceptance> acceptances(PublisherId publisher) {
    return database
        .sql(
            """
            select a.version, a.accepted_at, who.username
            from agreement_acceptance a join account who on who.id = a.account_id
            where a.publisher_id = :publisher order by a.accepted_at desc, a.version
            """)
        .param("publisher", publisher.value())
        .query(
            (row, number) ->
                new Acceptance(
                    row.getString("version"),
                    row.getObject("accepted_at", OffsetDateTime.class).toInstant(),
                    row.getString("username")))
        .list();
  }

  /**
   * Accepts the current agreement for a publisher; a second time changes nothing.
   *
   * @param version the version that its owner read
   * @return false when that is not, or no longer, the current agreement
   */
  @Transactional
  public boolean accept(PublisherId publisher, String version, Account owner) {
    if (current.filter(agreement -> agreement.version().equals(version)).isEmpty()) {
      return false;
    }
    int added =
        database
            .sql(
                """
                insert into agreement_acceptance (publisher_id, version, account_id, accepted_at)
                values (:publisher, :version, :account, :at) on conflict do nothing
                """)
            .param("publisher", publisher.value())
            .param("version", version)
            .param("account", owner.id())
            .param("at", AccountStore.utc(clock.instant()))
            .update();
    if (added == 1) {
      audit.record(
          owner.auditName(),
          "publisher.agreement-accepted",
          Publisher.auditName(publisher),
          Map.of("version", version));
    }
    return true;
  }

  private boolean isAccepted(PublisherId publisher, String version) {
    return database
        .sql(
            """
            select exists (select 1 from agreement_acceptance
              where publisher_id = :publisher and version = :version)
            """)
        .param("publisher", publisher.value())
        .param("version", version)
        .query(Boolean.class)
        .single();
  }
}
