package org.moduleyard.offerdocument;

import java.util.concurrent.ThreadLocalRandom;

/** Seeds of property tests: fresh each run, or the one given as {@code -Dmoduleyard.seed=…}. */
public final class Seeds {
  private Seeds() {}

  public static long next() {
    Long given = Long.getLong("moduleyard.seed");
    return given == null ? ThreadLocalRandom.current().nextLong() : given;
  }
}
