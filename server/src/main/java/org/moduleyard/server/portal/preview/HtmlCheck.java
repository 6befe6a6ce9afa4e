package org.moduleyard.server.portal.preview;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.moduleyard.offerdocument.html.SimpleHtml;
import org.moduleyard.server.platform.web.Language;
import org.moduleyard.server.platform.web.error.ApiAnswer;
import org.moduleyard.server.platform.web.error.UnusableRequestException;
import org.moduleyard.server.platform.web.request.JsonBodies;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.databind.JsonNode;

/**
 * Says what saving would take out of texts that are HTML, while they are typed (OPEN-24).
 *
 * <pre>
 * { "fields": { "/offer/microsoft-azure-marketplace.description": "&lt;p onclick=…" } }
 * </pre>
 */
@RestController
class HtmlCheck {

  private static final int MOST_FIELDS = 50;

  private final Drafts drafts;

  HtmlCheck(Drafts drafts) {
    this.drafts = drafts;
  }

  @PostMapping(
      path = "/portal/{publisherId}/offers/{offerId}/edit/html/check",
      produces = MediaType.APPLICATION_JSON_VALUE)
  Answer check(
      @PathVariable String publisherId, @PathVariable String offerId, HttpServletRequest request)
      throws NoResourceFoundException {
    drafts.open(publisherId, offerId);
    JsonNode fields = JsonBodies.object(request).path("fields");
    if (!fields.isObject() || fields.size() > MOST_FIELDS) {
      throw UnusableRequestException.malformed(
          "\"fields\" has to be an object of at most %s texts.".formatted(MOST_FIELDS));
    }
    Locale language = Language.of(request).locale();
    return new Answer(
        fields.properties().stream()
            .flatMap(field -> removed(field.getKey(), field.getValue().asString(""), language))
            .toList());
  }

  private static Stream<Removed> removed(String field, String html, Locale language) {
    return SimpleHtml.clean(html).removed().stream()
        .map(removal -> new Removed(field, removal.said().in(language)));
  }

  /** The parts that would go. */
  record Answer(List<Removed> removed) implements ApiAnswer {}

  /**
   * A part of a text that would go.
   *
   * @param what it is, in words
   */
  record Removed(String field, String what) {}
}
