package org.moduleyard.certifier.check.start;

import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.moduleyard.certifier.check.start.ExecUser.Kind;
import org.moduleyard.edge.message.Message;

/** One look-up of a user and its groups, in the steps of the engines. */
final class ExecUserLookup {
  /** For the kernel {@code -1}: leave it as it is. */
  private static final long NO_NUMBER = 0xffff_ffffL;

  private final String name;
  private final String group;
  private final AccountList users;
  private final AccountList groups;

  ExecUserLookup(String spec, AccountList users, AccountList groups) {
    String[] parts = spec.split(":", 3);
    this.name = parts[0];
    this.group = parts.length < 2 ? "" : parts[1];
    this.users = users;
    this.groups = groups;
  }

  ExecUser user() {
    if (users instanceof AccountList.Known known && known.hasLongLine()) {
      return new ExecUser.Refused(
          Message.of(
              "A line of more than {0} bytes, at which engines give up, is in /{1}",
              Message.count(AccountText.LONGEST_LINE), AccountFilesProbe.PASSWD),
          Message.of("Put every user on a line of its own."));
    }
    GoNumber number = name.isEmpty() ? GoNumber.listed(0) : GoNumber.of(name);
    Optional<Account> listed =
        users.first(
            user -> number.exact() ? user.number() == number.value() : user.name().equals(name));
    if (listed.isPresent()) {
      return withGroup(GoNumber.listed(listed.get().number()), listed);
    }
    if (number.exact() && number.isInRange()) {
      return withGroup(number, listed);
    }
    return notListed(Kind.USER, name, number, users, AccountFilesProbe.PASSWD);
  }

  private ExecUser withGroup(GoNumber user, Optional<Account> listed) {
    if (user.kernel() == NO_NUMBER) {
      return noNumber(Kind.USER, user, AccountFilesProbe.PASSWD);
    }
    return group.isEmpty() ? withOwnGroups(user, listed) : withNamedGroup(user);
  }

  private ExecUser withOwnGroups(GoNumber user, Optional<Account> listed) {
    GoNumber main =
        GoNumber.listed(
            listed.map(Account::rest).map(GoNumber::of).map(GoNumber::value).orElse(0L));
    if (main.kernel() == NO_NUMBER) {
      return noNumber(Kind.GROUP, main, AccountFilesProbe.PASSWD);
    }
    SortedSet<Long> all = new TreeSet<>();
    all.add(main.kernel());
    String member = listed.map(Account::name).orElse("");
    if (!member.isEmpty()) {
      groups.accounts().stream()
          .filter(each -> each.members().contains(member))
          .forEach(each -> all.add(GoNumber.listed(each.number()).kernel()));
    }
    boolean isListKnown = listed.isPresent() || users.doubt().isEmpty();
    return runs(user, all, isListKnown && (member.isEmpty() || groups.doubt().isEmpty()));
  }

  private ExecUser withNamedGroup(GoNumber user) {
    GoNumber number = GoNumber.of(group);
    Optional<Account> listed =
        groups.first(
            each -> number.exact() ? each.number() == number.value() : each.name().equals(group));
    if (listed.isEmpty() && !(number.exact() && number.isInRange())) {
      return notListed(Kind.GROUP, group, number, groups, AccountFilesProbe.GROUP);
    }
    GoNumber found = listed.map(Account::number).map(GoNumber::listed).orElse(number);
    return found.kernel() == NO_NUMBER
        ? noNumber(Kind.GROUP, found, AccountFilesProbe.GROUP)
        : runs(user, new TreeSet<>(Set.of(found.kernel())), true);
  }

  private static ExecUser runs(GoNumber user, SortedSet<Long> groups, boolean areGroupsKnown) {
    return new ExecUser.Runs(
        user.kernel(),
        groups,
        Optional.of(user.value()).filter(value -> value != user.kernel()),
        areGroupsKnown);
  }

  private static ExecUser notListed(
      Kind kind, String name, GoNumber number, AccountList list, String file) {
    if (list.doubt().isPresent()) {
      String shown = ProgramsFitCheck.shown(name);
      Message doubt = list.doubt().get();
      return new ExecUser.Unknown(
          switch (kind) {
            case USER ->
                Message.of("Whether the user {0} is in /{1} is not known: {2}", shown, file, doubt);
            case GROUP ->
                Message.of(
                    "Whether the group {0} is in /{1} is not known: {2}", shown, file, doubt);
          });
    }
    return number.exact()
        ? ExecUser.outOfRange(kind, name, file)
        : ExecUser.missing(kind, name, file);
  }

  private static ExecUser noNumber(Kind kind, GoNumber number, String file) {
    return switch (kind) {
      case USER ->
          new ExecUser.Refused(
              Message.of(
                  "The number {0}, which for the kernel is no user, is in /{1}",
                  number.value(), file),
              Message.of("Give the user a number from 1 to {0}.", GoNumber.MOST));
      case GROUP ->
          new ExecUser.Refused(
              Message.of(
                  "The number {0}, which for the kernel is no group, is in /{1}",
                  number.value(), file),
              Message.of("Give the group a number from 1 to {0}.", GoNumber.MOST));
    };
  }
}
