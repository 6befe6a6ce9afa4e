package org.moduleyard.server.portal.wiring;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.moduleyard.edge.json.TextRange;
import org.moduleyard.edge.route.Completion;
import org.moduleyard.offerdocument.field.Violation;
import org.moduleyard.offerdocument.rule.OfferRules;
import org.moduleyard.server.certification.Certification;
import org.moduleyard.server.certification.PrivilegeOutlook;
import org.moduleyard.server.platform.web.Language;
import org.moduleyard.server.platform.web.Pages;
import org.moduleyard.server.platform.web.Text;
import org.moduleyard.server.platform.web.error.UnusableRequestException;
import org.moduleyard.server.platform.web.request.JsonBodies;
import org.moduleyard.server.portal.preview.Drafts;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Checks default settings while they are typed. Nothing is stored.
 *
 * <pre>
 * { "fields": { "/plans/standard/iot-edge-module.defaultRoutes/0/value": "FROM …", … },
 *   "caret": { "field": "/plans/standard/…", "at": 5 } }
 * { "problems": [ { field, severity, rule, message, remedy, start, end, line, column } ],
 *   "completion": { field, start, end, choices: [ { text, meaning } ] } }
 * </pre>
 *
 * <p>{@code start} and {@code end} count UTF-16 units from 0, {@code line} and {@code column} from
 * 1; all four are absent for what is missing. At most 64 KiB.
 */
@Controller
@RequestMapping("/portal/{publisherId}/offers/{offerId}/edit/plans/{planId}/settings")
class SettingsCheck {

  private static final int MOST_FIELDS = 500;

  private final Drafts drafts;
  private final Certification certification;
  private final PrivilegeOutlook outlook;

  SettingsCheck(Drafts drafts, Certification certification, PrivilegeOutlook outlook) {
    this.drafts = drafts;
    this.certification = certification;
    this.outlook = outlook;
  }

  @PostMapping(path = "/check", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<JsonNode> check(
      @PathVariable String publisherId,
      @PathVariable String offerId,
      @PathVariable String planId,
      HttpServletRequest request)
      throws NoResourceFoundException {
    var plan = drafts.open(publisherId, offerId, planId);
    JsonNode body = JsonBodies.object(request);
    SentSettings sent = new SentSettings(fields(body), plan);
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode problems = answer.putArray("problems");
    Locale language = Language.of(request).locale();
    for (Violation violation : violations(sent, publisherId, offerId)) {
      sent.field(violation)
          .ifPresent(field -> add(problems, field, sent.value(field), violation, language));
    }
    String field = body.path("caret").path("field").asString("");
    int at = body.path("caret").path("at").asInt(-1);
    if (sent.has(field) && at >= 0 && at <= sent.value(field).length()) {
      complete(answer.putObject("completion"), field, at, sent);
    }
    return ResponseEntity.ok(answer);
  }

  /** The violations that the page shows for these fields when it is saved, errors first. */
  private List<Violation> violations(SentSettings sent, String publisherId, String offerId) {
    return outlook
        .withRefusals(
            OfferRules.checkSettings(sent.document(), certification.policy().offer()),
            publisherId,
            offerId,
            sent.document())
        .stream()
        .sorted(Comparator.comparing(violation -> !violation.blocks()))
        .toList();
  }

  /** The picture of the routes and what createOptions permit, as a part of a page. */
  @PostMapping("/wiring")
  ModelAndView wiring(
      @PathVariable String publisherId,
      @PathVariable String offerId,
      @PathVariable String planId,
      HttpServletRequest request)
      throws NoResourceFoundException {
    var plan = drafts.open(publisherId, offerId, planId);
    SentSettings sent;
    try {
      sent = new SentSettings(fields(JsonBodies.object(request)), plan);
    } catch (UnusableRequestException e) {
      ModelAndView refused = Pages.view("settings/nothing", Text.of("settings.routes"));
      refused.setStatus(HttpStatus.BAD_REQUEST);
      return refused;
    }
    return Pages.view("settings/shown", Text.of("settings.routes")).addObject("plan", sent.plan());
  }

  private static Map<String, String> fields(JsonNode body) {
    JsonNode fields = body.path("fields");
    if (!fields.isObject() || fields.size() > MOST_FIELDS) {
      throw UnusableRequestException.malformed(
          "\"fields\" has to be an object of at most %s texts by JSON pointers."
              .formatted(MOST_FIELDS));
    }
    Map<String, String> values = new HashMap<>();
    for (Map.Entry<String, JsonNode> field : fields.properties()) {
      if (!field.getValue().isString() || !isStorable(field.getValue().stringValue())) {
        throw UnusableRequestException.malformed(
            "Each of the \"fields\" has to be a text of whole characters.");
      }
      values.put(field.getKey(), field.getValue().stringValue());
    }
    return values;
  }

  /** Neither NUL nor half of a surrogate pair, which no document holds. */
  private static boolean isStorable(String text) {
    return text.codePoints().noneMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE);
  }

  private static void add(
      ArrayNode problems, String field, String text, Violation violation, Locale language) {
    ObjectNode problem = problems.addObject();
    problem.put("field", field);
    problem.put("severity", violation.severity().name().toLowerCase(Locale.ROOT));
    problem.put("rule", violation.rule());
    problem.put("message", violation.message(language));
    problem.put("remedy", violation.remedy(language));
    @Nullable TextRange range = violation.range();
    if (range != null) {
      problem.put("start", range.start());
      problem.put("end", range.end());
      problem.put("line", range.line(text));
      problem.put("column", range.column(text));
    }
  }

  private static void complete(ObjectNode answer, String field, int at, SentSettings sent) {
    String text = sent.value(field);
    Completion completion = Completion.ofPlaceholder(text, at, sent.placeholders());
    if (completion.choices().isEmpty() && sent.isRoute(field)) {
      completion = Completion.ofRoute(text, at, sent.modules());
    }
    answer.put("field", field);
    answer.put("start", completion.range().start());
    answer.put("end", completion.range().end());
    ArrayNode choices = answer.putArray("choices");
    for (Completion.Choice choice : completion.choices()) {
      choices
          .addObject()
          .put("text", choice.text())
          .put("meaning", choice.meaning().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
  }
}
