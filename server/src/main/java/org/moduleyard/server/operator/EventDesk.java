package org.moduleyard.server.operator;

import java.util.Map;
import java.util.Optional;
import org.moduleyard.server.audit.AuditLog;
import org.moduleyard.server.catalog.Reindex;
import org.moduleyard.server.platform.event.EventDeliveries;
import org.moduleyard.server.platform.event.EventDelivery;
import org.moduleyard.server.platform.event.EventJobs;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * An operator's actions on events and on what is computed from them, each with its audit record.
 */
@Service
class EventDesk {

  private final EventDeliveries deliveries;
  private final EventJobs jobs;
  private final Reindex reindex;
  private final AuditLog audit;

  EventDesk(EventDeliveries deliveries, EventJobs jobs, Reindex reindex, AuditLog audit) {
    this.deliveries = deliveries;
    this.jobs = jobs;
    this.reindex = reindex;
    this.audit = audit;
  }

  /** Has it handled again now; false when it is done or was given up meanwhile. */
  @Transactional
  boolean retry(String handler, long event, String actor) {
    return decided("event.retried", deliveries.retry(handler, event), actor);
  }

  /** Has it never handled, so that what waits behind it goes on; false as for {@link #retry}. */
  @Transactional
  boolean giveUp(String handler, long event, String actor) {
    return decided("event.given-up", deliveries.giveUp(handler, event), actor);
  }

  /** Has what can be searched for in listings read again from all of them. */
  @Transactional
  void reindex(String actor) {
    reindex.all();
    audit.record(actor, "catalog.reindexed", "catalog/listings", Map.of());
  }

  private boolean decided(String action, Optional<EventDelivery> delivery, String actor) {
    delivery.ifPresent(
        one -> {
          audit.record(
              actor,
              action,
              "event/" + one.eventId(),
              Map.of(
                  "handler", one.handler(),
                  "type", one.type(),
                  "about", one.subject(),
                  "attempts", String.valueOf(one.attempts()),
                  "reason", one.problem()));
          jobs.wake(one.handler());
        });
    return delivery.isPresent();
  }
}
