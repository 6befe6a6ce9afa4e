package org.moduleyard.edge.createoptions.refusal;

import java.util.ArrayList;
import java.util.List;
import org.moduleyard.edge.createoptions.request.OptionProblem;
import org.moduleyard.edge.createoptions.request.OptionProblem.Kind;
import org.moduleyard.edge.json.JsonMatches.JsonField;
import org.moduleyard.edge.json.Placeholders;
import org.moduleyard.edge.message.Message;

/**
 * Collects values that have the right type and that the container engine refuses all the same. It
 * looks at most of them when it creates the module, at others only when it starts it: the module is
 * there then and never runs.
 */
public final class Refusals {
  private final List<OptionProblem> problems = new ArrayList<>();

  /** All rules about values of createOptions. */
  public static List<OptionProblem> of(JsonField request) {
    Refusals refusals = new Refusals();
    ProcessRules.check(request, refusals);
    HealthRules.check(request, refusals);
    PortRules.exposed(request, refusals);
    NetworkRules.check(request, refusals);
    for (JsonField host : request.members("HostConfig")) {
      ResourceRules.check(host, refusals);
      PortRules.check(host, refusals);
      MountRules.check(host, refusals);
      CapabilityRules.check(host, refusals);
      LogRules.check(host, refusals);
      NamespaceRules.check(request, host, refusals);
      DeviceRules.check(host, refusals);
      SecurityRules.check(host, refusals);
    }
    return refusals.problems;
  }

  /** True for a text that the customer has to complete, so that nothing can be said of it yet. */
  static boolean isOpen(String text) {
    return !Placeholders.in(text).isEmpty();
  }

  /** True when more would not be told, so that nobody needs to look for it. */
  boolean isFull() {
    return problems.size() >= OptionProblem.MOST;
  }

  void atCreate(JsonField place, Message what, Message fix) {
    add(
        Kind.REFUSED_AT_CREATE,
        place,
        Message.of("{0}; the container engine refuses to create the module", what),
        fix);
  }

  void atStart(JsonField place, Message what, Message fix) {
    add(
        Kind.REFUSED_AT_START,
        place,
        Message.of("{0}; the container engine creates the module and cannot start it", what),
        fix);
  }

  /** Adds a value that the engine accepts and ignores, or uses in another way than meant. */
  void withoutEffect(JsonField place, Message what, Message fix) {
    add(Kind.NO_EFFECT, place, what, fix);
  }

  private void add(Kind kind, JsonField place, Message what, Message fix) {
    if (!isFull()) {
      problems.add(new OptionProblem(kind, place.pointer(), what, fix));
    }
  }
}
