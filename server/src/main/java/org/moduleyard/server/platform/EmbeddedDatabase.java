package org.moduleyard.server.platform;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/**
 * A real PostgreSQL under the data directory, on loopback, with a password and durable commits.
 *
 * <p>It lives as long as this process does, however that ends: {@code postgres.sh} holds the other
 * end of a pipe. Nothing of it follows the environment's locale.
 */
public final class EmbeddedDatabase implements AutoCloseable {

  public static final String USER = "postgres";

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration STOP_WAIT = Duration.ofSeconds(10);
  private static final String STARTED = "moduleyard: started ";
  private static final String NEW = "new-";
  private static final String PORT_TAKEN = "Address already in use";
  private static final int ATTEMPTS = 3;

  private static final List<String> OPTIONS =
      List.of(
          "listen_addresses=127.0.0.1",
          "unix_socket_directories=",
          "max_connections=60",
          "shared_buffers=64MB",
          "fsync=on",
          "full_page_writes=on",
          "synchronous_commit=on",
          "logging_collector=off",
          "log_destination=stderr");

  /**
   * Character types to try, for pg_trgm to know letters beyond ASCII: of Linux, of macOS, and one
   * that every system has.
   */
  private static final List<String> LETTERS = List.of("C.UTF-8", "UTF-8", "C");

  /** Settings that older clusters took from the environment of their first start. */
  private static final Pattern LOCALES =
      Pattern.compile("(?m)^(lc_(?:messages|monetary|numeric|time)\\s*=\\s*)'[^']*'");

  private final Path cluster;
  private final ChildProgram program;
  private final ProcessHandle postmaster;
  private final int port;
  private final String password;

  private EmbeddedDatabase(
      Path cluster, ChildProgram program, ProcessHandle postmaster, int port, String password) {
    this.cluster = cluster;
    this.program = program;
    this.postmaster = postmaster;
    this.port = port;
    this.password = password;
  }

  /** Whether this data directory has a database of its own already. */
  static boolean exists(Path dataDirectory) {
    return Files.exists(dataDirectory.resolve("postgres/cluster/PG_VERSION"));
  }

  /**
   * Starts the database of this data directory, made at the first start.
   *
   * @throws StartFailure when it does not start; the message has what PostgreSQL said
   */
  public static EmbeddedDatabase start(DataDirectory data) {
    Path home = data.root().resolve("postgres");
    if (home.toString().matches("(?s).*[\"$`\\\\\n].*")) {
      throw StartFailure.configuration(
          ("the embedded PostgreSQL cannot live in %s: its programs take no path with a quotation"
                  + " mark, $, `, \\ or line break. Choose another directory with --data DIR.")
              .formatted(data.root()));
    }
    Path key = data.root().resolve("secret.key");
    if (exists(data.root()) && Files.notExists(key)) {
      throw StartFailure.configuration(DatabaseCheck.missing(key, home.toString()));
    }
    String password =
        HexFormat.of().formatHex(new Keys(data.rootKey()).derive("embedded database password"));
    try {
      Files.createDirectories(home);
      Path cluster = home.resolve("cluster");
      stopLeftover(cluster);
      PostgresUser user = PostgresUser.find(home);
      user.check(!exists(data.root()));
      PostgresPrograms programs = PostgresPrograms.unpack(home.resolve("runtime"));
      if (!exists(data.root())) {
        make(home, programs, user, password);
      }
      fixLocales(cluster.resolve("postgresql.conf"));
      return start(cluster, programs, user, password, ATTEMPTS);
    } catch (IOException e) {
      throw new StartFailure(
          StartFailure.Kind.SURROUNDINGS,
          ("the embedded PostgreSQL under %s did not start: %s. Put that right, or set"
                  + " MODULEYARD_DATABASE_URL to a PostgreSQL of your own.")
              .formatted(home, FileTrouble.reason(e)),
          e);
    }
  }

  /** Makes it aside: a cluster that is there is whole, whenever this process is killed. */
  private static void make(Path home, PostgresPrograms programs, PostgresUser user, String password)
      throws IOException {
    removeHalfMade(home);
    Path aside = Files.createTempDirectory(home, NEW);
    // the cluster asks for a password from its very first second
    Path passwordFile = home.resolve(aside.getFileName() + ".password");
    DataDirectory.writePrivate(passwordFile, password.getBytes(StandardCharsets.UTF_8));
    ChildProgram.Result made;
    try {
      made = initdb(home, aside, passwordFile, programs, user);
    } finally {
      Files.deleteIfExists(passwordFile);
    }
    if (made.status() != 0) {
      FileSystemUtils.deleteRecursively(aside);
      throw new IOException("initdb says: " + ChildProgram.complaint(made.output()));
    }
    Files.move(aside, home.resolve("cluster"), StandardCopyOption.ATOMIC_MOVE);
  }

  private static ChildProgram.Result initdb(
      Path home, Path aside, Path passwordFile, PostgresPrograms programs, PostgresUser user)
      throws IOException {
    for (Iterator<String> left = LETTERS.iterator(); ; ) {
      String letters = left.next();
      ChildProgram.Result made =
          ChildProgram.run(
              home,
              user.command(
                  programs.program("initdb"),
                  "--pgdata=" + aside,
                  "--username=" + USER,
                  "--encoding=UTF8",
                  "--locale=C",
                  "--lc-ctype=" + letters,
                  "--locale-provider=builtin",
                  "--builtin-locale=C.UTF-8",
                  "--auth-host=scram-sha-256",
                  "--auth-local=scram-sha-256",
                  "--pwfile=" + passwordFile),
              PATIENCE);
      if (made.status() == 0 || !left.hasNext() || !made.output().contains("invalid locale")) {
        return made;
      }
    }
  }

  /** It would not start where that locale is not installed, for the sake of its messages. */
  private static void fixLocales(Path configuration) throws IOException {
    String written = Files.readString(configuration, StandardCharsets.ISO_8859_1);
    String fixed = LOCALES.matcher(written).replaceAll("$1'C'");
    if (!fixed.equals(written)) {
      DataDirectory.writePrivate(configuration, fixed.getBytes(StandardCharsets.ISO_8859_1));
    }
  }

  private static void removeHalfMade(Path home) throws IOException {
    try (DirectoryStream<Path> halfMade = Files.newDirectoryStream(home, NEW + "*")) {
      for (Path one : halfMade) {
        FileSystemUtils.deleteRecursively(one);
      }
    }
    Path cluster = home.resolve("cluster");
    if (Files.isDirectory(cluster)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(cluster)) {
        if (files.iterator().hasNext()) {
          throw new IOException(
              cluster + " is not empty and has no PG_VERSION, so it is not a whole database");
        }
      }
    }
  }

  private static EmbeddedDatabase start(
      Path cluster, PostgresPrograms programs, PostgresUser user, String password, int attempts)
      throws IOException {
    int port = freePort();
    CompletableFuture<Long> started = new CompletableFuture<>();
    List<String> command = new ArrayList<>(ownSession());
    command.addAll(user.command("sh", "-c", script(), "postgres.sh"));
    command.add(programs.program("pg_ctl"));
    command.add(cluster.toString());
    command.add(options(port));
    command.add(Long.toString(PATIENCE.toSeconds()));
    ChildProgram program =
        ChildProgram.start(
            cluster,
            command,
            line -> {
              if (line.startsWith(STARTED)) {
                started.complete(Long.parseLong(line.substring(STARTED.length()).strip()));
              }
            });
    CompletableFuture<Boolean> ended =
        program
            .process()
            .onExit()
            .thenApply(process -> started.completeExceptionally(new IOException("it ended")));
    try {
      long pid = started.get(PATIENCE.plusSeconds(10).toSeconds(), TimeUnit.SECONDS);
      ProcessHandle postmaster =
          ProcessHandle.of(pid).orElseThrow(() -> new IOException("PostgreSQL ended at once"));
      return new EmbeddedDatabase(cluster, program, postmaster, port, password);
    } catch (ExecutionException | TimeoutException e) {
      program.process().getOutputStream().close();
      ended.cancel(false);
      String said = program.lastWords();
      if (said.contains(PORT_TAKEN) && attempts > 1) {
        return start(cluster, programs, user, password, attempts - 1);
      }
      throw new IOException("PostgreSQL says: " + ChildProgram.complaint(said), e);
    } catch (InterruptedException e) {
      program.process().getOutputStream().close();
      Thread.currentThread().interrupt();
      throw new IOException("the start was interrupted", e);
    }
  }

  /** Out of the server's process group where the system can: some kill all of a group at once. */
  private static List<String> ownSession() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "setsid")))
        ? List.of("setsid")
        : List.of();
  }

  private static String options(int port) {
    StringBuilder options = new StringBuilder("-p ").append(port);
    OPTIONS.forEach(option -> options.append(" -c ").append(option));
    return options.toString();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static String script() throws IOException {
    try (InputStream script = EmbeddedDatabase.class.getResourceAsStream("postgres.sh")) {
      if (script == null) {
        throw new IOException("postgres.sh is missing in the build");
      }
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Our lock on the data directory says its server is gone, so its database is an orphan. */
  private static void stopLeftover(Path cluster) throws IOException {
    Path pidFile = cluster.resolve("postmaster.pid");
    if (!Files.exists(pidFile)) {
      return;
    }
    List<String> lines = Files.readAllLines(pidFile, StandardCharsets.ISO_8859_1);
    Optional<ProcessHandle> orphan =
        lines.stream()
            .findFirst()
            .map(String::strip)
            .filter(line -> line.matches("[0-9]{1,18}"))
            .flatMap(line -> ProcessHandle.of(Long.parseLong(line)))
            .filter(EmbeddedDatabase::isPostgres);
    orphan.ifPresent(process -> awaitEnd(process, pidFile));
    Files.deleteIfExists(pidFile);
  }

  private static boolean isPostgres(ProcessHandle process) {
    return process.info().command().map(command -> command.endsWith("postgres")).orElse(false);
  }

  /** It is stopping already when its server is gone; it is told to, and then made to. */
  private static void awaitEnd(ProcessHandle postmaster, Path pidFile) {
    interrupt(postmaster);
    long deadline = System.nanoTime() + STOP_WAIT.toNanos();
    while (postmaster.isAlive() && Files.exists(pidFile)) {
      if (System.nanoTime() > deadline) {
        postmaster.destroyForcibly();
        postmaster.onExit().orTimeout(STOP_WAIT.toSeconds(), TimeUnit.SECONDS).join();
        return;
      }
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  /** SIGINT, a fast shutdown; SIGTERM would wait for every session to end. */
  private static void interrupt(ProcessHandle postmaster) {
    try {
      new ProcessBuilder("kill", "-INT", Long.toString(postmaster.pid())).start().waitFor();
    } catch (IOException e) {
      postmaster.destroy();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  public String jdbcUrl() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
  }

  public String password() {
    return password;
  }

  @Override
  public void close() {
    try {
      program.process().getOutputStream().close();
    } catch (IOException e) {
      // the script is gone; PostgreSQL is told below
    }
    awaitEnd(postmaster, cluster.resolve("postmaster.pid"));
  }
}
