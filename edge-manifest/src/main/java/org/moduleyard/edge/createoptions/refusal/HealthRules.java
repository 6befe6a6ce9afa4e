package org.moduleyard.edge.createoptions.refusal;

import java.util.List;
import java.util.Set;
import org.moduleyard.edge.json.JsonMatches.JsonField;
import org.moduleyard.edge.message.Message;

/** Health checks that the engine refuses, and those that it takes and never runs. */
final class HealthRules {
  private static final long MILLISECOND = 1_000_000;
  private static final Set<String> FIRST_WORDS = Set.of("NONE", "CMD", "CMD-SHELL");

  private HealthRules() {}

  static void check(JsonField request, Refusals refusals) {
    for (JsonField health : request.members("Healthcheck")) {
      for (String time : List.of("Interval", "Timeout", "StartPeriod", "StartInterval")) {
        long nanoseconds = health.number(time);
        if (nanoseconds > 0 && nanoseconds < MILLISECOND) {
          health
              .members(time)
              .forEach(
                  place ->
                      refusals.atCreate(
                          place,
                          Message.of("is {0} ns, less than 1 ms", nanoseconds),
                          Message.of("Write nanoseconds: 30 seconds are 30000000000.")));
        }
      }
      health.members("Test").forEach(test -> command(test, refusals));
    }
  }

  private static void command(JsonField test, Refusals refusals) {
    if (test.elements().all().isEmpty()) {
      return;
    }
    String first = test.elements().all().getFirst().text();
    if (Refusals.isOpen(first)) {
      return;
    }
    if (!FIRST_WORDS.contains(first)) {
      refusals.withoutEffect(
          test,
          Message.of(
              "does not begin with CMD, CMD-SHELL or NONE; the container engine takes it and never runs"
                  + " it"),
          Message.of(
              "Put CMD before a program and its arguments, or CMD-SHELL before a line for the shell."));
    } else if (!first.equals("NONE") && test.value().size() == 1) {
      refusals.withoutEffect(
          test,
          Message.of("names no command after {0}", first),
          Message.of("Add the command, or write NONE."));
    }
  }
}
