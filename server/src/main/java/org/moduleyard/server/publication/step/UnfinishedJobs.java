package org.moduleyard.server.publication.step;

import org.moduleyard.server.offer.draft.OfferId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The jobs that are still to be run for an offer, in the table of the scheduler. */
@Component
public class UnfinishedJobs {

  private final JdbcClient database;

  UnfinishedJobs(JdbcClient database) {
    this.database = database;
  }

  /** Whether a job still works on a submission of this offer, or tidies up after it. */
  public boolean existFor(OfferId offer) {
    return database
        .sql(
            """
            select exists (
              select 1 from submission s join scheduled_tasks t
                on t.task_name = :task
               and starts_with(t.task_instance, s.id || ':')
              where s.publisher_id = :publisher and s.offer_id = :offer)
            """)
        .param("task", PublishingJobs.ADVANCE.getTaskName())
        .param("publisher", offer.publisher())
        .param("offer", offer.offer())
        .query(Boolean.class)
        .single();
  }
}
