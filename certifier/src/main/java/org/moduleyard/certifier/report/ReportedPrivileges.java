package org.moduleyard.certifier.report;

import java.util.List;
import java.util.Optional;
import org.moduleyard.edge.Privilege;
import org.moduleyard.edge.Privileges;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The part of a report about what a plan's createOptions take from a device:
 *
 * <pre>
 * {"score":25,"label":"Uses the device's own network","permissions":["Uses the device's own network"],
 *  "found":[{"identity":"host-network","weight":"REVIEW","points":25,"pointer":"/HostConfig/NetworkMode",
 *    "explanation":"…","remedy":"…"}]}
 * </pre>
 */
public final class ReportedPrivileges {
  private ReportedPrivileges() {}

  static ObjectNode write(Privileges privileges) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("score", privileges.score()).put("label", privileges.label());
    ArrayNode permissions = json.putArray("permissions");
    privileges.permissions().forEach(permissions::add);
    ArrayNode found = json.putArray("found");
    for (Privilege privilege : privileges.all()) {
      found
          .addObject()
          .put("identity", privilege.identity())
          .put("weight", privilege.weight().name())
          .put("points", privilege.points())
          .put("pointer", privilege.pointer())
          .put("explanation", privilege.explanation())
          .put("remedy", privilege.remedy());
    }
    return json;
  }

  /** What an earlier report says the module took; empty when it is silent about that. */
  public static Optional<List<String>> identities(PreviousReport report) {
    JsonNode found = report.json().path("privileges").path("found");
    return found.isArray()
        ? Optional.of(
            found.values().stream()
                .map(privilege -> privilege.path("identity").stringValue(""))
                .toList())
        : Optional.empty();
  }
}
