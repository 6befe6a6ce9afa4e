package org.moduleyard.server.portal.history;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.moduleyard.server.audit.AuditQuery;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Which part of a history is asked for; what cannot be understood is as if it were not there.
 *
 * @param actor as audit records name somebody; empty for everybody
 * @param action how the action begins; empty for all
 * @param from the first day, or empty
 * @param to the last day, or empty
 * @param before only what is older than the record with this id
 */
public record HistoryRequest(String actor, String action, String from, String to, long before) {

  /** The kinds of things that happen, as the beginnings of their actions. */
  public static final List<String> KINDS =
      List.of("offer.", "submission.", "support.", "member.", "service-principal.", "publisher.");

  private static final int LONGEST = 200;

  static HistoryRequest of(Map<String, String> query) {
    String action = text(query, "action");
    return new HistoryRequest(
        text(query, "actor"),
        KINDS.contains(action) ? action : "",
        day(text(query, "from")) == null ? "" : text(query, "from"),
        day(text(query, "to")) == null ? "" : text(query, "to"),
        number(text(query, "before")));
  }

  private static String text(Map<String, String> query, String name) {
    String text = query.getOrDefault(name, "").strip();
    return text.length() > LONGEST || text.indexOf('\0') >= 0 ? "" : text;
  }

  private static long number(String text) {
    try {
      return text.isEmpty() ? Long.MAX_VALUE : Long.parseLong(text);
    } catch (NumberFormatException e) {
      return Long.MAX_VALUE;
    }
  }

  private static @Nullable LocalDate day(String text) {
    try {
      LocalDate day = LocalDate.parse(text);
      return day.getYear() > 1970 && day.getYear() < 9999 ? day : null;
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  private static @Nullable Instant start(String text, int daysLater) {
    LocalDate day = day(text);
    return day == null ? null : day.plusDays(daysLater).atStartOfDay().toInstant(ZoneOffset.UTC);
  }

  /** The same as a question to the audit log. */
  AuditQuery query(String publisher, String subject) {
    return new AuditQuery(publisher, actor, action, subject, start(from, 0), start(to, 1), before);
  }

  /** Whether something is left out, beside what the page before showed. */
  public boolean isNarrowed() {
    return !(actor + action + from + to).isEmpty();
  }

  /** The address of the same part elsewhere; {@code before} 0 starts at the newest. */
  public String href(String path, long older) {
    Map<String, String> values =
        new HashMap<>(Map.of("actor", actor, "action", action, "from", from, "to", to));
    values.put("before", older == 0 ? "" : Long.toString(older));
    UriComponentsBuilder query = UriComponentsBuilder.fromPath(path);
    List.of("actor", "action", "from", "to", "before").stream()
        .filter(name -> !values.getOrDefault(name, "").isEmpty())
        .forEach(name -> query.queryParam(name, "{" + name + "}"));
    return query.encode().buildAndExpand(values).toUriString();
  }
}
