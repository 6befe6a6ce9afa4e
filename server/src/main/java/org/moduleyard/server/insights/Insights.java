package org.moduleyard.server.insights;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.moduleyard.oci.reference.Reference;
import org.moduleyard.oci.reference.Tag;
import org.moduleyard.server.registry.ManifestPulled;
import org.moduleyard.server.storefront.ListingViewed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Pulls and visits per day. They are counted in memory and written in batches, so that no pull and
 * no page waits for the database; a server that is killed loses the last few seconds of counts.
 */
@Component
public class Insights implements DisposableBean {

  private static final Logger log = LoggerFactory.getLogger(Insights.class);
  private static final Duration WRITE_EVERY = Duration.ofSeconds(5);

  private final InsightStore store;
  private final Clock clock;
  private final Tally<InsightStore.Pull> pulls = new Tally<>();
  private final Tally<InsightStore.Visit> visits = new Tally<>();
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread writer;

  Insights(InsightStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
    this.writer = Thread.ofVirtual().name("insights").start(this::writeForEver);
  }

  @EventListener
  void on(ManifestPulled pulled) {
    LocalDate day = LocalDate.ofInstant(pulled.at(), ZoneOffset.UTC);
    pulls.add(
        new InsightStore.Pull(pulled.repository().toString(), tag(pulled.reference()), day), 1);
  }

  @EventListener
  void on(ListingViewed viewed) {
    LocalDate day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    visits.add(new InsightStore.Visit(viewed.publisherId(), viewed.offerId(), day), 1);
  }

  private static String tag(Reference reference) {
    return reference instanceof Tag tag ? tag.toString() : "";
  }

  /** Writes what was counted; what cannot be written is kept for the next time. */
  synchronized void write() {
    Map<InsightStore.Pull, Long> pulled = pulls.drain();
    Map<InsightStore.Visit, Long> visited = visits.drain();
    if (pulled.isEmpty() && visited.isEmpty()) {
      return;
    }
    try {
      store.add(pulled, visited);
    } catch (RuntimeException e) {
      log.warn("pull and visit counts could not be written and are kept in memory", e);
      pulled.forEach(pulls::add);
      visited.forEach(visits::add);
    }
  }

  /** Pulls of a repository by day and tag, both days included. */
  public List<PullsOfDay> pulls(String repository, LocalDate from, LocalDate to) {
    return store.pulls(repository, from, to);
  }

  /** Visits of a listing's page by day, both days included. */
  public List<VisitsOfDay> visits(
      String publisherId, String offerId, LocalDate from, LocalDate to) {
    return store.visits(publisherId, offerId, from, to);
  }

  private void writeForEver() {
    try {
      while (!stopping.await(WRITE_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
        write();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Writes the counts that were made before the stop. */
  @Override
  public void destroy() throws InterruptedException {
    stopping.countDown();
    writer.join(WRITE_EVERY);
    write();
  }
}
