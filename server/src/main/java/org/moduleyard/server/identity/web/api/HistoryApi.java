package org.moduleyard.server.identity.web.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.moduleyard.server.audit.AuditLog;
import org.moduleyard.server.audit.AuditQuery;
import org.moduleyard.server.audit.AuditRecord;
import org.moduleyard.server.audit.HistoryCsv;
import org.moduleyard.server.identity.Identity;
import org.moduleyard.server.identity.caller.PublisherId;
import org.moduleyard.server.platform.PublicUrl;
import org.moduleyard.server.platform.web.error.ApiAnswer;
import org.moduleyard.server.platform.web.error.ApiErrorCode;
import org.moduleyard.server.platform.web.error.ApiErrors;
import org.moduleyard.server.platform.web.error.UnusableRequestException;
import org.moduleyard.server.platform.web.request.ListRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MimeTypeUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * The history of changes, newest first: a page as JSON, or the whole filtered list as CSV. Members
 * see the history of their publisher, operators all of it (OPEN-35).
 */
@RestController
class HistoryApi {

  private static final MediaType CSV = new MediaType("text", "csv");

  private final AuditLog audit;
  private final Identity identity;
  private final PublicUrl publicUrl;

  HistoryApi(AuditLog audit, Identity identity, PublicUrl publicUrl) {
    this.audit = audit;
    this.identity = identity;
    this.publicUrl = publicUrl;
  }

  @GetMapping("/api/publishers/{publisher}/history")
  @Nullable ResponseEntity<ApiAnswer> ofPublisher(
      @PathVariable String publisher, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    return PublisherId.tryParse(publisher).flatMap(identity::publisher).isEmpty()
        ? PublishersApi.noSuch(publisher)
        : answer(publisher, request, response);
  }

  @GetMapping("/api/history")
  @Nullable ResponseEntity<ApiAnswer> ofAll(
      HttpServletRequest request, HttpServletResponse response) throws IOException {
    return answer("", request, response);
  }

  private @Nullable ResponseEntity<ApiAnswer> answer(
      String publisher, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    ListRequest part = ListRequest.of(request);
    AuditQuery query = query(publisher, part, request);
    Optional<MediaType> type = type(request);
    if (type.isEmpty()) {
      return ApiErrors.of(
          ApiErrorCode.NOT_ACCEPTABLE, "The history comes as application/json and as text/csv.");
    }
    if (type.get().equals(CSV)) {
      HistoryCsv.write(audit, query, request.getMethod().equals("HEAD"), response);
      return null;
    }
    List<AuditRecord> found = audit.search(query, part.top() + 1);
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .body(
            part.answer(
                found,
                HistoryEntry::of,
                record -> Long.toString(record.id()),
                request,
                publicUrl.base()));
  }

  /** One record; the detail in the order of its names. */
  record HistoryEntry(
      long id,
      String at,
      String actor,
      String action,
      String subject,
      SortedMap<String, String> detail) {

    static HistoryEntry of(AuditRecord record) {
      return new HistoryEntry(
          record.id(),
          record.at().toString(),
          record.actor(),
          record.action(),
          record.subject(),
          new TreeMap<>(record.detail()));
    }
  }

  private static AuditQuery query(String publisher, ListRequest part, HttpServletRequest request) {
    return new AuditQuery(
        publisher,
        text(request, "actor"),
        text(request, "action"),
        text(request, "subject"),
        time(request, "from"),
        time(request, "to"),
        before(part.after()));
  }

  private static long before(String key) {
    try {
      return key.isEmpty() ? Long.MAX_VALUE : Long.parseLong(key);
    } catch (NumberFormatException e) {
      throw ListRequest.badToken();
    }
  }

  private static String text(HttpServletRequest request, String name) {
    String value = request.getParameter(name);
    if (value != null && value.indexOf('\0') >= 0) {
      throw UnusableRequestException.malformed(name + " must not contain a null character.");
    }
    return value == null ? "" : value;
  }

  private static @Nullable Instant time(HttpServletRequest request, String name) {
    String value = text(request, name);
    try {
      Instant time = value.isEmpty() ? null : Instant.parse(value);
      if (time == null || (time.isAfter(EARLIEST) && time.isBefore(LATEST))) {
        return time;
      }
    } catch (DateTimeParseException e) {
      // the same answer as for a time that nothing was ever recorded at
    }
    throw UnusableRequestException.malformed(
        name + " must be a time in ISO 8601 with a zone, for instance 2026-11-21T00:00:00Z.");
  }

  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

  /** The type requested by {@code format} or else by {@code Accept}; JSON when both will do. */
  private static Optional<MediaType> type(HttpServletRequest request) {
    String format = request.getParameter("format");
    if (format != null) {
      return switch (format) {
        case "csv" -> Optional.of(CSV);
        case "json" -> Optional.of(MediaType.APPLICATION_JSON);
        default -> throw UnusableRequestException.malformed("format must be json or csv.");
      };
    }
    List<MediaType> accepted = accepted(request.getHeader(HttpHeaders.ACCEPT));
    return accepted.isEmpty()
        ? Optional.of(MediaType.APPLICATION_JSON)
        : accepted.stream()
            .filter(type -> type.getQualityValue() > 0)
            .flatMap(
                wanted ->
                    List.of(MediaType.APPLICATION_JSON, CSV).stream().filter(wanted::includes))
            .findFirst();
  }

  private static List<MediaType> accepted(@Nullable String header) {
    try {
      List<MediaType> types = MediaType.parseMediaTypes(header);
      MimeTypeUtils.sortBySpecificity(types);
      return types;
    } catch (InvalidMediaTypeException e) {
      throw UnusableRequestException.malformed("The header Accept is malformed.");
    }
  }
}
