package org.moduleyard.bench;

/** How long things took, to the microsecond, up to a second. */
final class Latencies {

  private final int[] counts = new int[1_000_001];
  private int total;

  void add(long nanos) {
    counts[(int) Math.min(nanos / 1_000, counts.length - 1)]++;
    total++;
  }

  int total() {
    return total;
  }

  /** 99 of 100 took at most so many milliseconds. */
  double p99Millis() {
    int left = total - total / 100;
    for (int micros = 0; micros < counts.length; micros++) {
      left -= counts[micros];
      if (left <= 0) {
        return micros / 1e3;
      }
    }
    return counts.length / 1e3;
  }
}
