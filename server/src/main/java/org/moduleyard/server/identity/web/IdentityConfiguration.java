package org.moduleyard.server.identity.web;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Duration;
import org.moduleyard.server.identity.account.IdentitySettings;
import org.moduleyard.server.identity.publisher.AgreementSettings;
import org.moduleyard.server.identity.publisher.Invitations;
import org.moduleyard.server.identity.session.SavedForms;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({IdentitySettings.class, AgreementSettings.class})
class IdentityConfiguration {

  /** Expired forms open for nobody; this removes them from a server that nobody visits. */
  @Bean
  RecurringTask<Void> keptFormExpiry(SavedForms forms) {
    return Tasks.recurring("kept-form-expiry", Schedules.fixedDelay(SavedForms.KEPT))
        .execute((task, context) -> forms.forgetExpired());
  }

  /** Removes invitations that have expired, and records that in the publisher's history. */
  @Bean
  RecurringTask<Void> invitationExpiry(Invitations invitations) {
    return Tasks.recurring("invitation-expiry", Schedules.fixedDelay(Duration.ofHours(1)))
        .execute((task, context) -> invitations.removeOver());
  }
}
