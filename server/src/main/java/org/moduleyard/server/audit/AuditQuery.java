package org.moduleyard.server.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which records are wanted, newest first. Empty texts and absent times do not filter.
 *
 * @param publisher the publisher whose records are wanted
 * @param actor as recorded
 * @param action how the action begins, e.g. {@code offer.}
 * @param subject as recorded
 * @param from the first moment
 * @param to the first moment after
 * @param before only records older than the one with this id
 */
public record AuditQuery(
    String publisher,
    String actor,
    String action,
    String subject,
    @Nullable Instant from,
    @Nullable Instant to,
    long before) {

  /** The same for what comes after a record. */
  public AuditQuery after(AuditRecord last) {
    return new AuditQuery(publisher, actor, action, subject, from, to, last.id());
  }
}
