package org.moduleyard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.moduleyard.e2e.StartAttempt.End;

/**
 * Every start that cannot be ends with one sentence and nothing else: what, why, what to do. The
 * packaged server is started in each of these surroundings, a few at a time.
 */
class FailedStartIT {

  private static final int USAGE = 64;
  private static final int CONFIGURATION = 78;
  private static final int SURROUNDINGS = 1;
  private static final int AT_ONCE = 3;
  private static final String STRANGER = "54321";

  @TempDir static Path folder;

  private static final List<Closeable> OCCUPIED = new ArrayList<>();
  private static Path program;
  private static TestPostgres postgres;

  private final List<DynamicTest> tests = new ArrayList<>();
  private final ExecutorService starts = Executors.newFixedThreadPool(AT_ONCE);

  @BeforeAll
  static void theProgramAndADatabase() throws IOException {
    assertThat(new com.sun.security.auth.module.UnixSystem().getUid())
        .as("these tests become other users, which takes root")
        .isZero();
    Tool.named("setpriv", "util-linux");
    Tool.named("unshare", "util-linux");
    program = StartAttempt.copyOfTheProgram(folder);
    postgres = TestPostgres.start();
  }

  @AfterAll
  static void theEndOfWhatIsInTheWay() throws IOException {
    for (Closeable one : OCCUPIED) {
      one.close();
    }
    postgres.close();
  }

  private static StartAttempt start() {
    return new StartAttempt(program, List.of(), Map.of(), List.of());
  }

  private static StartAttempt on(Path data) {
    return start().options("--port", "0", "--data", data.toString());
  }

  /** With the settings in a data directory of its own. */
  private static StartAttempt settings(String text) throws IOException {
    Path data = fresh();
    Files.writeString(data.resolve("settings.yaml"), text);
    return on(data);
  }

  private static Path fresh() throws IOException {
    Path data = Files.createTempDirectory(folder, "data");
    data.toFile().setReadable(true, false);
    data.toFile().setExecutable(true, false);
    return data;
  }

  private static StartAttempt database(String url) throws IOException {
    return on(fresh())
        .with("MODULEYARD_DATABASE_URL", url)
        .with("MODULEYARD_DATABASE_USER", "postgres");
  }

  private static String[] asStranger() {
    return new String[] {
      "setpriv", "--reuid=" + STRANGER, "--regid=" + STRANGER, "--clear-groups", "--inh-caps=-all"
    };
  }

  /** In a network of its own, where nothing is found and low ports are kept for root. */
  private static StartAttempt cutOff(StartAttempt start) {
    return start.under("unshare", "-n");
  }

  private void ends(String name, int status, StartAttempt start, String... words) {
    Future<End> end = starts.submit(start::run);
    tests.add(
        DynamicTest.dynamicTest(
            name,
            () -> {
              End actual = end.get();
              String all = String.join("\n", actual.lines());
              assertThat(actual.lines()).as(all).hasSize(1);
              assertThat(all).startsWith("moduleyard: ").contains(words);
              assertThat(all).doesNotContainPattern("Exception\\b|\\bjava\\.|org\\.");
              assertThat(actual.status()).as(all).isEqualTo(status);
            }));
  }

  @TestFactory
  Stream<DynamicTest> eachSaysWhatAndWhyAndWhatToDo() throws IOException {
    commandLine();
    settings();
    directories();
    addresses();
    databases();
    keys();
    users();
    starts.shutdown();
    return tests.stream();
  }

  private void commandLine() {
    ends("a port out of range", USAGE, start().options("--port", "99999"), "0 and 65535", "99999");
    ends("no URL", USAGE, start().options("--url", "not a url"), "--url must be", "'not a url'");
    ends("an unknown option", USAGE, start().options("--prot", "1"), "--prot", "Known: --port N");
  }

  private void settings() throws IOException {
    ends(
        "a misspelt setting",
        CONFIGURATION,
        settings("moduleyard:\n  registry:\n    max-layer: 5\n"),
        "settings.yaml, line 3: there is no setting moduleyard.registry.max-layer",
        "did you mean moduleyard.registry.max-layers?");
    ends(
        "a misspelt setting of a library",
        CONFIGURATION,
        settings("server.forward-header-strategy: native\n"),
        "did you mean server.forward-headers-strategy?");
    ends(
        "YAML that is none",
        CONFIGURATION,
        settings("moduleyard:\n  tenant: [a\n"),
        "is not correct YAML, line",
        "column");
    ends(
        "a value that cannot be used",
        CONFIGURATION,
        settings("moduleyard.registry.max-layers: many\n"),
        "'many'",
        "a whole number");
    ends(
        "a value of a library that cannot be used",
        CONFIGURATION,
        settings("server.tomcat.max-connections: many\n")
            .with("MODULEYARD_DATABASE_URL", freshDatabase("values"))
            .with("MODULEYARD_DATABASE_USER", "postgres"),
        "server.tomcat.max-connections",
        "'many'",
        "line 1",
        "a whole number");
    ends(
        "a policy that is not there",
        CONFIGURATION,
        settings("moduleyard.certification.policy: /no/such/policy\n")
            .with("MODULEYARD_DATABASE_URL", freshDatabase("policies"))
            .with("MODULEYARD_DATABASE_USER", "postgres"),
        "moduleyard.certification.policy",
        "/no/such/policy");
    ends(
        "a misspelt variable",
        CONFIGURATION,
        on(fresh()).with("MODULEYARD_OFFER_PROFIL", "cpp"),
        "MODULEYARD_OFFER_PROFIL;",
        "did you mean MODULEYARD_OFFER_PROFILE?");
    StartAttempt secret = settings("moduleyard.tenant: a\n");
    Path file = Path.of(secret.options().getLast()).resolve("settings.yaml");
    Files.setPosixFilePermissions(file, Set.of());
    ends(
        "settings of somebody else",
        CONFIGURATION,
        secret.under(asStranger()),
        file + " cannot be read",
        "has no right to");
  }

  private void directories() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    ends("data in a file", CONFIGURATION, on(file), file + " is a file", "--data DIR");
    ends("data below a file", CONFIGURATION, on(file.resolve("x")), "file", "--data DIR");
    Path other = fresh();
    ends(
        "data in a directory of somebody else",
        CONFIGURATION,
        on(other).under(asStranger()),
        "data directory " + other,
        "has no right to");
    ends(
        "data below a directory of somebody else",
        CONFIGURATION,
        on(other.resolve("data")).under(asStranger()),
        "has no right to");
    Path small = fresh();
    ends(
        "a full disk",
        SURROUNDINGS,
        on(small).under("unshare", "-m", "sh", "-c", mounting("size=2m", small), "sh"),
        "No space left on device",
        "MODULEYARD_DATABASE_URL");
    Path readOnly = fresh();
    ends(
        "a disk that cannot be written to",
        CONFIGURATION,
        on(readOnly).under("unshare", "-m", "sh", "-c", mounting("ro", readOnly), "sh"),
        "Read-only file system",
        "--data DIR");
    Path held = fresh();
    ends(
        "data of a running server",
        SURROUNDINGS,
        lockedByAnother(held),
        "another Moduleyard already runs on " + held);
  }

  /** The lock that a running server holds. */
  private static StartAttempt lockedByAnother(Path data) throws IOException {
    FileChannel lock =
        FileChannel.open(data.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    OCCUPIED.add(lock);
    assertThat(lock.tryLock()).isNotNull();
    return on(data);
  }

  private static String mounting(String options, Path at) {
    return "mount -t tmpfs -o %s none '%s' && exec \"$@\"".formatted(options, at);
  }

  private void addresses() throws IOException {
    ServerSocket occupied = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    OCCUPIED.add(occupied);
    String taken = Integer.toString(occupied.getLocalPort());
    ends(
        "a port that is taken",
        SURROUNDINGS,
        start().options("--port", taken, "--host", "127.0.0.1", "--data", fresh().toString()),
        "port " + taken + " on 127.0.0.1 is already in use",
        "--port N");
    Path data = fresh();
    Files.setOwner(
        data, data.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(STRANGER));
    ends(
        "port 80 without the right to it",
        CONFIGURATION,
        cutOff(start()).under(asStranger()).options("--port", "80", "--data", data.toString()),
        "may not listen on port 80",
        "reverse proxy");
    ends(
        "an address of another machine",
        CONFIGURATION,
        on(fresh()).options("--host", "192.0.2.1"),
        "192.0.2.1",
        "no address of this machine",
        "0.0.0.0");
    ends(
        "a host that does not exist",
        CONFIGURATION,
        cutOff(on(fresh())).options("--host", "nowhere.invalid"),
        "no host of the name 'nowhere.invalid'");
  }

  private static String freshDatabase(String name) {
    postgres.execute("create database " + name);
    return postgres.url().replace("jdbc:", "").replaceFirst("[^/]*$", name);
  }

  private void databases() throws IOException {
    int closed;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = socket.getLocalPort();
    }
    ends(
        "a database that is down",
        SURROUNDINGS,
        database("postgresql://127.0.0.1:" + closed + "/x"),
        "127.0.0.1:" + closed + "/x",
        "nothing answers there",
        "MODULEYARD_DATABASE_URL");
    ends(
        "a database on a host that does not exist",
        SURROUNDINGS,
        cutOff(database("postgresql://nowhere.invalid/x")),
        "no host of the name nowhere.invalid");
    ends(
        "an address that is none",
        CONFIGURATION,
        database("mysql://127.0.0.1/x"),
        "not the address of a PostgreSQL: 'mysql://127.0.0.1/x'");
    ends(
        "an address that is broken",
        CONFIGURATION,
        database("postgresql://127.0.0.1:port/x"),
        "not the address of a PostgreSQL");
    String server = postgres.url().replace("jdbc:", "").replaceFirst("[^/]*$", "");
    askForPasswordsOf("careful");
    ends(
        "a wrong password",
        CONFIGURATION,
        database(server + "postgres")
            .with("MODULEYARD_DATABASE_USER", "careful")
            .with("MODULEYARD_DATABASE_PASSWORD", "wrong"),
        "password authentication failed",
        "MODULEYARD_DATABASE_PASSWORD");
    ends(
        "a database that does not exist",
        CONFIGURATION,
        database(server + "missing"),
        "database \"missing\" does not exist");
    postgres.execute("create database latin encoding 'SQL_ASCII' template template0");
    ends("an old encoding", CONFIGURATION, database(server + "latin"), "SQL_ASCII", "UTF8");
    postgres.execute("create role guest login");
    ends(
        "a user that may not make tables",
        CONFIGURATION,
        database(freshDatabase("guests")).with("MODULEYARD_DATABASE_USER", "guest"),
        "guest may not make tables",
        "owner");
  }

  private static void askForPasswordsOf(String role) throws IOException {
    postgres.execute("create role " + role + " login password 'right'");
    Path rules = Path.of(postgres.query("show hba_file").getFirst());
    Files.writeString(rules, "host all " + role + " all scram-sha-256\n" + Files.readString(rules));
    postgres.query("select pg_reload_conf()");
  }

  private void keys() throws IOException {
    Path damaged = fresh();
    Files.write(damaged.resolve("secret.key"), new byte[31]);
    ends("a damaged key", CONFIGURATION, on(damaged), "32 bytes", "backup");
    Path foreign = fresh();
    Files.write(foreign.resolve("secret.key"), new byte[32]);
    Files.setPosixFilePermissions(foreign.resolve("secret.key"), Set.of());
    Files.setOwner(
        foreign,
        foreign.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(STRANGER));
    ends(
        "a key of somebody else",
        CONFIGURATION,
        on(foreign).under(asStranger()),
        "secret.key cannot be read",
        "mode 600");
    Path missing = fresh();
    Files.createDirectories(missing.resolve("postgres/cluster"));
    Files.writeString(missing.resolve("postgres/cluster/PG_VERSION"), "18\n");
    ends("a missing key", CONFIGURATION, on(missing), "secret.key is missing", "backup");
  }

  private void users() throws IOException {
    Path path = Files.createDirectories(folder.resolve("path"));
    for (String tool : List.of("sh", "id", "kill")) {
      Files.createSymbolicLink(path.resolve(tool), Tool.named(tool, "coreutils").path());
    }
    Path data = fresh();
    Files.setOwner(
        data, data.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(STRANGER));
    ends(
        "a user id without a name and no namespaces",
        CONFIGURATION,
        on(data).under(path(asStranger())).with("PATH", path.toString()),
        "user id " + STRANGER + " has no entry in /etc/passwd",
        "MODULEYARD_DATABASE_URL");
    ends(
        "root and no namespaces",
        CONFIGURATION,
        on(fresh()).with("PATH", path.toString()),
        "refuses to run as root",
        "another user");
  }

  /** The program itself by its path: PATH is about to be another. */
  private static String[] path(String[] command) {
    command[0] = Tool.named(command[0], "util-linux").path().toString();
    return command;
  }
}
