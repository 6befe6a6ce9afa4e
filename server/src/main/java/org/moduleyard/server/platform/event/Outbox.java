package org.moduleyard.server.platform.event;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Writes down the events of a transaction as the last thing that it does: whatever else it waits
 * for, it waits for before it makes other writers of events wait.
 */
@Component
class Outbox {

  private final EventStore store;
  private final EventDeliveries deliveries;
  private final EventJobs jobs;
  private final EventFollowers followers;

  Outbox(EventStore store, EventDeliveries deliveries, EventJobs jobs, EventFollowers followers) {
    this.store = store;
    this.deliveries = deliveries;
    this.jobs = jobs;
    this.followers = followers;
  }

  @EventListener
  void on(Event event) {
    if (!TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalTransactionStateException(
          "an event belongs to the transaction that made it true: " + event);
    }
    Pending pending = (Pending) TransactionSynchronizationManager.getResource(this);
    if (pending == null) {
      pending = new Pending();
      TransactionSynchronizationManager.bindResource(this, pending);
      TransactionSynchronizationManager.registerSynchronization(pending);
    }
    pending.events.add(event);
  }

  /** The events of one transaction. */
  private final class Pending implements TransactionSynchronization {

    private final List<Event> events = new ArrayList<>();

    @Override
    public void beforeCommit(boolean readOnly) {
      store.lockWriters();
      Set<String> called = new HashSet<>();
      for (Event event : events) {
        long id = store.insert(event);
        for (EventHandler handler : jobs.hearing(event)) {
          deliveries.insert(handler.name(), id, event.subject());
          called.add(handler.name());
        }
      }
      called.forEach(jobs::wake);
    }

    @Override
    public void afterCommit() {
      jobs.look();
      followers.wake();
    }

    @Override
    public void suspend() {
      TransactionSynchronizationManager.unbindResource(Outbox.this);
    }

    @Override
    public void resume() {
      TransactionSynchronizationManager.bindResource(Outbox.this, this);
    }

    @Override
    public void afterCompletion(int status) {
      TransactionSynchronizationManager.unbindResourceIfPossible(Outbox.this);
    }

    /** Last, behind what others still do before the commit. */
    @Override
    public int getOrder() {
      return LOWEST_PRECEDENCE;
    }
  }
}
