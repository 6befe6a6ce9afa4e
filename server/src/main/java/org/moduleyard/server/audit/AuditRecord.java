package org.moduleyard.server.audit;

import java.time.Instant;
import java.util.Map;

/**
 * One thing that somebody did.
 *
 * @param id rises with time of recording
 * @param actor {@code account/<user>}, {@code service-principal/<client id>}, {@code anonymous} or
 *     {@code moduleyard} for what the server does by itself
 * @param action a fact in the past tense, feature first, e.g. {@code publisher.approved}
 * @param subject the object of the action, kind first, e.g. {@code publisher/contoso}
 * @param detail further facts for readers; never a secret
 */
public record AuditRecord(
    long id, Instant at, String actor, String action, String subject, Map<String, String> detail) {

  public AuditRecord {
    detail = Map.copyOf(detail);
  }
}
