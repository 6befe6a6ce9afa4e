package org.moduleyard.samples.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.moduleyard.samples.demo.DemoAccounts.Customer;
import org.moduleyard.samples.demo.DemoAccounts.Publisher;
import org.moduleyard.samples.demo.DemoAccounts.SourceRegistryAccess;
import org.moduleyard.samples.demo.DemoAccounts.User;
import org.moduleyard.samples.demo.WebSession.Page;
import org.moduleyard.samples.image.SampleModule;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Brings the demo's people into being, each through the pages a person would use: the operator
 * signs in for the first time, the publisher applies and is approved, reviewer and customer get
 * accounts.
 *
 * <p>Every step first tries to do its work; when the server refuses, it looks whether an earlier
 * run has done it already.
 */
final class People {

  static final String PUBLISHER_ID = "northlight";

  private static final String PUBLISHER_USER = "northlight-owner";
  private static final String REVIEWER_USER = "demo-reviewer";
  private static final String CUSTOMER_USER = "demo-customer";

  private final Sessions sessions;
  private final Path data;
  private final Path stateFile;
  private final Console console;
  private DemoState state;

  /** Opens a browser session with nobody signed in. */
  @FunctionalInterface
  interface Sessions {
    WebSession open();
  }

  People(Sessions sessions, Path data, Path stateFile, DemoState state, Console console) {
    this.sessions = sessions;
    this.data = data;
    this.stateFile = stateFile;
    this.state = state;
    this.console = console;
  }

  /** All accounts, made where they did not exist; written to the data directory. */
  DemoAccounts ensure(URI site, URI registry) throws IOException {
    WebSession operator = sessions.open();
    String operatorUser = firstSignIn(operator);
    console.done("operator", operatorUser + " signed in");
    WebSession publisher = sessions.open();
    apply(publisher, site);
    approve(operator);
    ensureSignedIn(publisher, PUBLISHER_USER, state.publisherPassword());
    describe(publisher);
    console.done("publisher", PUBLISHER_ID + " applied and was approved");
    Client client = ensureClient(publisher);
    console.done("service principal", client.id());
    createReviewer(operator);
    console.done("reviewer", REVIEWER_USER + " can sign in");
    String subscription = ensureCustomer();
    console.done("customer", CUSTOMER_USER + ", subscription " + subscription);
    DemoAccounts accounts =
        new DemoAccounts(
            new Publisher(
                PUBLISHER_ID,
                client.id(),
                client.secret(),
                PUBLISHER_USER,
                state.publisherPassword()),
            new User(REVIEWER_USER, state.reviewerPassword()),
            new Customer(CUSTOMER_USER, state.customerPassword(), subscription),
            new User(operatorUser, state.operatorPassword()),
            new SourceRegistryAccess(
                registry.toString(),
                state.registryCredentials().username(),
                state.registryCredentials().password()));
    accounts.save(data);
    return accounts;
  }

  /** Signs the operator in with the password of the bootstrap file, which must be changed then. */
  private String firstSignIn(WebSession session) throws IOException {
    Path bootstrap = data.resolve("operator-account.json");
    JsonNode account =
        Files.exists(bootstrap)
            ? JsonMapper.shared().readTree(Files.readAllBytes(bootstrap))
            : null;
    String user = account == null ? "operator" : account.path("user").asString();
    String first = account == null ? "" : account.path("password").asString();
    boolean signedIn =
        (!first.isEmpty() && signIn(session, user, first, state.operatorPassword()))
            || signIn(session, user, state.operatorPassword(), state.operatorPassword());
    if (!signedIn) {
      throw new DemoFailure(
          "Neither the password in "
              + bootstrap
              + " nor the one the demo chose opens the account \""
              + user
              + "\". If you changed it, set it back to the one in "
              + data.resolve(DemoAccounts.FILE)
              + ".");
    }
    return user;
  }

  /** Signs in; when the server wants a new password first, chooses {@code wanted}. */
  private static boolean signIn(WebSession session, String user, String password, String wanted) {
    Page login = session.get("/login");
    if (!login.path().startsWith("/login")) {
      return true; // Signed in already, for instance by having registered a moment ago.
    }
    Page next =
        session.submit(
            login, login.formWith("username"), Map.of("username", user, "password", password));
    if (!next.isSuccess() || next.path().startsWith("/login")) {
      return false;
    }
    if (next.path().startsWith("/account/password")) {
      Page changed =
          session.submit(
              next,
              next.formWith("newPassword"),
              Map.of("currentPassword", password, "newPassword", wanted, "repeatPassword", wanted));
      if (!changed.isSuccess() || changed.path().startsWith("/account/password")) {
        throw new DemoFailure(
            "The password of " + user + " could not be changed. " + changed.complaint());
      }
    }
    return true;
  }

  private static void ensureSignedIn(WebSession session, String user, String password) {
    if (!signIn(session, user, password, password)) {
      throw new DemoFailure(
          "The account \"" + user + "\" exists, but not with the password the demo chose for it.");
    }
  }

  private void apply(WebSession session, URI site) {
    Page form = session.get("/publishers/apply");
    session.submit(
        form,
        form.formWith("publisherId"),
        Map.of(
            "publisherId", PUBLISHER_ID,
            "publisherName", "Northlight Video",
            "contactName", "Ines Bergström",
            "contactEmail", "ines.bergstrom@northlight.example",
            "contactPhone", "+46 8 5550 0100",
            "website", site.toString(),
            "about", "Two sample modules that show how publishing works.",
            "username", PUBLISHER_USER,
            "password", state.publisherPassword()));
  }

  /** Approves the application if it waits; signing in as the publisher proves the rest. */
  private static void approve(WebSession operator) {
    Page queue = operator.get("/operator/applications");
    if (!queue.isSuccess()) {
      throw new DemoFailure("The operator cannot see applications. " + queue.complaint());
    }
    Element form =
        queue
            .document()
            .selectFirst("[data-publisher=" + PUBLISHER_ID + "] form[action$=/approve]");
    if (form != null) {
      Page approved = operator.submit(queue, form, Map.of());
      if (!approved.isSuccess()) {
        throw new DemoFailure("The application was not approved. " + approved.complaint());
      }
    }
  }

  /** Writes the public description, unless the publisher has one already. */
  private static void describe(WebSession publisher) {
    Page profile = publisher.get("/portal/" + PUBLISHER_ID + "/profile");
    Element about = profile.document().selectFirst("textarea[name=about]");
    if (about == null || !about.text().isBlank()) {
      return;
    }
    Page saved =
        publisher.submit(
            profile,
            profile.formWith("about"),
            Map.of(
                "about",
                "Video tools for devices at the edge. The publisher of this demonstration."));
    if (!saved.isSuccess()) {
      throw new DemoFailure("The profile was not saved. " + saved.complaint());
    }
  }

  private record Client(String id, String secret) {}

  private Client ensureClient(WebSession publisher) throws IOException {
    String id = state.clientId();
    String secret = state.clientSecret();
    if (id == null || secret == null) {
      Page access = publisher.get("/portal/" + PUBLISHER_ID + "/access");
      Element form = access.form("form[action$=/service-principals]");
      String role = access.choice(form, "role", "owner");
      Page created =
          publisher.submit(access, form, Map.of("friendlyName", "Demo pipeline", "role", role));
      id = created.marked("client-id");
      secret = created.marked("client-secret");
      // Shown once: keep it before anything else can fail.
      state = state.withClient(id, secret).save(stateFile);
    }
    return new Client(id, secret);
  }

  /** The operator chooses a first password, which the reviewer must replace. */
  private void createReviewer(WebSession operator) {
    String first = "first-" + state.reviewerPassword();
    Page accounts = operator.get("/operator/accounts");
    Element form = accounts.formWith("role");
    operator.submit(
        accounts,
        form,
        Map.of(
            "username",
            REVIEWER_USER,
            "password",
            first,
            "displayName",
            "Rune Falk",
            "role",
            accounts.choice(form, "role", "reviewer")));
    WebSession reviewer = sessions.open();
    if (!signIn(reviewer, REVIEWER_USER, first, state.reviewerPassword())) {
      ensureSignedIn(reviewer, REVIEWER_USER, state.reviewerPassword());
    }
  }

  private String ensureCustomer() throws IOException {
    WebSession session = sessions.open();
    Page register = session.get("/register");
    session.submit(
        register,
        register.formWith("displayName"),
        Map.of(
            "username",
            CUSTOMER_USER,
            "password",
            state.customerPassword(),
            "displayName",
            "Cleo Marsh",
            "email",
            "cleo.marsh@harbour.example"));
    ensureSignedIn(session, CUSTOMER_USER, state.customerPassword());
    String subscription = session.get("/account").marked("subscription-id");
    state = state.withSubscription(subscription).save(stateFile);
    return subscription;
  }

  /** The ID of the listing of a sample's offer in the demo. */
  static String listingId(SampleModule sample) {
    return PUBLISHER_ID + "." + sample.name();
  }
}
