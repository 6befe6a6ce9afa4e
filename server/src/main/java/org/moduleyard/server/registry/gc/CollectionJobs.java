package org.moduleyard.server.registry.gc;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.DisabledSchedule;
import com.github.kagkarlsson.scheduler.task.schedule.Schedule;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Clock;
import java.time.Duration;
import org.moduleyard.server.content.BlobStore;
import org.moduleyard.server.content.BlobStores;
import org.moduleyard.server.registry.endpoint.RegistryConfiguration;
import org.moduleyard.server.registry.staging.UnreferencedBlobLinks;
import org.moduleyard.server.registry.store.RegistrySettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The jobs that remove what nobody uses, each in one server process at a time. */
@Configuration(proxyBeanMethods = false)
class CollectionJobs {

  @Bean
  GarbageCollection registryGarbageCollection(
      JdbcClient jdbc,
      TransactionTemplate transaction,
      BlobStores stores,
      RegistrySettings settings,
      Clock clock) {
    BlobStore blobs = stores.area(RegistryConfiguration.AREA);
    return new GarbageCollection(
        new UnreferencedBlobLinks(jdbc, transaction),
        new ManifestSweep(jdbc, transaction),
        new BlobSweep(jdbc, transaction, blobs),
        new OrphanFiles(jdbc, blobs),
        blobs.uploads(),
        settings.keepUnused(),
        clock);
  }

  @Bean
  RecurringTask<Void> registryCollection(GarbageCollection garbage, RegistrySettings settings) {
    return Tasks.recurring("registry-collection", every(settings, settings.collectEvery()))
        .execute(
            (task, context) -> garbage.run(() -> !context.getSchedulerState().isShuttingDown()));
  }

  /** Once in the time that a file has to be unknown for: looking more often finds no more. */
  @Bean
  RecurringTask<Void> registryStrayFiles(GarbageCollection garbage, RegistrySettings settings) {
    return Tasks.recurring("registry-stray-files", every(settings, settings.keepUnused()))
        .execute((task, context) -> garbage.findStrayFiles());
  }

  private static Schedule every(RegistrySettings settings, Duration delay) {
    return settings.collectEvery().isZero() ? new DisabledSchedule() : Schedules.fixedDelay(delay);
  }
}
