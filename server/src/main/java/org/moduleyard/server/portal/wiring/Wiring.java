package org.moduleyard.server.portal.wiring;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.moduleyard.edge.json.NameValue;
import org.moduleyard.edge.json.Placeholders;
import org.moduleyard.edge.route.Route;
import org.moduleyard.edge.route.RouteSink;
import org.moduleyard.edge.route.RouteSyntaxException;
import org.moduleyard.offerdocument.document.Plan;
import org.moduleyard.server.platform.web.Text;

/**
 * How routes wire modules together, in the order of the plan.
 *
 * @param more routes that are not drawn because there are too many
 */
public record Wiring(List<Wire> wires, int more) {

  /** A plan has 5 routes unless an operator allows more. */
  static final int MOST = 20;

  public Wiring {
    wires = List.copyOf(wires);
  }

  /**
   * One route.
   *
   * @param from null when the route cannot be read
   * @param output the messages of the source that it takes, such as {@code outputs/*}; empty for
   *     all
   * @param condition as written; empty when there is none
   * @param input the sink's input; empty when the sink has none
   */
  public record Wire(
      String route,
      @Nullable End from,
      String output,
      String condition,
      @Nullable End to,
      String input) {

    public boolean isReadable() {
      return from != null && to != null;
    }
  }

  /** One end of a route. Ends that are equal are drawn as one. */
  public record End(Kind kind, String name) {

    /** As styles and texts name the kind, for instance {@code twin-changes}. */
    public String kindName() {
      return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The kind of an end. */
    public enum Kind {
      /** The module of this plan. */
      OWN,
      /** Another module, by a name the publisher cannot know. */
      OTHER,
      /** A module or sink that the customer names. */
      PLACEHOLDER,
      /** All that send anything. */
      EVERYTHING,
      TWIN_CHANGES,
      /** The cloud, or the parent device. */
      UPSTREAM;

      public Text label() {
        return switch (this) {
          case OWN -> Text.of("settings.wiring.own");
          case OTHER -> Text.of("settings.wiring.other");
          case PLACEHOLDER -> Text.of("settings.wiring.placeholder");
          case EVERYTHING -> Text.of("settings.wiring.everything");
          case TWIN_CHANGES -> Text.of("settings.wiring.twin-changes");
          case UPSTREAM -> Text.of("settings.wiring.upstream");
        };
      }
    }
  }

  /** The wiring of a plan's default routes. */
  public static Wiring of(Plan plan) {
    return of(plan.routes(), plan.moduleName());
  }

  static Wiring of(List<NameValue> routes, String moduleName) {
    List<Wire> wires = new ArrayList<>();
    for (NameValue route : routes.subList(0, Math.min(MOST, routes.size()))) {
      wires.add(wire(route, moduleName));
    }
    return new Wiring(wires, routes.size() - wires.size());
  }

  public boolean isEmpty() {
    return wires.isEmpty();
  }

  private static Wire wire(NameValue setting, String own) {
    try {
      Route route = Route.parseTemplate(setting.value());
      String condition = route.condition() == null ? "" : route.condition();
      return switch (route.sink()) {
        case RouteSink.Upstream upstream ->
            wire(setting, route, own, condition, new End(End.Kind.UPSTREAM, "$upstream"), "");
        case RouteSink.Open open ->
            wire(
                setting,
                route,
                own,
                condition,
                new End(End.Kind.PLACEHOLDER, open.placeholder()),
                "");
        case RouteSink.Endpoint endpoint ->
            wire(
                setting,
                route,
                own,
                condition,
                endpoint
                    .module()
                    .map(module -> module(module, own))
                    .orElse(new End(End.Kind.OTHER, endpoint.path())),
                endpoint.module().isPresent() ? endpoint.segments().get(3) : "");
      };
    } catch (RouteSyntaxException e) {
      return new Wire(setting.name(), null, "", "", null, "");
    }
  }

  private static Wire wire(
      NameValue setting, Route route, String own, String condition, End to, String input) {
    List<String> path = route.source().stream().map(Route.PathItem::text).toList();
    return new Wire(setting.name(), source(path, own), output(path), condition, to, input);
  }

  private static End source(List<String> path, String own) {
    if (path.getFirst().equalsIgnoreCase("twinChangeNotifications")) {
      return new End(End.Kind.TWIN_CHANGES, path.getFirst());
    }
    boolean named =
        path.size() > 2 && path.get(1).equalsIgnoreCase("modules") && !path.get(2).equals("*");
    return named
        ? module(path.get(2), own)
        : new End(End.Kind.EVERYTHING, "/" + String.join("/", path));
  }

  private static String output(List<String> path) {
    List<String> rest = path.size() > 3 ? path.subList(3, path.size()) : List.of();
    return rest.equals(List.of("*")) ? "" : String.join("/", rest);
  }

  private static End module(String name, String own) {
    if (Placeholders.isPlaceholder(name)) {
      return new End(End.Kind.PLACEHOLDER, name);
    }
    return new End(name.equals(own) ? End.Kind.OWN : End.Kind.OTHER, name);
  }
}
