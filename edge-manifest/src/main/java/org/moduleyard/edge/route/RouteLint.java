package org.moduleyard.edge.route;

import java.util.ArrayList;
import java.util.List;
import org.moduleyard.edge.json.TextRange;
import org.moduleyard.edge.message.Message;
import org.moduleyard.edge.route.Route.PathItem;

/** Flaws that the grammar lets through (Azure IoT Edge, message routes). */
final class RouteLint {
  private static final List<List<String>> SOURCES =
      List.of(
          List.of(),
          List.of("messages"),
          List.of("messages", "modules"),
          List.of("messages", "modules", "?"),
          List.of("messages", "modules", "?", "outputs"),
          List.of("messages", "modules", "?", "outputs", "?"),
          List.of("twinchangenotifications"));

  private RouteLint() {}

  static List<RouteProblem> problems(Route route) {
    List<RouteProblem> problems = new ArrayList<>();
    source(route, problems);
    if (route.sink() instanceof RouteSink.Endpoint endpoint) {
      endpoint(endpoint, problems);
    }
    if (!route.ignoredText().isEmpty()) {
      problems.add(
          new RouteProblem(
              ignored(route),
              false,
              Message.of("Edge Hub ignores the text after the sink: '{0}'", route.ignoredText())));
    }
    return problems;
  }

  private static void source(Route route, List<RouteProblem> problems) {
    List<PathItem> items = withoutTrailingStars(route.source());
    for (PathItem item : items) {
      if (item.text().contains("*")) {
        problems.add(
            new RouteProblem(
                new TextRange(item.start(), item.start() + item.text().length()),
                false,
                Message.of(
                    "'*' stands for anything only at the end of a source; here it is taken literally"
                        + " and never matches")));
        return;
      }
    }
    if (SOURCES.stream().noneMatch(form -> matches(form, items))) {
      problems.add(
          new RouteProblem(
              source(route),
              false,
              Message.of(
                  "no message has this source; use /messages/*, /messages/modules/<module>/*,"
                      + " /messages/modules/<module>/outputs/<output> or /twinChangeNotifications")));
    }
  }

  /** From the first item to the end of the last, the slashes between them included. */
  private static TextRange source(Route route) {
    PathItem last = route.source().getLast();
    return new TextRange(route.source().getFirst().start(), last.start() + last.text().length());
  }

  private static TextRange ignored(Route route) {
    int start = route.text().indexOf(route.ignoredText(), route.end());
    return new TextRange(start, start + route.ignoredText().length());
  }

  private static List<PathItem> withoutTrailingStars(List<PathItem> items) {
    int size = items.size();
    while (size > 0 && items.get(size - 1).text().equals("*")) {
      size--;
    }
    return items.subList(0, size);
  }

  private static boolean matches(List<String> form, List<PathItem> items) {
    if (form.size() != items.size()) {
      return false;
    }
    for (int i = 0; i < form.size(); i++) {
      if (!form.get(i).equals("?") && !items.get(i).is(form.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static void endpoint(RouteSink.Endpoint endpoint, List<RouteProblem> problems) {
    List<String> segments = endpoint.segments();
    if (segments.size() != 4 || segments.stream().anyMatch(String::isBlank)) {
      problems.add(
          new RouteProblem(
              new TextRange(endpoint.start(), endpoint.end()),
              true,
              Message.of(
                  "a BrokeredEndpoint has exactly the form /modules/<module>/inputs/<input>")));
    } else if (!segments.get(0).equals("modules") || !segments.get(2).equals("inputs")) {
      problems.add(
          new RouteProblem(
              new TextRange(endpoint.start(), endpoint.end()),
              false,
              Message.of(
                  "a BrokeredEndpoint is written /modules/<module>/inputs/<input>; Edge Hub does not"
                      + " check the words, so a mistyped path is delivered elsewhere than it says")));
    }
  }
}
