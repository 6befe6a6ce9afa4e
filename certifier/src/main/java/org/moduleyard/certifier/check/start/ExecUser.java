package org.moduleyard.certifier.check.start;

import java.util.Optional;
import java.util.SortedSet;
import org.moduleyard.edge.message.Message;

/**
 * The user of a container, as Moby, containerd and podman derive it from {@code User} and the
 * account files of an image, number for number ({@code GetExecUser} of {@code moby/sys/user}).
 */
sealed interface ExecUser {
  /** The two kinds of accounts. */
  enum Kind {
    USER,
    GROUP
  }

  /**
   * The container starts.
   *
   * @param user of the process, from 0 to 2^32 - 2
   * @param groups of the process, its main one included
   * @param listed the number of the user as its list has it, when that is another
   * @param areGroupsKnown false when the process may have other groups than {@code groups}
   */
  record Runs(long user, SortedSet<Long> groups, Optional<Long> listed, boolean areGroupsKnown)
      implements ExecUser {}

  /**
   * Engines refuse to start it.
   *
   * @param problem a sentence, without its full stop, that ends with the file that is at fault
   */
  record Refused(Message problem, Message fix) implements ExecUser {}

  /** The image's account files could not be read far enough. */
  record Unknown(Message problem) implements ExecUser {}

  /**
   * Looks up who this is.
   *
   * @param spec a name or number, one more for the group behind a colon, or nothing
   */
  static ExecUser of(String spec, AccountList users, AccountList groups) {
    return new ExecUserLookup(spec, users, groups).user();
  }

  static Refused missing(Kind kind, String name, String file) {
    String shown = ProgramsFitCheck.shown(name);
    return switch (kind) {
      case USER ->
          new Refused(
              Message.of("The user {0} is not in /{1}", shown, file),
              Message.of("Add the user in the build, or name it by its number."));
      case GROUP ->
          new Refused(
              Message.of("The group {0} is not in /{1}", shown, file),
              Message.of("Add the group in the build, or name it by its number."));
    };
  }

  static Refused outOfRange(Kind kind, String name, String file) {
    String shown = ProgramsFitCheck.shown(name);
    return switch (kind) {
      case USER ->
          new Refused(
              Message.of(
                  "The user {0} is not from 0 to {1}, and such a number is not in /{2}",
                  shown, GoNumber.MOST, file),
              Message.of("Name the user by a number in that range."));
      case GROUP ->
          new Refused(
              Message.of(
                  "The group {0} is not from 0 to {1}, and such a number is not in /{2}",
                  shown, GoNumber.MOST, file),
              Message.of("Name the group by a number in that range."));
    };
  }
}
