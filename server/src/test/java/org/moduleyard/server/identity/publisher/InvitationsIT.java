package org.moduleyard.server.identity.publisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.moduleyard.server.audit.AuditLog;
import org.moduleyard.server.audit.AuditRecord;
import org.moduleyard.server.identity.Identity;
import org.moduleyard.server.identity.account.Account;
import org.moduleyard.server.identity.caller.Caller;
import org.moduleyard.server.identity.caller.MemberRole;
import org.moduleyard.server.identity.caller.PublisherId;
import org.moduleyard.server.platform.DataPaths;
import org.moduleyard.server.testing.ApiCaller;
import org.moduleyard.server.testing.Browser;
import org.moduleyard.server.testing.People;
import org.moduleyard.server.testing.PublisherPeople;
import org.moduleyard.server.testing.ServerTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Nobody becomes a member without consent, and no owner learns who has an account. */
@ServerTest
class InvitationsIT {

  private static final String CONTRIBUTOR = "{\"role\":\"contributor\"}";
  private static final String OWNER = "{\"role\":\"owner\"}";

  @LocalServerPort private int port;
  @Autowired private DataPaths paths;
  @Autowired private AuditLog audit;
  @Autowired private JdbcClient database;
  @Autowired private InvitationStore store;
  @Autowired private Invitations invitations;
  @Autowired private Members members;
  @Autowired private Identity identity;

  private PublisherPeople people;
  private PublisherId publisher;

  @BeforeEach
  void aPublisher() {
    people = new PublisherPeople(port, paths.operatorAccount());
    publisher = new PublisherId(people.publisher);
  }

  @Test
  void anInvitationSaysTheSameWhetherTheAccountExistsOrNot() {
    String known = People.fresh("known-");
    String unknown = People.fresh("nobody");
    people().customer(known);

    List<ApiCaller.Answer> answers = new ArrayList<>();
    for (String name : List.of(known, unknown, known.toUpperCase(java.util.Locale.ROOT))) {
      ApiCaller.Answer answer = people.owner.put(people.path("/users/" + name), CONTRIBUTOR);
      assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
      assertThat(answer.json().propertyNames()).containsExactly("state", "role", "expires");
      assertThat(answer.response().body()).doesNotContainIgnoringCase(name);
      answers.add(answer);
    }

    assertThat(answers.stream().map(InvitationsIT::withoutTime).distinct()).hasSize(1);
    assertThat(people.owner.get(people.path("/users")).response().body())
        .doesNotContain(known, unknown, "@example.com\",\"role\":\"invited");
    assertThat(
            people
                .owner
                .get(people.path("/invitations"))
                .json()
                .path("value")
                .findValuesAsString("username"))
        .containsExactlyElementsOf(new TreeSet<>(Set.of(known, unknown)));
    assertThat(new TreeSet<>(roles().keySet()))
        .isEqualTo(new TreeSet<>(Set.of(people.ownerName, people.contributorName)));
    for (String stranger : List.of(People.fresh("x-"), another())) {
      ApiCaller.Answer removed = people.owner.delete(people.path("/users/" + stranger));
      assertThat(removed.status()).isEqualTo(404);
      assertThat(removed.response().body().replace(stranger, "X"))
          .contains("X neither belongs to this publisher nor is invited.");
    }
  }

  @Test
  void theInvitedReadsAcceptsAndIsAMemberOnlyThen() {
    String name = People.fresh("jo-");
    Browser owner = browser(people.ownerName);
    String access = "/portal/" + publisher + "/access";
    Browser.Answer invited =
        owner.submit(
            access, "/portal/" + publisher + "/members", Map.of("username", name, "role", "OWNER"));
    assertThat(invited.header("Location")).isEqualTo(access + "?invited=true#invitations");
    assertThat(owner.get(access).page().select("form[action$=withdraw] input[name=username]").val())
        .isEqualTo(name);

    Browser jo = people().customer(name); // registers afterwards
    assertThat(jo.get("/portal/" + publisher).status()).isEqualTo(403);
    for (String page : List.of("/account", "/portal")) {
      assertThat(jo.get(page).testId("invitation"))
          .as(page)
          .contains("Publisher " + publisher, "Owner", "Accept", "Decline")
          .doesNotContain(people.ownerName);
    }
    assertThat(browser(another()).get("/account").testId("invitation")).isEmpty();
    String accept = "/account/invitations/" + publisher + "/accept";
    assertThat(jo.post(accept, Map.of()).status()).as("without its token").isEqualTo(403);
    assertThat(roles()).doesNotContainKey(name);

    Browser.Answer accepted = jo.submit("/account", accept, Map.of());

    assertThat(accepted.header("Location")).isEqualTo("/portal/" + publisher);
    assertThat(roles()).containsEntry(name, MemberRole.OWNER);
    assertThat(jo.get(access).page().select("td").eachText()).contains(name + "@example.com");
    assertThat(jo.get("/account").testId("invitation")).isEmpty();
    assertThat(invitations.of(publisher)).isEmpty();
    assertThat(jo.submit("/account/password", accept, Map.of()).status()).isEqualTo(404);
    assertRecorded(
        tuple("member.invitation-accepted", "account/" + name, name),
        tuple("member.invited", "account/" + people.ownerName, name));
    assertThat(jo.get("/portal/" + publisher + "/history").page().select("main").text())
        .contains(name + " accepted the invitation: owner");
  }

  @Test
  void whoDeclinesAndWhoIsWithdrawnCannotAccept() {
    String declining = another();
    String withdrawn = another();
    people.owner.put(people.path("/users/" + declining), OWNER);
    people.owner.put(people.path("/users/" + withdrawn), OWNER);
    Browser first = browser(declining);
    Browser second = browser(withdrawn);

    first.submit("/account", "/account/invitations/" + publisher + "/decline", Map.of());
    assertThat(people.owner.delete(people.path("/users/" + withdrawn)).status()).isEqualTo(204);

    for (Browser one : List.of(first, second)) {
      assertThat(
              one.submit(
                      "/account/password",
                      "/account/invitations/" + publisher + "/accept",
                      Map.of())
                  .status())
          .isEqualTo(404);
    }
    assertThat(roles()).hasSize(2);
    assertRecorded(
        tuple("member.invitation-withdrawn", "account/" + people.ownerName, withdrawn),
        tuple("member.invitation-declined", "account/" + declining, declining));
  }

  @Test
  void anInvitationEndsAfterFourteenDaysAndTheHistoryTells() {
    String name = another();
    people.owner.put(people.path("/users/" + name), CONTRIBUTOR);
    Account account = account(name);
    Instant now = Instant.now();

    Invitations justBefore = at(now.plus(Duration.ofDays(14)).minusSeconds(60));
    assertThat(justBefore.received(account)).hasSize(1);
    Invitations after = at(now.plus(Duration.ofDays(14)));
    assertThat(after.received(account)).isEmpty();
    assertThat(after.of(publisher)).isEmpty();
    assertThat(after.accept(publisher, account)).isFalse();
    database
        .sql("update invitation set expires_at = now() where username = :name")
        .param("name", name)
        .update();
    invitations.removeOver();

    assertThat(rows(name)).isZero();
    assertRecorded(tuple("member.invitation-expired", AuditLog.SYSTEM, name));
  }

  @Test
  void anInvitationEndsWithTheRightToInvite() {
    String name = another();
    String byProgram = another();
    String second = another();
    people.operator.put(people.path("/users/" + second), OWNER);
    ApiCaller other = ApiCaller.person(port, second);
    ApiCaller program = people.newProgram("owner");
    assertThat(other.put(people.path("/users/" + name), OWNER).status()).isEqualTo(202);
    assertThat(program.put(people.path("/users/" + byProgram), OWNER).status()).isEqualTo(202);
    assertThat(invitations.of(publisher)).hasSize(2);

    people.owner.put(people.path("/users/" + second), CONTRIBUTOR);
    String client =
        people
            .owner
            .get(people.path("/service-principals"))
            .json()
            .path("value")
            .get(0)
            .path("applicationId")
            .asString();
    people.owner.delete(people.path("/service-principals/" + client));

    for (String invited : List.of(name, byProgram)) {
      assertThat(invitations.received(account(invited))).isEmpty();
      assertThat(invitations.accept(publisher, account(invited))).isFalse();
    }
    assertThat(invitations.of(publisher)).isEmpty();
    assertThat(roles()).doesNotContainKeys(name, byProgram);
    invitations.removeOver();
    assertThat(rows(name) + rows(byProgram)).isZero();
  }

  @Test
  void twentyAreOpenAtMostAndTheSameNameRenewsItsOwn() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < Invitations.MOST; i++) {
      names.add(People.fresh("n"));
      assertThat(people.owner.put(people.path("/users/" + names.getLast()), OWNER).status())
          .isEqualTo(202);
    }

    ApiCaller.Answer tooMany = people.owner.put(people.path("/users/" + People.fresh("n")), OWNER);
    assertThat(tooMany.status()).isEqualTo(409);
    assertThat(tooMany.response().body()).contains("20 open invitations");
    assertThat(people.owner.put(people.path("/users/" + names.getFirst()), CONTRIBUTOR).status())
        .isEqualTo(202);
    assertThat(invitations.of(publisher))
        .hasSize(Invitations.MOST)
        .filteredOn(one -> one.username().equals(names.getFirst()))
        .extracting(Invitation::role)
        .containsExactly(MemberRole.CONTRIBUTOR);
    people.owner.delete(people.path("/users/" + names.getFirst()));
    assertThat(people.owner.put(people.path("/users/" + People.fresh("n")), OWNER).status())
        .isEqualTo(202);
  }

  @Test
  void whatCannotBeAUserNameIsRefusedByItsForm() {
    for (String name : List.of("x", "a%20b", "%E2%80%8B%E2%80%8B%E2%80%8B", "a%00b", "-ab")) {
      ApiCaller.Answer refused = people.owner.put(people.path("/users/" + name), OWNER);
      assertThat(refused.status()).as(name).isIn(400, 422);
    }
    assertThat(invitations.of(publisher)).isEmpty();
  }

  @Test
  void anOperatorAddsDirectlyAndEndsTheInvitation() {
    String name = another();
    people.owner.put(people.path("/users/" + name), CONTRIBUTOR);

    assertThat(people.operator.put(people.path("/users/" + name), OWNER).status()).isEqualTo(201);

    assertThat(roles()).containsEntry(name, MemberRole.OWNER);
    assertThat(rows(name)).isZero();
    assertThat(people.operator.put(people.path("/users/" + People.fresh("n")), OWNER).status())
        .isEqualTo(404);
    assertThat(people.operator.put("/api/publishers/nobodys/users/" + name, OWNER).status())
        .isEqualTo(404);
  }

  /** Random actions of owners, invited people and operators: every member agreed or was added. */
  @Test
  void nobodyIsAMemberWithoutConsentWhateverHappens() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    List<Account> accounts = List.of(account(another()), account(another()), account(another()));
    Caller owner = identity.person(account(people.ownerName).id()).orElseThrow();
    Set<String> mayBeMembers = new HashSet<>(Set.of(people.ownerName, people.contributorName));
    Set<String> invited = new HashSet<>();
    for (int step = 0; step < 120; step++) {
      Account account = accounts.get(random.nextInt(accounts.size()));
      String name = account.username();
      switch (random.nextInt(5)) {
        case 0, 1 -> {
          MemberOutcome outcome =
              members.put(
                  publisher,
                  name,
                  random.nextBoolean() ? MemberRole.OWNER : MemberRole.CONTRIBUTOR,
                  owner);
          if (outcome instanceof MemberOutcome.Invited) {
            invited.add(name);
          }
        }
        case 2 -> {
          assertThat(invitations.accept(publisher, account))
              .as("seed %d, step %d", seed, step)
              .isEqualTo(invited.contains(name));
          if (invited.remove(name)) {
            mayBeMembers.add(name);
          }
        }
        case 3 -> {
          invitations.decline(publisher, account);
          invited.remove(name);
        }
        default -> {
          members.remove(publisher, name, "account/test");
          mayBeMembers.remove(name);
          invited.remove(name);
        }
      }
      assertThat(roles().keySet()).as("seed %d, step %d", seed, step).isEqualTo(mayBeMembers);
    }
  }

  private static String withoutTime(ApiCaller.Answer answer) {
    String expires = answer.json().path("expires").asString();
    assertThat(Duration.between(Instant.now(), Instant.parse(expires)))
        .isBetween(Duration.ofDays(14).minusMinutes(5), Duration.ofDays(14));
    return answer.response().body().replace(expires, "T".repeat(expires.length()));
  }

  private Map<String, MemberRole> roles() {
    Map<String, MemberRole> roles = new java.util.HashMap<>();
    members.of(publisher).forEach(one -> roles.put(one.account().username(), one.role()));
    return roles;
  }

  private Invitations at(Instant now) {
    return new Invitations(store, publishers, audit, Clock.fixed(now, ZoneOffset.UTC));
  }

  @Autowired private PublisherStore publishers;

  private int rows(String username) {
    return database
        .sql("select count(*) from invitation where username = :name")
        .param("name", username)
        .query(Integer.class)
        .single();
  }

  private void assertRecorded(org.assertj.core.groups.Tuple... expected) {
    List<AuditRecord> records =
        audit.about("publisher/" + publisher, 100).stream()
            .filter(one -> one.action().startsWith("member.invit"))
            .toList();
    assertThat(records)
        .extracting(
            AuditRecord::action, AuditRecord::actor, one -> one.detail().getOrDefault("user", ""))
        .startsWith(expected);
  }

  private String another() {
    String name = People.fresh("other-");
    people().customer(name);
    return name;
  }

  private Browser browser(String name) {
    Browser browser = new Browser(port);
    browser.signIn(name, People.PASSWORD);
    return browser;
  }

  private Account account(String name) {
    UUID id =
        database
            .sql("select id from account where username = :name")
            .param("name", name)
            .query(UUID.class)
            .single();
    return identity.account(id).orElseThrow();
  }

  private People people() {
    return new People(port, paths.operatorAccount());
  }
}
