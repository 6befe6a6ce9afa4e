package org.moduleyard.server.acquisition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.moduleyard.server.catalog.Catalog;
import org.moduleyard.server.leads.Lead;
import org.moduleyard.server.leads.Leads;
import org.moduleyard.server.platform.DataPaths;
import org.moduleyard.server.testing.Browser;
import org.moduleyard.server.testing.People;
import org.moduleyard.server.testing.SampleListing;
import org.moduleyard.server.testing.ServerTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A customer on the way from "Get it now" to a lead for the publisher, or to none. */
@ServerTest
class GetItNowIT {

  private static final String PATH = "/contoso.camera/get";

  @Autowired private Catalog catalog;
  @Autowired private JdbcClient jdbc;
  @Autowired private Leads leads;
  private final int port;
  private final People people;

  GetItNowIT(@LocalServerPort int port, @Autowired DataPaths paths) {
    this.port = port;
    this.people = new People(port, paths.operatorAccount());
  }

  @BeforeEach
  void oneModule() {
    jdbc.sql("delete from catalog_listing").update();
    jdbc.sql("delete from lead").update();
    jdbc.sql("delete from acquisition").update();
    catalog.list(SampleListing.camera().build());
  }

  @Test
  void withoutAnAccountTheWayLeadsThroughSignIn() {
    Browser.Answer answer = new Browser(port).get(PATH);

    assertThat(answer.status()).isIn(302, 303);
    assertThat(answer.header("Location")).contains("/login?return=");
  }

  @Test
  void acceptanceIsRecordedOnceWithVersionAndTerms() {
    Browser customer = people.customer(People.fresh("buyer"));

    assertThat(accept(customer, Map.of()).status()).isEqualTo(303);
    Browser.Answer done = customer.get(PATH);

    assertThat(done.page().text())
        .containsPattern("You accepted the terms of Camera Transcoder on \\d+ \\w+ \\d{4}")
        .contains("Next: deploy it.", "docker pull");
    assertThat(rows("acquisition")).isEqualTo(1);
    assertThat(
            jdbc.sql("select offer_version from acquisition where length(terms_sha256) = 64")
                .query(Integer.class)
                .single())
        .isEqualTo(1);
    assertThat(
            jdbc.sql(
                    "select count(*) from audit_record where action = 'module.acquired'"
                        + " and subject = 'offer/contoso/camera'")
                .query(Long.class)
                .single())
        .isPositive();
  }

  @Test
  void withoutAcceptanceNothingHappens() {
    Browser customer = people.customer(People.fresh("buyer"));
    String terms = customer.get(PATH).page().select("input[name=terms]").attr("value");

    Browser.Answer again = customer.submit(PATH, PATH, Map.of("plan", "standard", "terms", terms));

    assertThat(again.status()).isEqualTo(422);
    assertThat(again.page().select("[role=alert]").text()).contains("Accept the terms");
    assertThat(rows("acquisition")).isZero();
  }

  @Test
  void changedTermsAreAskedForAgain() {
    Browser customer = people.customer(People.fresh("buyer"));
    accept(customer, Map.of());

    catalog.list(
        SampleListing.camera()
            .withVersion(2)
            .withOffer("microsoft-azure-marketplace.termsOfUse", "<p>Now it costs a lot.</p>")
            .build());

    assertThat(customer.get(PATH).page().text()).contains("Now it costs a lot.");
  }

  @Test
  void termsThatChangeWhileReadingAreNotAccepted() {
    Browser customer = people.customer(People.fresh("buyer"));

    Browser.Answer again =
        customer.submit(
            PATH, PATH, Map.of("plan", "standard", "terms", "what I read", "accept", "on"));

    assertThat(again.status()).isEqualTo(422);
    assertThat(rows("acquisition")).isZero();
  }

  @Test
  void onlyConsentMakesALead() {
    accept(people.customer(People.fresh("shy")), Map.of("email", "shy@example.com"));
    assertThat(leads.newest("contoso", 10)).isEmpty();

    accept(
        people.customer(People.fresh("open")),
        Map.of("consent", "on", "firstName", "Ada", "email", "ada@example.com"));

    assertThat(leads.newest("contoso", 10))
        .singleElement()
        .returns("AzureMarketplace-INS|contoso.camera", Lead::source)
        .returns("Camera Transcoder", Lead::offerTitle)
        .extracting(Lead::contact)
        .returns("Ada", Contact::firstName)
        .returns("ada@example.com", Contact::email);
  }

  @Test
  void peopleOfAnonymousDomainsStayAnonymous() {
    accept(
        people.customer(People.fresh("student")),
        Map.of("consent", "on", "firstName", "Sam", "email", "sam@college.EDU", "company", "C"));

    Contact contact = leads.newest("contoso", 10).getFirst().contact();
    assertThat(List.of(contact.firstName(), contact.email(), contact.company())).containsOnly("");
  }

  private static Browser.Answer accept(Browser customer, Map<String, String> more) {
    String terms = customer.get(PATH).page().select("input[name=terms]").attr("value");
    Map<String, String> fields = new HashMap<>(more);
    fields.putAll(Map.of("plan", "standard", "terms", terms, "accept", "on"));
    return customer.submit(PATH, PATH, fields);
  }

  private long rows(String table) {
    return jdbc.sql("select count(*) from " + table).query(Long.class).single();
  }
}
