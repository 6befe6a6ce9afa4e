package org.moduleyard.edge.createoptions.request;

import java.util.List;
import java.util.Map;
import org.moduleyard.edge.createoptions.request.Shape.Member;
import org.moduleyard.edge.createoptions.request.Shape.Members;
import org.moduleyard.edge.json.JsonMatches.JsonField;
import org.moduleyard.edge.json.Problem;
import org.moduleyard.edge.privilege.FoundPrivileges;
import org.moduleyard.edge.privilege.Privilege;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/**
 * Finds every privilege in createOptions (C-42) by walking them along the table of members, each of
 * which says what it reaches. Names are taken in any case, because the container engine takes them
 * so: a misspelt privilege is one all the same. Names that are not in the table are unknown, unless
 * it is known that nobody reads them.
 */
public final class PrivilegeFinder {
  private PrivilegeFinder() {}

  /** The privileges of options of which these problems are known. */
  public static List<Privilege> find(JsonNode options, List<OptionProblem> problems) {
    FoundPrivileges found = new FoundPrivileges();
    look(new JsonField("", options), CreateRequest.TOP, found);
    for (OptionProblem problem : problems) {
      if (problem.isUnreadable() && !found.hasAt(problem.pointer())) {
        found.unknown(new JsonField(problem.pointer(), NullNode.getInstance()));
      }
    }
    return found.sorted();
  }

  /** Looks into a value of this shape; one of another shape is told as unreadable. */
  static void look(JsonField place, Shape shape, FoundPrivileges found) {
    switch (shape) {
      case Shape.ListOf list -> {
        for (JsonField element : place.elements()) {
          look(element, list.element(), found);
        }
      }
      case Shape.MapOf map -> {
        for (JsonField child : place.children()) {
          look(child, map.value(), found);
        }
      }
      case Members members -> members(place, members, found);
      case Shape.AnyObject any -> {}
      case Shape.Text text -> {}
      case Shape.Truth truth -> {}
      case Shape.Whole whole -> {}
    }
  }

  private static void members(JsonField object, Members known, FoundPrivileges found) {
    for (Map.Entry<String, JsonNode> entry : object.value().properties()) {
      JsonField place =
          new JsonField(Problem.child(object.pointer(), entry.getKey()), entry.getValue());
      Member member = known.inAnyCase(entry.getKey());
      if (member == null && known.equals(CreateRequest.TOP)) {
        // Engines read members of HostConfig here too, when there is no HostConfig.
        member = CreateRequest.HOST_CONFIG.inAnyCase(entry.getKey());
      }
      if (place.value().isNull()) {
        continue;
      }
      if (member != null) {
        member.reach().look(place, found);
      } else if (!MemberNames.isIgnored(entry.getKey(), known)) {
        found.unknown(place);
      }
    }
  }
}
