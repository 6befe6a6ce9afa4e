package org.moduleyard.bench.measure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.moduleyard.bench.server.Entrant;
import org.moduleyard.bench.server.Server;

/** The same work for several servers, in turns. */
public final class Contest {

  public static final int REPETITIONS = 3;
  private static final int MOST_WARM_UPS = 16;

  /** So many runs that were no faster than those before them; one may have been unlucky. */
  private static final int WARM_AFTER = 2;

  /** A run that is no more than this much faster than the best before it is as fast as any. */
  private static final double STILL_RISING = 1.03;

  private final String title;
  private final Map<String, List<Measured>> results = new LinkedHashMap<>();

  private Contest(String title) {
    this.title = title;
  }

  public static Contest hold(String title, Load load, List<Entrant> entrants)
      throws IOException, InterruptedException {
    Contest contest = new Contest(title);
    for (Entrant entrant : entrants) {
      warmUp(load, entrant);
      load.verify(entrant);
    }
    for (int i = 0; i < REPETITIONS; i++) {
      for (Entrant entrant : entrants) {
        // the next entrant must not wait for writes of the one before
        Server.run(List.of("sync"));
        Measured measured = load.run(entrant);
        System.err.println(title + ", " + entrant.name() + ": " + measured);
        contest.results.computeIfAbsent(entrant.name(), n -> new ArrayList<>()).add(measured);
      }
    }
    return contest;
  }

  /**
   * Until caches are filled and compilers are done, whoever has some: a registry runs for months.
   */
  private static void warmUp(Load load, Entrant entrant) throws IOException, InterruptedException {
    double best = 0;
    int noFaster = 0;
    for (int i = 0; i < MOST_WARM_UPS && noFaster < WARM_AFTER; i++) {
      double rate = load.run(entrant).rate();
      noFaster = rate < best * STILL_RISING ? noFaster + 1 : 0;
      best = Math.max(best, rate);
    }
  }

  public String title() {
    return title;
  }

  public double median(String name, ToDoubleFunction<Measured> figure) {
    return Page.median(figures(name, figure));
  }

  public double ratio(ToDoubleFunction<Measured> figure, String name, String other) {
    return median(name, figure) / median(other, figure);
  }

  private List<Double> figures(String name, ToDoubleFunction<Measured> figure) {
    return results.getOrDefault(name, List.of()).stream().mapToDouble(figure).boxed().toList();
  }

  /** A table; {@code unit} is what the rates count. */
  public void print(Page page, String unit) {
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
