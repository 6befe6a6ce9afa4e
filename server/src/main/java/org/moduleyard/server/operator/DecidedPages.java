package org.moduleyard.server.operator;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.moduleyard.server.audit.AuditLog;
import org.moduleyard.server.audit.AuditRecord;
import org.moduleyard.server.platform.web.Pages;
import org.moduleyard.server.platform.web.Text;
import org.moduleyard.server.support.SupportRequest;
import org.moduleyard.server.support.SupportRequests;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The decisions on this marketplace: by whom, when, why, and about which offer. */
@Controller
class DecidedPages {

  private static final String PATH = "/operator/decisions";
  private static final int PAGE = 50;

  private static final List<String> DECISIONS =
      List.of(
          "publisher.approved",
          "publisher.declined",
          "support.answered",
          "support.closed",
          "offer.signed-off",
          "offer.stop-requested",
          "offer.stopped",
          "offer.resumed",
          "offer.aborted",
          "event.given-up");

  private final AuditLog audit;
  private final SupportRequests support;

  DecidedPages(AuditLog audit, SupportRequests support) {
    this.audit = audit;
    this.support = support;
  }

  @GetMapping(PATH)
  ModelAndView list(@RequestParam(defaultValue = "") String before) {
    List<AuditRecord> found = audit.ofActions(DECISIONS, number(before), PAGE + 1);
    boolean more = found.size() > PAGE;
    List<AuditRecord> shown = more ? found.subList(0, PAGE) : found;
    return Pages.view("operator/decisions", Text.of("operator.decisions"))
        .addObject("decisions", shown.stream().map(this::row).toList())
        .addObject("older", more ? PATH + "?before=" + shown.getLast().id() : "");
  }

  private DecisionRow row(AuditRecord record) {
    Optional<SupportRequest> request = request(record);
    String why =
        request
            .filter(one -> record.action().equals("support.answered"))
            .map(SupportRequest::answer)
            .orElseGet(() -> detail(record, "reason"));
    String href =
        request.map(one -> "/operator/support/" + one.id()).orElseGet(() -> subject(record));
    String actor = record.actor();
    return new DecisionRow(
        record.at(), what(record), actor.substring(actor.indexOf('/') + 1), why, href);
  }

  private Optional<SupportRequest> request(AuditRecord record) {
    String id = detail(record, "request");
    return id.isEmpty() ? Optional.empty() : support.find(UUID.fromString(id));
  }

  private static Text what(AuditRecord record) {
    String name = record.subject().substring(record.subject().indexOf('/') + 1);
    String version = detail(record, "version");
    return switch (record.action()) {
      case "publisher.approved" -> Text.of("operator.decided.approved", name);
      case "publisher.declined" ->
          Text.of("operator.decided.declined", detail(record, "publisher"));
      case "support.answered" -> Text.of("operator.decided.answered", name);
      case "support.closed" -> Text.of("operator.decided.closed", name);
      case "offer.signed-off" -> Text.of("operator.decided.signed-off", name, version);
      case "offer.stop-requested" -> Text.of("operator.decided.stop-requested", name);
      case "offer.stopped" -> Text.of("operator.decided.stopped", name);
      case "offer.resumed" -> Text.of("operator.decided.resumed", name);
      case "event.given-up" ->
          Text.of(
              "operator.decided.event-given-up", detail(record, "type"), detail(record, "about"));
      default -> Text.of("operator.decided.aborted", name, version);
    };
  }

  /** The page of a record's subject. */
  private static String subject(AuditRecord record) {
    String[] parts = record.subject().split("/", 2);
    String name = parts.length < 2 ? "" : parts[1];
    return switch (parts[0]) {
      case "publisher-application" -> "/operator/applications/" + name;
      case "event" -> "/operator/events";
      case "offer" -> OfferLinks.status(name);
      default -> "/operator/publishers/" + name;
    };
  }

  private static String detail(AuditRecord record, String name) {
    return record.detail().getOrDefault(name, "");
  }

  private static long number(String text) {
    return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : Long.MAX_VALUE;
  }
}
