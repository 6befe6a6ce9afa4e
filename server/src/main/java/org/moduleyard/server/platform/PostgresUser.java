package org.moduleyard.server.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * As whom the embedded PostgreSQL runs. It refuses to be root, and {@code initdb} refuses a user id
 * that has no name; in both cases it runs in a user namespace of its own, where it is nobody, and
 * its files stay those of the user that started the server.
 *
 * @param prefix of every command
 * @param trouble why there is no such namespace although one is needed; empty when all is well
 */
record PostgresUser(int id, List<String> prefix, String trouble) {

  private static final List<String> NAMESPACE = List.of("unshare", "-U");
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** The user of this process, which has just made {@code directory} or may at least read it. */
  static PostgresUser find(Path directory) throws IOException {
    Path probe = Files.createTempFile(directory, "user", null);
    int id;
    try {
      id = (Integer) Files.getAttribute(probe, "unix:uid");
    } finally {
      Files.delete(probe);
    }
    String name = System.getProperty("user.name", "?");
    boolean named = !name.isBlank() && !name.equals("?");
    if (id != 0 && named) {
      return new PostgresUser(id, List.of(), "");
    }
    List<String> probing = new ArrayList<>(NAMESPACE);
    probing.addAll(List.of("id", "-un"));
    String trouble;
    try {
      ChildProgram.Result result = ChildProgram.run(directory, probing, PATIENCE);
      if (result.status() == 0) {
        return new PostgresUser(id, NAMESPACE, "");
      }
      trouble = ChildProgram.complaint(result.output());
    } catch (IOException e) {
      trouble = "there is no program unshare";
    }
    return new PostgresUser(id, List.of(), trouble);
  }

  List<String> command(String... words) {
    List<String> command = new ArrayList<>(prefix);
    command.addAll(List.of(words));
    return command;
  }

  /**
   * @param first whether the database has to be made
   * @throws StartFailure when PostgreSQL would refuse this user
   */
  void check(boolean first) {
    if (trouble.isEmpty() || (id != 0 && !first)) {
      return;
    }
    String why =
        id == 0
            ? "PostgreSQL refuses to run as root"
            : "the user id " + id + " has no entry in /etc/passwd, which PostgreSQL needs";
    String remedy =
        id == 0
            ? "Start Moduleyard as another user"
            : "Add an entry for it, start Moduleyard as a user that has one";
    throw StartFailure.configuration(
        ("the embedded PostgreSQL cannot run: %s, and a user namespace is not to be had (%s)."
                + " %s, or set MODULEYARD_DATABASE_URL to a PostgreSQL of your own.")
            .formatted(why, trouble, remedy));
  }
}
