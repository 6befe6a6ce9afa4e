package org.moduleyard.edge.createoptions;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.moduleyard.edge.createoptions.request.OptionProblem;
import org.moduleyard.edge.json.JsonMatches.JsonField;
import tools.jackson.databind.node.ObjectNode;

/**
 * The safeguards that createOptions have and lack, with createOptions that have more of them.
 *
 * @param present those that are there
 * @param missing those that are not, and that would be of use
 */
public record Safeguards(Set<Safeguard> present, Set<Safeguard> missing) {
  /**
   * Other options in place of those that were given, which keep all else.
   *
   * @param added the safeguards that were added
   * @param leftOut the missing ones that would make the options too long
   */
  public record Proposal(CreateOptions options, List<Safeguard> added, List<Safeguard> leftOut) {
    public Proposal {
      added = List.copyOf(added);
      leftOut = List.copyOf(leftOut);
    }
  }

  public Safeguards {
    present = Collections.unmodifiableSet(sorted(present));
    missing = Collections.unmodifiableSet(sorted(missing));
  }

  private static Set<Safeguard> sorted(Set<Safeguard> some) {
    return some.isEmpty() ? EnumSet.noneOf(Safeguard.class) : EnumSet.copyOf(some);
  }

  static Safeguards of(ObjectNode options) {
    Set<Safeguard> present = EnumSet.noneOf(Safeguard.class);
    Set<Safeguard> missing = EnumSet.noneOf(Safeguard.class);
    JsonField request = new JsonField("", options);
    JsonField host = new JsonField("", Safeguard.object(options.deepCopy(), "HostConfig"));
    for (Safeguard safeguard : Safeguard.values()) {
      if (safeguard.isIn(request, host)) {
        present.add(safeguard);
      } else if (safeguard.isUseful(host)) {
        missing.add(safeguard);
      }
    }
    return new Safeguards(present, missing);
  }

  /**
   * Adds what is missing, one after another, as long as the text stays within its length. Options
   * that the engine refuses are left as they are: there is no telling what is meant.
   *
   * @param most characters of the whole text
   */
  static Proposal propose(ObjectNode options, int most) {
    CreateOptions proposed = CreateOptions.of(options);
    Set<Safeguard> added = EnumSet.noneOf(Safeguard.class);
    Set<Safeguard> leftOut = EnumSet.noneOf(Safeguard.class);
    if (isRefused(proposed)) {
      return new Proposal(proposed, List.of(), List.of());
    }
    int before;
    do { // An addition can make the text shorter, so that one left out before has room.
      before = added.size();
      leftOut.clear();
      for (Safeguard safeguard : of((ObjectNode) proposed.json()).missing()) {
        ObjectNode more = (ObjectNode) proposed.json();
        safeguard.addTo(Safeguard.object(more, "HostConfig"));
        CreateOptions next = CreateOptions.of(more);
        if (next.toJson().length() > most) {
          leftOut.add(safeguard);
        } else if (!isRefused(next)) {
          proposed = next;
          added.add(safeguard);
        }
      }
    } while (added.size() > before);
    return new Proposal(proposed, List.copyOf(added), List.copyOf(leftOut));
  }

  private static boolean isRefused(CreateOptions options) {
    return options.problems().stream().anyMatch(OptionProblem::isRefused);
  }
}
