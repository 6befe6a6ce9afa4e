package org.moduleyard.server.portal.wiring;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.databind.JsonNode;

/**
 * Checks default settings while they are typed. Nothing is stored.
 *
 * <pre>
 * { "fields": { "/plans/standard/iot-edge-module.defaultRoutes/0/value": "FROM …", … },
 *   "caret": { "field": "/plans/standard/…", "at": 5 } }
 * </pre>
 *
 * <p>{@code at} counts UTF-16 units from 0. At most 64 KiB.
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
  @ResponseBody
  SettingsAnswer check(
      @PathVariable String publisherId,
      @PathVariable String offerId,
      @PathVariable String planId,
      HttpServletRequest request)
      throws NoResourceFoundException {
    var plan = drafts.open(publisherId, offerId, planId);
    JsonNode body = JsonBodies.object(request);
    SentSettings sent = new SentSettings(fields(body), plan);
    Locale language = Language.of(request).locale();
    List<SettingsAnswer.Found> problems =
        violations(sent, publisherId, offerId).stream()
            .flatMap(
                violation ->
                    sent.field(violation).stream()
                        .map(
                            field ->
                                SettingsAnswer.Found.of(
                                    field, sent.value(field), violation, language)))
            .toList();
    String field = body.path("caret").path("field").asString("");
    int at = body.path("caret").path("at").asInt(-1);
    return new SettingsAnswer(
        problems,
        sent.has(field) && at >= 0 && at <= sent.value(field).length()
            ? SettingsAnswer.Completed.of(field, completion(field, at, sent))
            : null);
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

  private static Completion completion(String field, int at, SentSettings sent) {
    String text = sent.value(field);
    Completion completion = Completion.ofPlaceholder(text, at, sent.placeholders());
    return completion.choices().isEmpty() && sent.isRoute(field)
        ? Completion.ofRoute(text, at, sent.modules())
        : completion;
  }
}
