package org.moduleyard.bench.measure;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Times of one thing done again and again.
 *
 * @param sorted milliseconds, the shortest first
 */
public record Times(List<Double> sorted) {

  /** Done so often before times are taken. */
  public static final int WARM_UP = 400;

  public static final int COUNT = 500;

  /** The work that is timed. */
  public interface Task {
    void run() throws IOException, InterruptedException, SQLException;
  }

  public static Times of(Task task) throws IOException, InterruptedException, SQLException {
    for (int i = 0; i < WARM_UP; i++) {
      task.run();
    }
    List<Double> times = new ArrayList<>();
    for (int i = 0; i < COUNT; i++) {
      long begin = System.nanoTime();
      task.run();
      times.add((System.nanoTime() - begin) / 1e6);
    }
    return new Times(times.stream().sorted().toList());
  }

  public double median() {
    return sorted.get(sorted.size() / 2);
  }

  public double p99() {
    return sorted.get(sorted.size() * 99 / 100);
  }
}
