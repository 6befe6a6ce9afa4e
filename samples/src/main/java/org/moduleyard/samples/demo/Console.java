package org.moduleyard.samples.demo;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** The progress of the demo, as the person at the terminal reads it. */
final class Console {

  private final PrintStream out;
  private final Clock clock;
  private final Instant began;

  Console(PrintStream out, Clock clock) {
    this.out = out;
    this.clock = clock;
    this.began = clock.instant();
  }

  /** Begins a part of the demo. */
  void part(String title) {
    out.printf(Locale.ROOT, "%n%s%n", title);
  }

  /** Reports something that is done, with the seconds since the start. */
  void done(String what, String detail) {
    Duration since = Duration.between(began, clock.instant());
    out.printf(Locale.ROOT, "  %6.1fs  %-22s %s%n", since.toMillis() / 1000.0, what, detail);
  }

  void print(String text) {
    out.println(text);
  }
}
