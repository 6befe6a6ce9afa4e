package org.moduleyard.server.offer.picture.gc;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Clock;
import java.time.LocalTime;
import java.util.List;
import org.moduleyard.server.content.BlobStores;
import org.moduleyard.server.offer.OfferDocuments;
import org.moduleyard.server.offer.draft.OfferSettings;
import org.moduleyard.server.offer.picture.Media;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The nightly job that removes pictures which no offer names. */
@Configuration(proxyBeanMethods = false)
class PictureJobs {

  private static final LocalTime AT_NIGHT = LocalTime.of(3, 45);

  @Bean
  PicturesInUse picturesInUse(
      List<OfferDocuments> documents, JdbcClient jdbc, PlatformTransactionManager transactions) {
    return new PicturesInUse(documents, jdbc, transactions);
  }

  @Bean
  PictureCollection pictureCollection(
      PicturesInUse inUse,
      BlobStores stores,
      JdbcClient jdbc,
      TransactionTemplate transaction,
      OfferSettings settings,
      Clock clock) {
    return new PictureCollection(
        inUse, stores.area(Media.AREA), jdbc, transaction, settings.keepUnusedPictures(), clock);
  }

  @Bean
  RecurringTask<Void> pictureCollectionJob(PictureCollection pictures) {
    return Tasks.recurring("picture-collection", Schedules.daily(AT_NIGHT))
        .execute(
            (task, context) -> pictures.run(() -> !context.getSchedulerState().isShuttingDown()));
  }
}
