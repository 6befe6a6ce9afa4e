package org.moduleyard.certifier.check.start;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * The groups that createOptions add to those of the user, which engines look up in the image.
 *
 * @param numbers of those that are known
 * @param refused groups for which engines refuse to start the container
 * @param areKnown false when some number is not among {@code numbers} because its list is not known
 */
record AddedGroups(SortedSet<Long> numbers, List<ExecUser.Refused> refused, boolean areKnown) {

  static AddedGroups of(JsonNode createOptions, AccountList groups) {
    SortedSet<Long> numbers = new TreeSet<>();
    Set<ExecUser.Refused> refused = new LinkedHashSet<>();
    boolean known = true;
    for (JsonNode added : createOptions.path("HostConfig").path("GroupAdd")) {
      String name = added.stringValue("");
      Optional<Account> listed =
          groups.first(
              group -> group.name().equals(name) || Long.toString(group.number()).equals(name));
      GoNumber number = listed.map(Account::number).map(GoNumber::listed).orElse(GoNumber.of(name));
      if (listed.isPresent() || (number.exact() && number.isInRange())) {
        numbers.add(number.kernel());
      } else if (groups.doubt().isPresent()) {
        known = false;
      } else if (!name.isEmpty()) {
        refused.add(
            number.exact()
                ? ExecUser.outOfRange(ExecUser.Kind.GROUP, name, AccountFilesProbe.GROUP)
                : ExecUser.missing(ExecUser.Kind.GROUP, name, AccountFilesProbe.GROUP));
      }
    }
    return new AddedGroups(numbers, List.copyOf(refused), known);
  }
}
