package org.moduleyard.server.registry;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.moduleyard.server.testing.Publishers.done;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.moduleyard.server.identity.account.Accounts;
import org.moduleyard.server.identity.caller.MemberRole;
import org.moduleyard.server.identity.caller.PublisherId;
import org.moduleyard.server.identity.publisher.MemberOutcome;
import org.moduleyard.server.identity.publisher.Members;
import org.moduleyard.server.identity.publisher.Onboarding;
import org.moduleyard.server.identity.publisher.ServicePrincipals;
import org.moduleyard.server.platform.DataPaths;
import org.moduleyard.server.testing.People;
import org.moduleyard.server.testing.Publishers;
import org.moduleyard.server.testing.ServerTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** A server, and a publisher whose people and programs push into its staging namespace. */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class StagingTestCase {

  public @LocalServerPort int port;
  @Autowired Onboarding onboarding;
  @Autowired Accounts accounts;
  public @Autowired Members members;
  public @Autowired ServicePrincipals principals;
  public @Autowired JdbcClient database;
  @Autowired DataPaths paths;

  public RegistryHttp wire;
  public Team team;

  /** The credentials of a caller: a user name and a password, or a client id and its secret. */
  public record Login(String user, String password) {

    public String basic() {
      return RegistryHttp.basic(user, password);
    }
  }

  /**
   * A publisher, and who may push for it.
   *
   * @param pipeline a service principal
   */
  public record Team(String publisher, Login owner, Login contributor, Login pipeline) {

    /** A name in the staging namespace that no other test uses. */
    public String freshName() {
      return "staging/" + publisher + "/" + People.fresh("repo-");
    }
  }

  @BeforeAll
  public void openTheYard() {
    wire = new RegistryHttp(port);
    team = newTeam();
  }

  @AfterAll
  public void hangUp() {
    wire.close();
  }

  /** A new publisher with an owner, a contributor and a program. */
  public final Team newTeam() {
    String publisher = People.fresh("yard-");
    Login owner = new Login(People.fresh("owner-"), People.PASSWORD);
    PublisherId id = Publishers.approved(onboarding, publisher, owner.user());
    Login contributor = newCustomer();
    join(publisher, contributor);
    ServicePrincipals.NewSecret program =
        done(principals.create(id, "pipeline", MemberRole.CONTRIBUTOR, "ada"));
    return new Team(
        publisher,
        owner,
        contributor,
        new Login(program.principal().clientId().toString(), program.secret()));
  }

  /** Somebody with an account who belongs to no publisher. */
  public final Login newCustomer() {
    Login login = new Login(People.fresh("kim-"), People.PASSWORD);
    done(
        accounts.register(
            new Accounts.Registration(
                login.user(), login.password(), "Kim", login.user() + "@example.org")));
    return login;
  }

  public final void join(String publisher, Login somebody) {
    assertThat(
            members.add(
                new PublisherId(publisher), somebody.user(), MemberRole.CONTRIBUTOR, "operator"))
        .isInstanceOf(MemberOutcome.Added.class);
  }

  /** A repository that does not exist yet, as the publisher's program uses it. */
  public final StagingRepository freshRepository() {
    return open(team.freshName(), team.pipeline());
  }

  /** A repository as somebody uses it who has asked for a token with all rights to it. */
  public final StagingRepository open(String name, Login as) {
    return new StagingRepository(wire, name, token(as, "repository:" + name + ":pull,push,delete"));
  }

  /** A token with what is granted of these scopes, as the value of {@code Authorization}. */
  public final String token(Login as, String... scopes) {
    return "Bearer " + askForToken(as.basic(), scopes).path("token").asString();
  }

  public final String anonymousToken(String... scopes) {
    return "Bearer " + askForToken("", scopes).path("token").asString();
  }

  private JsonNode askForToken(String authorization, String... scopes) {
    HttpResponse<byte[]> answer = wire.askForToken(authorization, scopes);
    assertThat(answer.statusCode()).isEqualTo(200);
    return RegistryHttp.json(answer);
  }

  public final RegistrySnapshot footprint() {
    return RegistrySnapshot.of(database, paths.blobs().resolve("registry"));
  }

  /**
   * Asserts that an answer is a clear refusal in the form of the specification (OCI Distribution,
   * error codes).
   */
  public static void assertRefused(HttpResponse<byte[]> answer, int status, String code) {
    String said = answer.request().method() + " " + answer.request().uri() + ": " + text(answer);
    assertThat(answer.statusCode()).as(said).isEqualTo(status);
    assertThat(RegistryHttp.header(answer, "Content-Type")).as(said).startsWith("application/json");
    JsonNode errors = RegistryHttp.json(answer).path("errors");
    assertThat(errors).as(said).hasSize(1);
    assertThat(errors.path(0).path("code").asString()).as(said).isEqualTo(code);
    assertThat(errors.path(0).path("message").asString())
        .as(said)
        .isNotBlank()
        .doesNotContain("Exception");
  }

  public static void assertStatus(HttpResponse<byte[]> answer, int status) {
    assertThat(answer.statusCode())
        .as("%s %s: %s", answer.request().method(), answer.request().uri(), text(answer))
        .isEqualTo(status);
  }

  private static String text(HttpResponse<byte[]> answer) {
    byte[] body = answer.body();
    return new String(body, 0, Math.min(body.length, 500), ISO_8859_1);
  }
}
