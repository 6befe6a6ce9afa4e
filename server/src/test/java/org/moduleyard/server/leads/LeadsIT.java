package org.moduleyard.server.leads;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.moduleyard.server.acquisition.Contact;
import org.moduleyard.server.acquisition.ModuleAcquired;
import org.moduleyard.server.testing.ServerTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServerTest
class LeadsIT {

  private static final Contact ADA =
      new Contact("Ada", "Byron", "ada@example.com", "", "SE", "Engines", "");

  @Autowired private Leads leads;
  @Autowired private JdbcClient jdbc;
  @Autowired private ApplicationEventPublisher events;

  @BeforeEach
  void noLeads() {
    jdbc.sql("delete from lead").update();
  }

  @Test
  void hearingOfAnAcquisitionTwiceMakesOneLead() {
    ModuleAcquired acquired = acquired(Instant.now());

    events.publishEvent(acquired);
    events.publishEvent(acquired);

    assertThat(leads.newest("fabrikam", 10))
        .singleElement()
        .returns(ADA, Lead::contact)
        .returns("AzureMarketplace-INS|fabrikam.pump", Lead::source);
  }

  @Test
  void leadsAreForgottenAfterNinetyDays() {
    events.publishEvent(acquired(Instant.now().minus(Duration.ofDays(91))));
    ModuleAcquired recent = acquired(Instant.now().minus(Duration.ofDays(89)));
    events.publishEvent(recent);

    assertThat(leads.forgetOld()).isEqualTo(1);

    assertThat(leads.newest("fabrikam", 10)).hasSize(1);
  }

  private static ModuleAcquired acquired(Instant at) {
    return new ModuleAcquired(
        UUID.randomUUID(),
        UUID.randomUUID(),
        "fabrikam",
        "pump",
        "standard",
        "Pump",
        Optional.of(ADA),
        at);
  }
}
