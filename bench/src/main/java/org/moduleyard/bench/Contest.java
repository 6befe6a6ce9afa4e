package org.moduleyard.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The same work for several servers, in turns. */
final class Contest {

  static final int REPETITIONS = 3;
  private static final int WARM_UPS = 2;

  private final String title;
  private final Map<String, List<Measured>> results = new LinkedHashMap<>();

  private Contest(String title) {
    this.title = title;
  }

  static Contest hold(String title, Load load, List<Entrant> entrants)
      throws IOException, InterruptedException {
    Contest contest = new Contest(title);
    for (Entrant entrant : entrants) {
      for (int i = 0; i < WARM_UPS; i++) { // caches and compilers
        load.run(entrant);
      }
      load.verify(entrant);
    }
    for (int i = 0; i < REPETITIONS; i++) {
      for (Entrant entrant : entrants) {
        Server.run(List.of("sync")); // what one left to write is not for the next to wait for
        Measured measured = load.run(entrant);
        System.err.println(title + ", " + entrant.name() + ": " + measured);
        contest.results.computeIfAbsent(entrant.name(), n -> new ArrayList<>()).add(measured);
      }
    }
    return contest;
  }

  String title() {
    return title;
  }

  double median(String name, ToDoubleFunction<Measured> figure) {
    return Page.median(figures(name, figure));
  }

  double ratio(ToDoubleFunction<Measured> figure, String name, String other) {
    return median(name, figure) / median(other, figure);
  }

  private List<Double> figures(String name, ToDoubleFunction<Measured> figure) {
    return results.getOrDefault(name, List.of()).stream().mapToDouble(figure).boxed().toList();
  }

  /** A table; {@code unit} is what the rates count. */
  void print(Page page, String unit) {
    page.line("### %s\n".formatted(title));
    page.table("Server", unit + "/s", "p99, ms", "Server CPU, µs each", "in the kernel");
    results.forEach(
        (name, measured) ->
            page.row(
                name,
                Page.spread(figures(name, Measured::rate)),
                median(name, Measured::p99Millis) > 0
                    ? Page.spread(figures(name, Measured::p99Millis))
                    : "-",
                Page.spread(figures(name, Measured::cpu)),
                Page.number(median(name, measured1 -> measured1.cost().kernel()))));
    page.line("");
  }
}
