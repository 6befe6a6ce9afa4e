package org.moduleyard.server.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.moduleyard.server.identity.caller.PublisherId;
import org.moduleyard.server.identity.publisher.Publisher;
import org.moduleyard.server.platform.DataPaths;
import org.moduleyard.server.testing.Browser;
import org.moduleyard.server.testing.Browser.Answer;
import org.moduleyard.server.testing.People;
import org.moduleyard.server.testing.ServerTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Texts to the operator stay private; public texts are judged like those of offers. */
@ServerTest
class PublicTextsIT {

  private static final String TO_THE_OPERATOR = "Two modules for Contoso, please keep it quiet.";

  /** Forms that are refused, by field and text. */
  private static final String[][] REFUSED = {
    {"publisherName", "\u200B"},
    {"publisherName", "\u2800\u3164"},
    {"publisherName", "\u00AD\u2060"},
    {"publisherName", "safe\u202Etxt.exe"},
    {"publisherName", "a\u2066b"},
    {"publisherName", "Con\u200Btoso"},
    {"publisherName", "Contoso \uD83D\uDE80"},
    {"publisherName", "<b>Contoso</b>"},
    {"publisherName", "Z" + "\u0334".repeat(9)},
    {"contactName", "\u200B"},
    {"contactName", "Ada\u202EExample"},
    {"contactEmail", "nonsense"},
    {"contactEmail", "a\u200Bb@example.com"},
    {"contactEmail", "ada@example.com, bob@example.com"},
    {"contactPhone", "call me"},
    {"contactPhone", "12"},
    {"website", "javascript:alert(1)"},
    {"website", "https://user:pw@example.com/"},
    {"website", "https://example.com:99999/"},
    {"website", "example.com"},
    {"about", "\u200B"},
    {"about", "one\u202Etwo"},
  };

  /** Forms that offers take, so these do too. */
  private static final String[][] TAKEN = {
    {"publisherName", "Bücher & Söhne™ GmbH"},
    {"contactName", "محمد الأمين"},
    {"contactPhone", "+49\u00A030\u00A01234567"},
    {"contactPhone", "+46 8 123 45 67 Ext. 12"},
    {"website", "https://bücher.example/über"},
    {"contactEmail", "ada@bücher.example"},
    {"about", "Two lines\nand <b>no</b> HTML."},
  };

  @LocalServerPort private int port;
  @Autowired private DataPaths paths;
  @Autowired private JdbcClient database;
  @Autowired private Identity identity;

  private String publisher;
  private Browser owner;

  @BeforeEach
  void aPublisher() {
    publisher = People.fresh("public-");
    String user = People.fresh("ada-");
    Map<String, String> form = new HashMap<>(People.form(publisher, user));
    form.put("about", TO_THE_OPERATOR);
    owner = new Browser(port);
    assertThat(owner.submit("/publishers/apply", "/publishers/apply", form).status())
        .isEqualTo(303);
    Browser operator = people().operator();
    assertThat(operator.get("/operator/applications").body()).contains(TO_THE_OPERATOR);
    operator.submit(
        "/operator/applications", People.decision(operator, publisher, "approve"), Map.of());
  }

  @Test
  void whatWasWrittenToTheOperatorIsNeverPublic() {
    assertThat(owner.get(profile()).body()).doesNotContain(TO_THE_OPERATOR);
    assertThat(owner.get(profile()).page().select("textarea[name=about]").text()).isEmpty();
    assertThat(stored().about()).isEmpty();
  }

  @Test
  void aDescriptionThatIsTheApplicationsTextIsClearedAndAnyOtherStays() throws IOException {
    String migration =
        new ClassPathResource(
                "db/migration/identity/V20261130_2050__identity_public_descriptions.sql")
            .getContentAsString(StandardCharsets.UTF_8);
    long revision = stored().revision();
    setAbout(TO_THE_OPERATOR);

    database.sql(migration).update();

    assertThat(stored().about()).isEmpty();
    assertThat(stored().revision()).isEqualTo(revision + 1);
    setAbout("We make gauges.");
    database.sql(migration).update();
    assertThat(stored().about()).isEqualTo("We make gauges.");
    assertThat(
            database
                .sql("select about from publisher_application where publisher_id = :id")
                .param("id", publisher)
                .query(String.class)
                .single())
        .isEqualTo(TO_THE_OPERATOR);
  }

  @Test
  void applicationAndProfileRefuseWhatOffersRefuse() {
    Browser applicant = people().customer(People.fresh("eve-"));
    for (String[] wrong : REFUSED) {
      Map<String, String> form = new HashMap<>(People.form(People.fresh("x-"), ""));
      form.put(wrong[0], wrong[1]);
      assertRefused(applicant.submit("/publishers/apply", "/publishers/apply", form), wrong);
      assertRefused(save(Map.of(wrong[0], wrong[1])), wrong);
    }
    assertThat(stored().name()).isEqualTo("Publisher " + publisher);
  }

  @Test
  void theProfileTakesWhatOffersTake() {
    Map<String, String> all = new HashMap<>();
    for (String[] good : TAKEN) {
      all.put(good[0], good[1]);
      Answer answer = save(all);
      assertThat(answer.status())
          .as("%s: %s: %s", good[0], good[1], answer.page().select(".field-error").text())
          .isEqualTo(303);
    }
    assertThat(stored().name()).isEqualTo("Bücher & Söhne™ GmbH");
    assertThat(stored().website()).isEqualTo("https://bücher.example/über");
  }

  private static void assertRefused(Answer answer, String[] wrong) {
    assertThat(answer.status()).as("%s: %s", wrong[0], escaped(wrong[1])).isEqualTo(422);
    assertThat(answer.page().select("[aria-invalid=true]").eachAttr("name"))
        .as("%s: %s", wrong[0], escaped(wrong[1]))
        .containsExactly(wrong[0]);
  }

  private static String escaped(String text) {
    return text.codePoints().mapToObj("U+%04X "::formatted).reduce("", String::concat);
  }

  private Answer save(Map<String, String> changes) {
    Map<String, String> form = new HashMap<>(People.form(publisher, ""));
    form.put("about", "");
    form.put("revision", Long.toString(stored().revision()));
    form.putAll(changes);
    return owner.submit(profile(), profile(), form);
  }

  private Publisher stored() {
    return identity.publisher(new PublisherId(publisher)).orElseThrow();
  }

  private void setAbout(String text) {
    database
        .sql("update publisher set about = :about where id = :id")
        .param("about", text)
        .param("id", publisher)
        .update();
  }

  private String profile() {
    return "/portal/" + publisher + "/profile";
  }

  private People people() {
    return new People(port, paths.operatorAccount());
  }
}
