package org.moduleyard.server.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * A file system in memory with so much room and no more, so that it really becomes full. It is
 * mounted in a user namespace of its own, which takes no rights, by a shell that waits there; what
 * it has mounted is reached through its root, and is gone when it is.
 */
public final class SmallDisk implements AutoCloseable {

  private static final String SCRIPT =
      """
      mount -t tmpfs -o "size=$1" tmpfs /mnt && echo mounted || exit
      while read -r size; do mount -o "remount,size=$size" /mnt && echo resized || exit; done
      """;

  private final Process shell;
  private final BufferedReader answers;

  /**
   * @param size as {@code mount} takes it: {@code 8m}
   */
  public SmallDisk(String size) {
    try {
      shell =
          new ProcessBuilder("unshare", "-Urm", "sh", "-c", SCRIPT, "sh", size)
              .redirectErrorStream(true)
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException("unshare is in Debian's package util-linux", e);
    }
    answers = new BufferedReader(new InputStreamReader(shell.getInputStream(), UTF_8));
    expect("mounted");
  }

  /** The path of the disk, for every program of the same user. */
  public Path path() {
    return Path.of("/proc", Long.toString(shell.pid()), "root", "mnt");
  }

  /** Gives it another size. */
  public void resize(String size) {
    try {
      shell.getOutputStream().write((size + "\n").getBytes(UTF_8));
      shell.getOutputStream().flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    expect("resized");
  }

  private void expect(String answer) {
    try {
      String line = answers.readLine();
      if (!answer.equals(line)) {
        throw new AssertionError(
            "a small disk takes user namespaces without rights (sysctl"
                + " kernel.unprivileged_userns_clone, user.max_user_namespaces): "
                + line);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    shell.destroyForcibly();
    shell.onExit().join();
  }
}
