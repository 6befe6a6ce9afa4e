package org.moduleyard.bench.measure;

import org.moduleyard.bench.server.Server;

/**
 * The result of one measurement.
 *
 * @param rate units of work in a second
 * @param p99Millis 99 of 100 units were done after so many milliseconds; 0 if not measured
 * @param cost of the server for one unit
 */
public record Measured(double rate, double p99Millis, Server.Cost cost) {

  public double cpu() {
    return cost.cpu();
  }
}
