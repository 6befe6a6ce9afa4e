package org.moduleyard.offerdocument.rule.plan;

import org.moduleyard.edge.json.Placeholders;
import org.moduleyard.edge.json.TextRange;
import org.moduleyard.edge.message.Message;
import org.moduleyard.edge.route.Route;
import org.moduleyard.edge.route.RouteProblem;
import org.moduleyard.edge.route.RouteSink;
import org.moduleyard.edge.route.RouteSyntaxException;
import org.moduleyard.offerdocument.field.JsonField;
import org.moduleyard.offerdocument.field.Violations;
import org.moduleyard.offerdocument.id.RuleId;

/** Default routes parse and speak of the plan's own module or of placeholders (C-31). */
final class RouteRules {
  private RouteRules() {}

  static void check(JsonField value, String moduleName, Violations violations) {
    Route route;
    try {
      route = Route.parseTemplate(value.text());
    } catch (RouteSyntaxException e) {
      violations.error(
          RuleId.C_31,
          value,
          e.range(),
          Message.of("The route cannot be read: {0}.", e.what()),
          Message.of("Write it as FROM <source> [WHERE <condition>] INTO <sink>."));
      return;
    }
    for (RouteProblem problem : route.problems()) {
      Message message =
          Message.of("At character {0} of the route: {1}.", problem.position() + 1, problem.what());
      Message remedy = Message.of("Correct that part.");
      if (problem.fatal()) {
        violations.error(RuleId.C_31, value, problem.range(), message, remedy);
      } else {
        violations.warning(RuleId.C_31, value, problem.range(), message, remedy);
      }
    }
    references(route, value, moduleName, violations);
  }

  private static void references(
      Route route, JsonField value, String moduleName, Violations violations) {
    for (String reference : route.references()) {
      if (!reference.equals(moduleName) && !Placeholders.isPlaceholder(reference)) {
        violations.warning(
            RuleId.C_31,
            value,
            place(reference, route),
            Message.of(
                "The route names the module '{0}', but this plan's is '{1}'.",
                reference, moduleName),
            Message.of(
                "Use '{0}', or a placeholder such as <FROM_MODULE_NAME> for a module of the"
                    + " customer.",
                moduleName));
      }
    }
  }

  /** The place at which a route names a module; in a sink with escapes, all of the path. */
  private static TextRange place(String module, Route route) {
    for (Route.PathItem item : route.source()) {
      if (item.text().equals(module)) {
        return new TextRange(item.start(), item.start() + module.length());
      }
    }
    if (route.sink() instanceof RouteSink.Endpoint endpoint) {
      int start = route.text().indexOf(module, endpoint.start());
      return start >= 0 && start + module.length() <= endpoint.end()
          ? new TextRange(start, start + module.length())
          : new TextRange(endpoint.start(), endpoint.end());
    }
    return TextRange.all(route.text());
  }
}
