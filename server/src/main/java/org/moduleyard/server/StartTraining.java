package org.moduleyard.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.moduleyard.server.ServerOptions.Database;
import org.moduleyard.server.platform.DataDirectory;
import org.moduleyard.server.platform.EmbeddedDatabase;

/**
 * A server that starts, is visited, and stops, so that the JVM can note what a start needs; see
 * {@link StartCache}. It stops at once when its input ends, which is when who started it has ended.
 */
final class StartTraining {

  private static final List<String> PATHS = List.of("/", "/v2/", "/v2/none/manifests/latest");
  private static final int VISITS = 50;

  private StartTraining() {}

  /** {@code StartTraining DIRECTORY}: what it needs is kept below the directory. */
  public static void main(String[] arguments) throws IOException {
    Path work = Path.of(arguments[0]);
    try (DataDirectory databaseData = DataDirectory.open(work.resolve("database"));
        EmbeddedDatabase database = EmbeddedDatabase.start(databaseData)) {
      Thread.ofPlatform().daemon().name("input").start(() -> endWithInput(database, work));
      try (Moduleyard server = Moduleyard.start(options(work.resolve("data"), database))) {
        visit(server.url());
      }
    }
    System.exit(0);
  }

  private static ServerOptions options(Path data, EmbeddedDatabase database) {
    Database known = new Database(database.jdbcUrl(), EmbeddedDatabase.USER, database.password());
    return new ServerOptions(0, "127.0.0.1", data, null, List.of(), known, false);
  }

  private static void visit(URI server) throws IOException {
    for (int i = 0; i < VISITS; i++) {
      for (String path : PATHS) {
        HttpURLConnection visit = (HttpURLConnection) server.resolve(path).toURL().openConnection();
        if (visit.getResponseCode() < 400) {
          visit.getInputStream().readAllBytes();
        }
        visit.disconnect();
      }
    }
  }

  private static void endWithInput(EmbeddedDatabase database, Path work) {
    try {
      while (System.in.read() >= 0) {
        // nobody writes
      }
      database.close();
      // every ordinary end of this JVM would first write the cache that nobody waits for any more
      String pid = Long.toString(ProcessHandle.current().pid());
      String script = "kill -9 \"$0\"; rm -rf \"$1\"";
      new ProcessBuilder("sh", "-c", script, pid, work.toString()).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
