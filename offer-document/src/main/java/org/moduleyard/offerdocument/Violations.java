package org.moduleyard.offerdocument;

import java.util.ArrayList;
import java.util.List;

/** Gathers violations while rules run. */
final class Violations {
  private final List<Violation> all = new ArrayList<>();

  void error(String rule, Place place, String message, String remedy) {
    all.add(new Violation(rule, place.pointer(), Severity.ERROR, message, remedy));
  }

  void warning(String rule, Place place, String message, String remedy) {
    all.add(new Violation(rule, place.pointer(), Severity.WARNING, message, remedy));
  }

  List<Violation> all() {
    return List.copyOf(all);
  }
}
