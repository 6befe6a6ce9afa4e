package org.moduleyard.certifier.check.start;

import java.util.List;

/**
 * One line of {@code /etc/passwd} or {@code /etc/group}.
 *
 * @param number as engines read it, which may be more than a user can have
 * @param rest the field behind the number: of a user its group, of a group its members
 */
record Account(String name, long number, String rest) {

  List<String> members() {
    return List.of(rest.split(",", -1));
  }
}
