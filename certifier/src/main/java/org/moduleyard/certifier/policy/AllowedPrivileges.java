package org.moduleyard.certifier.policy;

import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.moduleyard.edge.privilege.Privilege;
import org.moduleyard.oci.json.JsonView;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Privileges that the operator allows single plans to take although they have more points than the
 * policy lets pass (OPT-04):
 *
 * <pre>
 * {"acme/gauge/standard": ["engine-socket", "capability:SYS_ADMIN"]}
 * </pre>
 *
 * @param byPlan identities of privileges, by {@code publisher/offer/plan}
 */
public record AllowedPrivileges(SortedMap<String, SortedSet<String>> byPlan) {
  /** Nothing is allowed to anybody. */
  public static final AllowedPrivileges NONE = new AllowedPrivileges(new TreeMap<>());

  private static final Pattern PLAN = Pattern.compile("[^/\\s]+/[^/\\s]+/[^/\\s]+");
  private static final Pattern IDENTITY = Pattern.compile("[a-z]+(-[a-z]+)*(:.+)?");

  /** Name what was not looked at or could not be read, which nobody can allow. */
  private static final Set<String> NOT_LOOKED_AT = Set.of("too-many", "unknown");

  public AllowedPrivileges {
    SortedMap<String, SortedSet<String>> copy = new TreeMap<>();
    byPlan.forEach((plan, identities) -> copy.put(plan(plan), identities(identities)));
    byPlan = Collections.unmodifiableSortedMap(copy);
  }

  private static String plan(String plan) {
    if (!PLAN.matcher(plan).matches()) {
      throw new IllegalArgumentException("name a plan as publisher/offer/plan");
    }
    return plan;
  }

  private static SortedSet<String> identities(SortedSet<String> identities) {
    identities.forEach(AllowedPrivileges::identity);
    return Collections.unmodifiableSortedSet(new TreeSet<>(identities));
  }

  private static String identity(String identity) {
    if (!IDENTITY.matcher(identity).matches()) {
      throw new IllegalArgumentException(
          "name a privilege as reports do, such as engine-socket or capability:SYS_ADMIN");
    }
    if (NOT_LOOKED_AT.contains(identity)) {
      throw new IllegalArgumentException(
          "this cannot be allowed: it stands for privileges that were not looked at");
    }
    return identity;
  }

  /** Which of these the plan may take, by identity: exactly what is listed, nothing inside it. */
  SortedSet<String> among(String plan, Iterable<Privilege> taken) {
    SortedSet<String> listed = byPlan.getOrDefault(plan, new TreeSet<>());
    SortedSet<String> allowed = new TreeSet<>();
    for (Privilege privilege : taken) {
      if (listed.contains(privilege.identity())) {
        allowed.add(privilege.identity());
      }
    }
    return allowed;
  }

  static AllowedPrivileges read(JsonView json) {
    SortedMap<String, SortedSet<String>> plans = new TreeMap<>();
    json.members()
        .forEach((plan, list) -> plans.put(list.guarded(() -> plan(plan)), read(json, plan, list)));
    return new AllowedPrivileges(plans);
  }

  private static SortedSet<String> read(JsonView json, String plan, JsonView list) {
    if (!list.node().isArray()) {
      throw list.refusal("use an array of privileges, such as [\"engine-socket\"]");
    }
    SortedSet<String> identities = new TreeSet<>();
    for (JsonView element : json.requiredArray(plan)) {
      identities.add(element.guarded(() -> identity(element.asText())));
    }
    return identities;
  }

  ObjectNode write() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    byPlan.forEach(
        (plan, identities) -> {
          ArrayNode list = json.putArray(plan);
          identities.forEach(list::add);
        });
    return json;
  }
}
