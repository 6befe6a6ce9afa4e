package org.moduleyard.server.publication.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.moduleyard.server.publication.PublishingTestCase;
import org.moduleyard.server.publication.SampleOffer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** That the database and the API know the same states as the code. */
class PublishingStatesIT extends PublishingTestCase {

  private static final Pattern WORD = Pattern.compile("'([A-Z_]+)'");

  @Autowired JdbcClient jdbc;

  @Test
  void theIndexThatAllowsOneBusySubmissionListsTheStatesInWhichAnOfferIsBusy() {
    String index =
        jdbc.sql(
                "select indexdef from pg_indexes where tablename = 'submission'"
                    + " and indexname = 'submission_one_active'")
            .query(String.class)
            .single();

    List<String> listed = WORD.matcher(index).results().map(found -> found.group(1)).toList();
    assertThat(listed)
        .as("make the index submission_one_active anew in a migration; it is " + index)
        .containsExactlyInAnyOrderElementsOf(
            SubmissionState.active().stream().map(SubmissionState::name).toList());
    assertThat(index).contains("UNIQUE", "(publisher_id, offer_id)");
  }

  @Test
  void theApiSaysWhoIsWaitedForInTheLanguageOfTheReader() {
    PortalClient client = newPublisher();
    client.put("gauge", SampleOffer.with(REGISTRY, LOGOS, "gauge"));
    assertThat(waitingFor(client, "de")).isEqualTo("publisher: Waiting for: you");
    assertThat(waitingFor(client, "sv")).isEqualTo("publisher: Väntar på: dig");

    client.toLive("gauge");

    assertThat(client.read("/gauge/status").has("waitingFor")).as("nobody has to act").isFalse();
  }

  private String waitingFor(PortalClient client, String language) {
    JsonNode status =
        json.readTree(client.get("/gauge/status", "Accept-Language", language).body());
    return status.at("/waitingFor/party").asString()
        + ": "
        + status.at("/waitingFor/text").asString();
  }
}
