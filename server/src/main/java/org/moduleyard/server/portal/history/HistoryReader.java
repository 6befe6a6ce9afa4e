package org.moduleyard.server.portal.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.moduleyard.server.audit.AuditLog;
import org.moduleyard.server.audit.AuditQuery;
import org.moduleyard.server.audit.AuditRecord;
import org.moduleyard.server.identity.caller.PublisherId;
import org.moduleyard.server.identity.publisher.Members;
import org.moduleyard.server.identity.publisher.ServicePrincipals;
import org.moduleyard.server.platform.web.Text;
import org.moduleyard.server.publication.submission.SubmissionState;
import org.springframework.stereotype.Component;

/** The history of a publisher in sentences. */
@Component
public class HistoryReader {

  private static final int AT_ONCE = 200;

  /** With so many records in one run of saves, the rest is another line. */
  private static final int MOST_READS = 25;

  private final AuditLog audit;
  private final Members members;
  private final ServicePrincipals programs;

  HistoryReader(AuditLog audit, Members members, ServicePrincipals programs) {
    this.audit = audit;
    this.members = members;
    this.programs = programs;
  }

  /** The newest lines that a query asks for; saves in a row by one person are one line. */
  List<HistoryLine> lines(AuditQuery query, Words words, int limit) {
    List<List<AuditRecord>> runs = new ArrayList<>();
    AuditQuery rest = query;
    for (int i = 0; i < MOST_READS && runs.size() <= limit; i++) {
      List<AuditRecord> records = audit.search(rest, AT_ONCE);
      for (AuditRecord record : records) {
        if (!runs.isEmpty() && isSameRun(runs.getLast().getFirst(), record)) {
          runs.getLast().add(record);
        } else {
          runs.add(new ArrayList<>(List.of(record)));
        }
      }
      if (records.size() < AT_ONCE) {
        break;
      }
      rest = query.after(records.getLast());
    }
    return runs.stream().limit(limit).map(run -> line(run, words)).toList();
  }

  private static boolean isSameRun(AuditRecord newest, AuditRecord older) {
    return older.action().equals("offer.saved")
        && newest.action().equals(older.action())
        && newest.actor().equals(older.actor())
        && newest.subject().equals(older.subject());
  }

  private static HistoryLine line(List<AuditRecord> run, Words words) {
    AuditRecord newest = run.getFirst();
    return new HistoryLine(
        run.getLast().id(),
        newest.at(),
        newest.action().equals("offer.saved")
            ? SavedFields.sentence(words.actor(newest.actor()), Words.what(newest), run)
            : words.sentence(newest),
        newest.action(),
        newest.detail().getOrDefault("reason", ""));
  }

  public Words words(PublisherId publisher) {
    Map<String, String> names = new TreeMap<>();
    members
        .of(publisher)
        .forEach(one -> names.put(one.account().auditName(), one.account().displayName()));
    programs.of(publisher).forEach(one -> names.put(one.auditName(), one.friendlyName()));
    return new Words(names);
  }

  /** The names of the people and programs of one publisher. */
  public static final class Words {

    private final Map<String, String> names;

    Words(Map<String, String> names) {
      this.names = new HashMap<>(names);
    }

    /** The people and programs of the publisher: names by how audit records name them. */
    Map<String, String> everybody() {
      return new TreeMap<>(names);
    }

    /** The actor of a record; empty when none was recorded. */
    public Text done(@Nullable AuditRecord record) {
      return record == null ? Text.literal("") : actor(record.actor());
    }

    /**
     * A name as the publisher knows it. Persons who are no members, or no longer, are not named:
     * the operator, and people who left.
     */
    Text actor(String actor) {
      if (actor.equals(AuditLog.SYSTEM)) {
        return Text.of("publication.actor.marketplace");
      }
      String name = names.get(actor);
      return name == null ? Text.of("publication.actor.other") : Text.literal(name);
    }

    /** The subject of a record, as its publisher names it. */
    static String what(AuditRecord record) {
      String subject = record.subject();
      return subject.substring(Math.max(subject.indexOf('.'), subject.indexOf('/')) + 1);
    }

    Text sentence(AuditRecord record) {
      Text who = actor(record.actor());
      String what = what(record);
      String version = record.detail().getOrDefault("version", "");
      return switch (record.action()) {
        case "offer.created" -> Text.of("publication.did.created", who, what);
        case "offer.saved" -> Text.of("publication.did.saved", who, what);
        case "offer.deleted" -> Text.of("publication.did.deleted", who, what);
        case "offer.submitted" -> Text.of("publication.did.submitted", who, what, version);
        case "offer.signed-off" -> Text.of("publication.did.signed-off", who, what, version);
        case "offer.canceled" -> Text.of("publication.did.canceled", who, what, version);
        case "offer.stop-requested" -> Text.of("publication.did.stop-requested", who, what);
        case "offer.stopped" -> Text.of("publication.did.stopped", who, what);
        case "offer.resumed" -> Text.of("publication.did.resumed", who, what);
        case "offer.aborted" -> Text.of("publication.did.aborted", who, what, version);
        case "support.requested" -> Text.of("publication.did.support-requested", who, what);
        case "support.answered" -> Text.of("publication.did.support-answered", what);
        case "support.closed" -> Text.of("publication.did.support-closed", who, what);
        case "member.role-given" ->
            Text.of("publication.did.role-given", who, detail(record, "user"), role(record));
        case "member.invited" ->
            Text.of("publication.did.invited", who, detail(record, "user"), role(record));
        case "member.invitation-accepted" ->
            Text.of("publication.did.invitation-accepted", detail(record, "user"), role(record));
        case "member.invitation-declined" ->
            Text.of("publication.did.invitation-declined", detail(record, "user"));
        case "member.invitation-withdrawn" ->
            Text.of("publication.did.invitation-withdrawn", who, detail(record, "user"));
        case "member.invitation-expired" ->
            Text.of("publication.did.invitation-expired", detail(record, "user"));
        case "member.removed" ->
            Text.of("publication.did.member-removed", who, detail(record, "user"));
        case "service-principal.created" ->
            Text.of("publication.did.program-created", who, detail(record, "friendlyName"));
        case "service-principal.secret-rotated" ->
            Text.of("publication.did.program-rotated", who, detail(record, "friendlyName"));
        case "service-principal.deleted" ->
            Text.of("publication.did.program-deleted", who, detail(record, "friendlyName"));
        case "publisher.approved" -> Text.of("publication.did.approved");
        case "publisher.profile-changed" -> Text.of("publication.did.profile-changed", who);
        default ->
            SubmissionState.history(record.action(), what, version)
                .orElseGet(
                    () -> Text.of("publication.did.other", who, record.action(), record.subject()));
      };
    }

    private static String detail(AuditRecord record, String name) {
      return record.detail().getOrDefault(name, "");
    }

    private static Text role(AuditRecord record) {
      return detail(record, "role").equals("OWNER")
          ? Text.of("publication.role.owner")
          : Text.of("publication.role.contributor");
    }
  }
}
