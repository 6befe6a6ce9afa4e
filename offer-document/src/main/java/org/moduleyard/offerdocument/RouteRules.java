package org.moduleyard.offerdocument;

import org.moduleyard.edge.Placeholders;
import org.moduleyard.edge.Route;
import org.moduleyard.edge.RouteProblem;
import org.moduleyard.edge.RouteSyntaxException;

/** Default routes parse and speak of the plan's own module or of placeholders (C-31). */
final class RouteRules {
  private RouteRules() {}

  static void check(Place value, String moduleName, Violations violations) {
    Route route;
    try {
      route = Route.parseTemplate(value.text());
    } catch (RouteSyntaxException e) {
      violations.error(
          "C-31",
          value,
          "The route cannot be read: %s.".formatted(e.getMessage()),
          "Write it as FROM <source> [WHERE <condition>] INTO <sink>.");
      return;
    }
    for (RouteProblem problem : route.problems()) {
      String message =
          "At character %d of the route: %s.".formatted(problem.position() + 1, problem.message());
      String remedy = "Correct that part.";
      if (problem.fatal()) {
        violations.error("C-31", value, message, remedy);
      } else {
        violations.warning("C-31", value, message, remedy);
      }
    }
    references(route, value, moduleName, violations);
  }

  private static void references(
      Route route, Place value, String moduleName, Violations violations) {
    for (String reference : route.references()) {
      if (!reference.equals(moduleName) && !Placeholders.isPlaceholder(reference)) {
        violations.warning(
            "C-31",
            value,
            "The route names the module '%s', but this plan's is '%s'."
                .formatted(reference, moduleName),
            "Use '%s', or a placeholder such as <FROM_MODULE_NAME> for a module of the customer."
                .formatted(moduleName));
      }
    }
  }
}
