package org.moduleyard.certifier.check.start;

import java.util.Optional;
import java.util.SortedSet;

/**
 * The user of a container, as Moby, containerd and podman derive it from {@code User} and the
 * account files of an image, number for number ({@code GetExecUser} of {@code moby/sys/user}).
 */
sealed interface ExecUser {

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
   * @param problem a sentence that ends with the file that is at fault
   */
  record Refused(String problem, String remedy) implements ExecUser {}

  /** The image's account files could not be read far enough. */
  record Unknown(String problem) implements ExecUser {}

  /**
   * Looks up who this is.
   *
   * @param spec a name or number, one more for the group behind a colon, or nothing
   */
  static ExecUser of(String spec, AccountList users, AccountList groups) {
    return new ExecUserLookup(spec, users, groups).user();
  }

  static Refused missing(String what, String name, String file) {
    return new Refused(
        "The %s %s is not in /%s".formatted(what, ProgramsFitCheck.shown(name), file),
        "Add the %s in the build, or name it by its number.".formatted(what));
  }

  static Refused outOfRange(String what, String name, String file) {
    return new Refused(
        "The %s %s is not from 0 to %s, and such a number is not in /%s"
            .formatted(what, ProgramsFitCheck.shown(name), GoNumber.MOST, file),
        "Name the %s by a number in that range.".formatted(what));
  }
}
