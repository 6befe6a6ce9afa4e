package org.moduleyard.server.portal.preview;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.moduleyard.offerdocument.html.Removal;
import org.moduleyard.offerdocument.html.SimpleHtml;
import org.moduleyard.server.platform.web.Language;
import org.moduleyard.server.platform.web.error.UnusableRequestException;
import org.moduleyard.server.platform.web.request.JsonBodies;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Says what saving would take out of texts that are HTML, while they are typed (OPEN-24).
 *
 * <pre>
 * { "fields": { "/offer/microsoft-azure-marketplace.description": "&lt;p onclick=…" } }
 * { "removed": [ { field, what } ] }
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
  JsonNode check(
      @PathVariable String publisherId, @PathVariable String offerId, HttpServletRequest request)
      throws NoResourceFoundException {
    drafts.open(publisherId, offerId);
    JsonNode fields = JsonBodies.object(request).path("fields");
    if (!fields.isObject() || fields.size() > MOST_FIELDS) {
      throw UnusableRequestException.malformed(
          "\"fields\" has to be an object of at most %s texts.".formatted(MOST_FIELDS));
    }
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode removed = answer.putArray("removed");
    for (Map.Entry<String, JsonNode> field : fields.properties()) {
      for (Removal removal : SimpleHtml.clean(field.getValue().asString("")).removed()) {
        removed
            .addObject()
            .put("field", field.getKey())
            .put("what", removal.said().in(Language.of(request).locale()));
      }
    }
    return answer;
  }
}
