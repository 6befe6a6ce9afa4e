package org.moduleyard.bench.registry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.moduleyard.bench.server.Server;

/** Counts with strace how often a server forces something to disk. */
final class Syncs {

  private static final Pattern CALL = Pattern.compile("\\b(fsync|fdatasync|syncfs)\\(");

  private Syncs() {}

  /** Something to watch a server do. */
  interface Work {
    void run() throws IOException, InterruptedException;
  }

  static long during(Server server, Path scratch, Work work)
      throws IOException, InterruptedException {
    Path trace = scratch.resolve("strace.txt");
    Path messages = scratch.resolve("strace.log");
    List<String> command = new ArrayList<>(List.of("strace", "-f", "-o", trace.toString()));
    command.addAll(List.of("-e", "trace=fsync,fdatasync,syncfs"));
    List<Long> pids = server.pids();
    for (long pid : pids) {
      command.addAll(List.of("-p", Long.toString(pid)));
    }
    Process strace =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(messages.toFile())
            .start();
    try {
      awaitAttached(strace, messages, pids);
      work.run();
    } finally {
      strace.destroy();
      strace.waitFor();
    }
    return CALL.matcher(Files.readString(trace)).results().count();
  }

  private static void awaitAttached(Process strace, Path messages, List<Long> pids)
      throws IOException, InterruptedException {
    while (!pids.stream().allMatch(pid -> isAttached(messages, pid))) {
      if (strace.waitFor(20, TimeUnit.MILLISECONDS)) {
        throw new IOException("strace may not look: " + Files.readString(messages));
      }
    }
  }

  private static boolean isAttached(Path messages, long pid) {
    try {
      return Files.readString(messages).contains("Process " + pid + " attached");
    } catch (IOException e) {
      return false;
    }
  }
}
