package org.moduleyard.certifier.report;

import java.io.InputStream;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.moduleyard.edge.createoptions.Safeguard;
import org.moduleyard.edge.privilege.Privilege;
import org.moduleyard.edge.privilege.Privileges;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The part of a report about what a plan's createOptions take from a device:
 *
 * <pre>
 * {"score":25,"label":"Uses the device's own network","permissions":["Uses the device's own network"],
 *  "found":[{"identity":"host-network","weight":"REVIEW","points":25,"pointer":"/HostConfig/NetworkMode",
 *    "explanation":"…","remedy":"…"}],"safeguards":["memory","log-rotation"]}
 * </pre>
 *
 * Sentences with arguments stand a second time as messages, from which other languages are made:
 * {@code permissionMessages}, {@code explanationMessage} and {@code remedyMessage}.
 *
 * <p>What the policy allows this plan alone has a member {@code "allowed":true} too.
 *
 * <p>{@code safeguards} are those of {@link Safeguard} that the createOptions have, by their words.
 *
 * @param allowed identities of those that the operator allows this plan
 */
public record ReportedPrivileges(
    Privileges all, SortedSet<String> allowed, Set<Safeguard> safeguards) {
  public ReportedPrivileges {
    allowed = Collections.unmodifiableSortedSet(new TreeSet<>(allowed));
    safeguards = Set.copyOf(safeguards);
  }

  public ReportedPrivileges(Privileges all, SortedSet<String> allowed) {
    this(all, allowed, Set.of());
  }

  ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("score", all.score()).put("label", all.label());
    ArrayNode permissions = json.putArray("permissions");
    all.permissions().forEach(permissions::add);
    ArrayNode messages = json.putArray("permissionMessages");
    all.told().forEach(told -> messages.add(told.said().toJson()));
    ArrayNode found = json.putArray("found");
    for (Privilege privilege : all.all()) {
      ObjectNode row =
          found
              .addObject()
              .put("identity", privilege.identity())
              .put("weight", privilege.weight().name())
              .put("points", privilege.points())
              .put("pointer", privilege.pointer())
              .put("explanation", privilege.explanation())
              .put("remedy", privilege.remedy());
      privilege.what().toStore().ifPresent(said -> row.set("explanationMessage", said));
      privilege.fix().toStore().ifPresent(said -> row.set("remedyMessage", said));
      if (allowed.contains(privilege.identity())) {
        row.put("allowed", true);
      }
    }
    ArrayNode present = json.putArray("safeguards");
    safeguards.stream().sorted().map(Safeguard::word).forEach(present::add);
    return json;
  }

  /** The safeguards that an earlier report names; empty when it is silent about them. */
  public static Optional<List<Safeguard>> safeguards(PreviousReport report) {
    JsonNode words = report.json().path("privileges").path("safeguards");
    return words.isArray()
        ? Optional.of(
            words.values().stream()
                .flatMap(word -> Safeguard.named(word.stringValue("")).stream())
                .toList())
        : Optional.empty();
  }

  /**
   * The identities of a plan's privileges in an earlier report; empty when it is about another
   * plan, when it has no privileges member, or when there is no report.
   */
  public static Optional<List<String>> identities(@Nullable PreviousReport report, String planId) {
    return Optional.ofNullable(report)
        .filter(one -> one.json().path("inputs").path("plan").stringValue("").equals(planId))
        .flatMap(ReportedPrivileges::identities);
  }

  /**
   * The same of a report that is read here, of which only this part is ever in memory.
   *
   * @param json UTF-8, an object
   * @throws JacksonException when it is no JSON, or cannot be read
   */
  public static Optional<List<String>> identities(InputStream json) {
    try (JsonParser parser = JsonMapper.shared().createParser(json)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        boolean wanted = parser.currentName().equals("privileges");
        parser.nextToken();
        if (wanted) {
          return found(parser.readValueAsTree());
        }
        parser.skipChildren();
      }
      return Optional.empty();
    }
  }

  /**
   * The identities of the module's privileges in an earlier report; empty when it has no privileges
   * member.
   */
  public static Optional<List<String>> identities(PreviousReport report) {
    return found(report.json().path("privileges"));
  }

  private static Optional<List<String>> found(JsonNode privileges) {
    JsonNode found = privileges.path("found");
    return found.isArray()
        ? Optional.of(
            found.values().stream()
                .map(privilege -> privilege.path("identity").stringValue(""))
                .toList())
        : Optional.empty();
  }
}
