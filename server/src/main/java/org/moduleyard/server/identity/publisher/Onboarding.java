package org.moduleyard.server.identity.publisher;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.moduleyard.server.audit.AuditLog;
import org.moduleyard.server.identity.account.Account;
import org.moduleyard.server.identity.account.Accounts;
import org.moduleyard.server.identity.account.Accounts.NewAccount;
import org.moduleyard.server.identity.account.FieldChecks;
import org.moduleyard.server.identity.account.IdentitySettings;
import org.moduleyard.server.identity.account.Outcome;
import org.moduleyard.server.identity.account.Role;
import org.moduleyard.server.identity.caller.Caller;
import org.moduleyard.server.identity.caller.MemberRole;
import org.moduleyard.server.identity.caller.PublisherId;
import org.moduleyard.server.identity.publisher.PublisherApplication.State;
import org.moduleyard.server.platform.web.Text;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/** How somebody becomes a publisher: anyone applies, an operator approves or declines. */
@Component
public class Onboarding {

  private static final int MAX_TEXT = 2000;

  private final ApplicationStore applications;
  private final PublisherStore publishers;
  private final Accounts accounts;
  private final AuditLog audit;
  private final IdentitySettings settings;
  private final TransactionOperations transactions;
  private final Clock clock;

  Onboarding(
      ApplicationStore applications,
      PublisherStore publishers,
      Accounts accounts,
      AuditLog audit,
      IdentitySettings settings,
      TransactionOperations transactions,
      Clock clock) {
    this.applications = applications;
    this.publishers = publishers;
    this.accounts = accounts;
    this.audit = audit;
    this.settings = settings;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * The registration form as it was typed.
   *
   * @param username the account to make for the applicant; unused for somebody signed in
   * @param password its password; likewise
   */
  public record Form(
      String publisherId,
      String publisherName,
      String contactName,
      String contactEmail,
      String contactPhone,
      String website,
      String about,
      String username,
      String password) {
    @Override
    public String toString() {
      return "Form[" + publisherId + ", " + username + "]";
    }
  }

  /** Why this caller cannot apply at all; empty when it can. */
  public Optional<Text> closedTo(Caller caller) {
    return settings.onboarding() == IdentitySettings.Onboarding.OPEN || caller.isOperator()
        ? Optional.empty()
        : Optional.of(Text.of("identity.apply.closed"));
  }

  /** Applies with a new account, which is made with the application or not at all. */
  public Outcome<PublisherApplication> apply(Form form) {
    FieldChecks checks = new FieldChecks();
    String username = accounts.checkCredentials(checks, form.username(), form.password());
    Account applicant =
        new Account(
            UUID.randomUUID(),
            username,
            form.contactName().strip(),
            form.contactEmail().strip(),
            Role.CUSTOMER,
            false,
            1,
            clock.instant());
    Optional<PublisherApplication> application = check(checks, form, applicant);
    if (checks.failed() || application.isEmpty()) {
      return checks.refused();
    }
    NewAccount created = accounts.hashed(applicant, form.password(), Accounts.STRANGER);
    try {
      return store(application.get(), () -> accounts.insert(created, ""));
    } catch (DuplicateKeyException e) {
      accounts.checkFree(checks, username);
      checkFree(checks, application.get().publisherId());
      return checks.refused();
    }
  }

  /** Applies for a person who has an account. */
  public Outcome<PublisherApplication> apply(Form form, Account applicant) {
    FieldChecks checks = new FieldChecks();
    if (applications.countPending(applicant.id()) >= settings.pendingApplications()) {
      checks.add(
          "publisherId", Text.of("identity.too-many.applications", settings.pendingApplications()));
      return checks.refused();
    }
    Optional<PublisherApplication> application = check(checks, form, applicant);
    if (checks.failed() || application.isEmpty()) {
      return checks.refused();
    }
    try {
      return store(application.get(), () -> {});
    } catch (DuplicateKeyException e) {
      checkFree(checks, application.get().publisherId());
      return checks.refused();
    }
  }

  /** The applications that wait for an operator, oldest first. */
  public List<PublisherApplication> pending(int limit) {
    return applications.pending(limit);
  }

  /**
   * Applications, oldest first.
   *
   * @param state only those in this state; empty for all
   * @param after the last one of the page before; empty for the first page
   */
  public List<PublisherApplication> page(
      Optional<State> state, Optional<PublisherApplication> after, int limit) {
    return applications.page(state, after, limit);
  }

  public Optional<PublisherApplication> application(UUID id) {
    return applications.byId(id);
  }

  /** The applications of an account, oldest first. */
  public List<PublisherApplication> applicationsOf(UUID account) {
    return applications.of(account);
  }

  /**
   * Makes the publisher, with the applicant as its owner. The applicant's text for the operator
   * stays with the application: the public description is the publisher's to write.
   *
   * @return the publisher; empty when the application does not wait (any more)
   */
  @Transactional
  public Optional<Publisher> approve(UUID id, String actor) {
    Instant now = clock.instant();
    if (!applications.decide(id, State.APPROVED, null, now)) {
      return Optional.empty();
    }
    PublisherApplication application = applications.byId(id).orElseThrow();
    Publisher publisher =
        new Publisher(
            application.publisherId(),
            application.publisherName(),
            application.website(),
            "",
            application.contact(),
            now,
            1);
    Account owner = application.applicant();
    publishers.insert(publisher);
    publishers.putMember(publisher.id(), owner.id(), MemberRole.OWNER);
    audit.record(
        actor,
        "publisher.approved",
        publisher.auditName(),
        Map.of("application", id.toString(), "owner", owner.username()));
    return Optional.of(publisher);
  }

  /**
   * Declines an application.
   *
   * @param reason the reason for the applicant, at most 2000 characters
   * @return the declined application; refused without a reason or when it does not wait any more
   */
  @Transactional
  public Outcome<PublisherApplication> decline(UUID id, String reason, String actor) {
    FieldChecks checks = new FieldChecks();
    String text = checks.text("reason", reason, Text.of("identity.enter.reason"), MAX_TEXT);
    if (checks.failed()) {
      return checks.refused();
    }
    if (!applications.decide(id, State.DECLINED, text, clock.instant())) {
      return Outcome.refused("reason", Text.of("identity.application.decided"));
    }
    PublisherApplication declined = applications.byId(id).orElseThrow();
    audit.record(
        actor,
        "publisher.declined",
        declined.auditName(),
        Map.of("publisher", declined.publisherId().value(), "reason", text));
    return new Outcome.Done<>(declined);
  }

  private Optional<PublisherApplication> check(FieldChecks checks, Form form, Account applicant) {
    Optional<PublisherId> id = PublisherId.tryParse(form.publisherId().strip());
    PublisherId.problem(form.publisherId().strip())
        .ifPresent(message -> checks.add("publisherId", message));
    id.ifPresent(publisher -> checkFree(checks, publisher));
    Publishers.Profile profile =
        new Publishers.Profile(
                form.publisherName(),
                form.website(),
                form.about(),
                new Publisher.Contact(form.contactName(), form.contactEmail(), form.contactPhone()))
            .checked(checks);
    return id.map(
        publisher ->
            new PublisherApplication(
                UUID.randomUUID(),
                publisher,
                profile.name(),
                profile.website(),
                profile.about(),
                profile.contact(),
                applicant,
                State.PENDING,
                null,
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                null));
  }

  private void checkFree(FieldChecks checks, PublisherId id) {
    if (publishers.byId(id).isPresent() || applications.isPending(id)) {
      checks.add("publisherId", Text.of("identity.publisher-id.taken", id));
    }
  }

  private Outcome<PublisherApplication> store(
      PublisherApplication application, Runnable accountFirst) {
    transactions.executeWithoutResult(
        status -> {
          accountFirst.run();
          applications.insert(application);
          audit.record(
              application.applicant().auditName(),
              "publisher.applied",
              application.auditName(),
              Map.of("publisher", application.publisherId().value()));
        });
    return new Outcome.Done<>(application);
  }
}
