package org.moduleyard.server.identity.publisher;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.moduleyard.server.audit.AuditLog;
import org.moduleyard.server.identity.account.FieldChecks;
import org.moduleyard.server.identity.account.Outcome;
import org.moduleyard.server.identity.caller.PublisherId;
import org.moduleyard.server.platform.web.Text;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The profiles of publishers. */
@Component
public class Publishers {

  private final PublisherStore store;
  private final PublishedOffers offers;
  private final AuditLog audit;

  Publishers(PublisherStore store, PublishedOffers offers, AuditLog audit) {
    this.store = store;
    this.offers = offers;
    this.audit = audit;
  }

  /** The members of a profile that an owner may change, as they were typed. */
  public record Profile(String name, String website, String about, Publisher.Contact contact) {

    /** As it is kept; its fields are those of the form. */
    Profile checked(FieldChecks checks) {
      return new Profile(
          checks.name(
              "publisherName",
              name,
              Text.of("identity.enter.publisher-name"),
              FieldChecks.MAX_NAME),
          checks.optionalUrl("website", website),
          checks.optionalText("about", about, FieldChecks.MAX_TEXT),
          new Publisher.Contact(
              checks.line(
                  "contactName",
                  contact.name(),
                  Text.of("identity.enter.contact"),
                  FieldChecks.MAX_NAME),
              checks.email("contactEmail", contact.email()),
              checks.phone("contactPhone", contact.phone())));
    }
  }

  /** The outcome of changing a profile. */
  public sealed interface ChangeOutcome {
    /** This is the profile now. */
    record Changed(Publisher publisher) implements ChangeOutcome {}

    /** Nothing was changed; the author can fix it. */
    record Refused(List<Outcome.FieldProblem> problems) implements ChangeOutcome {
      public Refused {
        problems = List.copyOf(problems);
      }
    }

    /** Somebody else changed it in the meantime. */
    record Stale() implements ChangeOutcome {}
  }

  /**
   * All publishers by id.
   *
   * @param after the last id of the page before; empty for the first page
   */
  public List<Publisher> page(String after, int limit) {
    return store.page(after, limit);
  }

  /**
   * Publishers by id.
   *
   * @param words part of the id or the name, ignoring case; empty for all
   * @param after the last id of the page before; empty for the first page
   */
  public List<Publisher> search(String words, String after, int limit) {
    return store.search(words, after, limit);
  }

  /** Whether the registered e-mail address is fixed: once an offer was live. */
  public boolean isEmailFixed(PublisherId id) {
    return offers.any(id);
  }

  /**
   * Replaces a profile.
   *
   * @param expected whether the writer knows the profile that is replaced
   */
  @Transactional
  public ChangeOutcome change(
      PublisherId id, Profile typed, Predicate<Publisher> expected, String actor) {
    store.lock(id);
    Publisher before = store.byId(id).orElseThrow();
    if (!expected.test(before)) {
      return new ChangeOutcome.Stale();
    }
    FieldChecks checks = new FieldChecks();
    Publisher after = before.with(typed.checked(checks), before.revision() + 1);
    boolean newEmail = !after.contact().email().equals(before.contact().email());
    if (newEmail && isEmailFixed(id)) {
      checks.add(
          "contactEmail", Text.of("identity.profile.email-fixed.keep", before.contact().email()));
    }
    if (checks.failed()) {
      return new ChangeOutcome.Refused(checks.problems());
    }
    Map<String, String> changes = changes(before, after);
    if (changes.isEmpty()) {
      return new ChangeOutcome.Changed(before);
    }
    store.update(after);
    audit.record(actor, "publisher.profile-changed", after.auditName(), changes);
    return new ChangeOutcome.Changed(after);
  }

  private static Map<String, String> changes(Publisher before, Publisher after) {
    Map<String, String> then = fields(before);
    Map<String, String> changes = new HashMap<>(fields(after));
    changes.entrySet().removeIf(field -> field.getValue().equals(then.get(field.getKey())));
    return changes;
  }

  private static Map<String, String> fields(Publisher publisher) {
    return Map.of(
        "name", publisher.name(),
        "website", publisher.website(),
        "about", publisher.about(),
        "contactName", publisher.contact().name(),
        "contactEmail", publisher.contact().email(),
        "contactPhone", publisher.contact().phone());
  }
}
