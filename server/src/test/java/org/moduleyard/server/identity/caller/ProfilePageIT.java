package org.moduleyard.server.identity.caller;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.moduleyard.server.identity.Identity;
import org.moduleyard.server.identity.publisher.Publisher;
import org.moduleyard.server.platform.DataPaths;
import org.moduleyard.server.testing.Browser;
import org.moduleyard.server.testing.Browser.Answer;
import org.moduleyard.server.testing.People;
import org.moduleyard.server.testing.ServerTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An owner keeps the profile of a publisher; other members read it. */
@ServerTest
class ProfilePageIT {

  @LocalServerPort private int port;
  @Autowired private DataPaths paths;
  @Autowired private Identity identity;
  @Autowired private JdbcClient database;

  private final String publisher = People.fresh("profile-");
  private final String profile = "/portal/" + publisher + "/profile";
  private final String user = People.fresh("owner-");
  private Browser owner = new Browser(0);

  @BeforeEach
  void anOwnerIsSignedIn() {
    owner = people().owner(publisher, user);
  }

  private People people() {
    return new People(port, paths.operatorAccount());
  }

  @Test
  void anOwnerChangesTheProfileAndTheChangeIsOnRecord() {
    Answer saved =
        save(Map.of("publisherName", "Gulls & Sons", "website", "https://gulls.example/"));
    assertThat(saved.header("Location")).endsWith(profile + "?saved=true");
    Publisher now = identity.publisher(new PublisherId(publisher)).orElseThrow();
    assertThat(now.name()).isEqualTo("Gulls & Sons");
    assertThat(now.website()).isEqualTo("https://gulls.example/");
    assertThat(now.revision()).isEqualTo(2);
    assertThat(
            database
                .sql(
                    "select actor || ' ' || (detail ->> 'name') || ' ' || (detail ->> 'website')"
                        + " from audit_record where action = 'publisher.profile-changed'"
                        + " and subject = :subject")
                .param("subject", "publisher/" + publisher)
                .query(String.class)
                .single())
        .endsWith(user + " Gulls & Sons https://gulls.example/");
    assertThat(owner.get(profile + "?saved=true").page().select("[role=status]").text())
        .isEqualTo("The profile is saved.");
  }

  @Test
  void whatIsWrongStandsAtItsFieldAndNothingIsChanged() {
    Answer refused = save(Map.of("publisherName", " ", "website", "ftp://gulls.example"));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.page().select("#publisherName-error").text())
        .isEqualTo("Enter the publisher's name.");
    assertThat(refused.page().select("#website").val()).isEqualTo("ftp://gulls.example");
    assertThat(refused.page().select("[role=alert] a").eachAttr("href"))
        .containsExactly("#publisherName", "#website");
    assertThat(identity.publisher(new PublisherId(publisher)).orElseThrow().revision()).isOne();
  }

  @Test
  void twoOwnersAtOnceDoNotOverwriteEachOtherUnseen() {
    Map<String, String> second = fields(Map.of("publisherName", "Second"));
    save(Map.of("publisherName", "First"));
    Answer late = owner.submit(profile, profile, second);
    assertThat(late.status()).isEqualTo(409);
    assertThat(late.page().select("#publisherName").val()).isEqualTo("Second");
    assertThat(late.page().select("#publisherName-error").text()).isEqualTo("Stored now: First");
    assertThat(late.page().select("[name=revision]").val()).isEqualTo("2");

    second.put("revision", "2");
    assertThat(owner.submit(profile, profile, second).status()).isEqualTo(303);
    assertThat(identity.publisher(new PublisherId(publisher)).orElseThrow().name())
        .isEqualTo("Second");
  }

  @Test
  void aContributorReadsTheProfileAndIsToldWhoChangesIt() {
    String contributor = People.fresh("contributor-");
    Browser browser = people().contributor(owner, publisher, contributor);
    Answer page = browser.get(profile);
    assertThat(page.page().select("main form")).isEmpty();
    assertThat(page.page().select("main").text())
        .contains("Publisher " + publisher)
        .contains("Only owners change the profile.");
  }

  @Test
  void noAgreementIsShownWhereTheOperatorAsksForNone() {
    assertThat(owner.get("/portal/" + publisher + "/agreement").status()).isEqualTo(404);
    assertThat(owner.get(profile).body()).doesNotContain("agreement");
  }

  private Answer save(Map<String, String> changes) {
    return owner.submit(profile, profile, fields(changes));
  }

  private Map<String, String> fields(Map<String, String> changes) {
    Map<String, String> fields = new HashMap<>();
    owner
        .get(profile)
        .page()
        .select("main form [name]:not([name=_csrf])")
        .forEach(field -> fields.put(field.attr("name"), field.val()));
    fields.putAll(changes);
    return fields;
  }
}
