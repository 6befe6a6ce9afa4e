package org.moduleyard.server.leads;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.LocalTime;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Settings and the nightly job of leads. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LeadSettings.class)
class LeadConfiguration {

  private static final LocalTime AT_NIGHT = LocalTime.of(3, 15);

  @Bean
  RecurringTask<Void> leadRetention(Leads leads) {
    return Tasks.recurring("lead-retention", Schedules.daily(AT_NIGHT))
        .execute((task, context) -> leads.forgetOld());
  }
}
