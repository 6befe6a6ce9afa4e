package org.moduleyard.bench.measure;

/** How long things took, to the microsecond, up to a second. */
public final class Latencies {

  private final int[] counts = new int[1_000_001];
  private int total;

  public void add(long nanos) {
    counts[(int) Math.min(nanos / 1_000, counts.length - 1)]++;
    total++;
  }

  public int total() {
    return total;
  }

  /** 99 of 100 took at most so many milliseconds. */
  public double p99Millis() {
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
