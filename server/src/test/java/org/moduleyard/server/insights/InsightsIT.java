package org.moduleyard.server.insights;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.Reference;
import org.moduleyard.oci.reference.RepositoryName;
import org.moduleyard.oci.reference.Tag;
import org.moduleyard.server.catalog.Catalog;
import org.moduleyard.server.registry.ManifestPulled;
import org.moduleyard.server.testing.Http;
import org.moduleyard.server.testing.SampleListing;
import org.moduleyard.server.testing.ServerTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;

@ServerTest
class InsightsIT {

  @Autowired private Insights insights;
  @Autowired private Catalog catalog;
  @Autowired private ApplicationEventPublisher events;
  private final Http http;

  InsightsIT(@LocalServerPort int port) {
    this.http = new Http(port);
  }

  @Test
  void pullsAreCountedPerTagAndDay() {
    Instant noon = Instant.parse("2026-11-20T12:00:00Z");
    pull(new Tag("1.0.0"), noon);
    pull(new Tag("1.0.0"), noon.plusSeconds(60));
    insights.write();
    pull(new Tag("1.0.0"), noon.plusSeconds(120));
    pull(new Tag("latest"), noon);
    pull(Digest.sha256(new byte[1]), noon);
    pull(new Tag("1.0.0"), noon.plusSeconds(86_400));
    insights.write();

    LocalDate day = LocalDate.parse("2026-11-20");
    assertThat(insights.pulls("contoso/counted", day, day))
        .containsExactly(
            new PullsOfDay("contoso/counted", "", day, 1),
            new PullsOfDay("contoso/counted", "1.0.0", day, 3),
            new PullsOfDay("contoso/counted", "latest", day, 1));
  }

  @Test
  void visitsOfAListingAreCounted() {
    catalog.list(SampleListing.camera().withId("contoso", "visited").build());
    http.page("/contoso.visited");
    http.page("/contoso.visited");
    http.page("/contoso.nothing");
    insights.write();

    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    assertThat(insights.visits("contoso", "visited", today.minusDays(1), today))
        .extracting(VisitsOfDay::visits)
        .containsExactly(2L);
  }

  private void pull(Reference reference, Instant at) {
    events.publishEvent(new ManifestPulled(new RepositoryName("contoso/counted"), reference, at));
  }
}
