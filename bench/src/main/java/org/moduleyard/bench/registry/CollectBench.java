package org.moduleyard.bench.registry;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.moduleyard.bench.measure.Page;
import org.moduleyard.bench.server.Cluster;
import org.moduleyard.bench.server.Server;
import org.moduleyard.oci.reference.Digest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Collecting a hundred thousand dead blobs while others push, some of them those very blobs. */
public final class CollectBench {

  private static final Pattern READY = Pattern.compile("is ready at (http://\\S+)");
  private static final Pattern REMOVED =
      Pattern.compile("Removed (\\d+ manifests, [1-9]\\d{3,} blobs .* in \\d+ ms)");
  private static final Pattern FIGURES =
      Pattern.compile("(\\d+) manifests, (\\d+) blobs .* in (\\d+) ms");

  private static final int DEAD = 100_000;
  private static final int LIVE_MANIFESTS = 20_000;
  private static final int BLOBS_OF_A_MANIFEST = 5;
  private static final int BLOB_BYTES = 4096;
  private static final Duration BEFORE = Duration.ofSeconds(20);
  private static final long SEED = 20261121;

  private final Page page = new Page();
  private final Path scratch;

  private CollectBench(Path scratch) {
    this.scratch = scratch;
  }

  /** {@code CollectBench SCRATCH-DIRECTORY RESULTS-FILE}. */
  public static void main(String[] arguments)
      throws IOException, InterruptedException, SQLException, ExecutionException {
    CollectBench bench = new CollectBench(Path.of(arguments[0]));
    Path results = Path.of(arguments[1]);
    bench.introduction(results.getFileName().toString());
    bench.run();
    bench.page.conclusion();
    bench.page.write(results);
    System.err.println("Written: " + results);
  }

  private void run() throws IOException, InterruptedException, SQLException, ExecutionException {
    Path data = scratch.resolve("collect");
    try (Server demo = moduleyard(data, "demo", "--once")) {
      demo.awaitSuccess();
    }
    Cluster.open(data);
    try (Server server = moduleyard(data, "up", "--host", "127.0.0.1");
        Cluster database = startedCluster(server, data)) {
      JsonNode publisher =
          JsonMapper.shared()
              .readTree(data.resolve("demo-accounts.json").toFile())
              .path("publisher");
      measure(server, URI.create(server.await(READY)), database, data, publisher);
    }
  }

  private static Cluster startedCluster(Server server, Path data)
      throws IOException, InterruptedException, SQLException {
    server.await(READY);
    return Cluster.connect(data);
  }

  private void measure(Server server, URI url, Cluster database, Path data, JsonNode publisher)
      throws IOException, InterruptedException, SQLException, ExecutionException {
    List<Digest> dead = seed(database, data.resolve("blobs/registry"));
    BlobPusher newcomer = new BlobPusher(url, publisher, "newcomer");
    BlobPusher rival = new BlobPusher(url, publisher, "rival");
    Random random = new Random(SEED);
    Contents fresh = Contents.fresh(random);
    Contents again = () -> content(random.nextInt(DEAD));

    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      push(threads, newcomer, fresh, rival, again, BEFORE); // does not count
      Both before = push(threads, newcomer, fresh, rival, again, BEFORE);

      AtomicBoolean done = new AtomicBoolean();
      Future<Times> newcomers = threads.submit(() -> newcomer.pushUntil(done, fresh));
      Future<Times> rivals = threads.submit(() -> rival.pushUntil(done, again));
      database.run(
          "update scheduled_tasks set execution_time = now()"
              + " where task_name = 'registry-collection'");
      String said = server.await(REMOVED);
      done.set(true);
      report(before, new Both(newcomers.get(), rivals.get()), said, dead, database, data);
    }
    int kept = newcomer.requireAll() + rival.requireAll();
    page.line(
        String.format(
            Locale.ROOT,
            "\n"
                + "All %,d blobs whose push was acknowledged, before or meanwhile, were read back"
                + " whole.\n",
            kept));
  }

  /** Of both writers. */
  private record Both(Times newcomer, Times rival) {}

  private static Both push(
      ExecutorService threads,
      BlobPusher newcomer,
      Contents fresh,
      BlobPusher rival,
      Contents again,
      Duration time)
      throws InterruptedException, ExecutionException {
    AtomicBoolean done = new AtomicBoolean();
    Future<Times> newcomers = threads.submit(() -> newcomer.pushUntil(done, fresh));
    Future<Times> rivals = threads.submit(() -> rival.pushUntil(done, again));
    TimeUnit.NANOSECONDS.sleep(time.toNanos());
    done.set(true);
    return new Both(newcomers.get(), rivals.get());
  }

  /** Chooses the content that is pushed next. */
  interface Contents {
    byte[] next();

    static Contents fresh(Random random) {
      return () -> {
        byte[] content = new byte[BLOB_BYTES];
        random.nextBytes(content);
        return content;
      };
    }
  }

  /** The dead blob of this number. */
  private static byte[] content(int number) {
    byte[] content = new byte[BLOB_BYTES];
    new Random(SEED + 1 + number).nextBytes(content);
    return content;
  }

  /** Times of single pushes in milliseconds, sorted. */
  record Times(List<Double> sorted, double seconds) {
    double median() {
      return sorted.get(sorted.size() / 2);
    }

    double p99() {
      return sorted.get(sorted.size() * 99 / 100);
    }

    double longest() {
      return sorted.getLast();
    }

    double perSecond() {
      return sorted.size() / seconds;
    }
  }

  /** Files and rows as two days ago; of the live ones the rows alone, which is all that is read. */
  private List<Digest> seed(Cluster database, Path area) throws IOException, SQLException {
    List<Digest> dead = new ArrayList<>();
    for (int i = 0; i < DEAD; i++) {
      byte[] content = content(i);
      Digest digest = Digest.sha256(content);
      Path shard = area.resolve("sha256").resolve(digest.encoded().substring(0, 2));
      Files.createDirectories(shard);
      Files.write(shard.resolve(digest.encoded()), content);
      dead.add(digest);
    }
    database.run(
        """
        insert into registry_blob (digest, size_bytes, touched_at)
        select unnest(string_to_array(?, ' ')), ?, now() - interval '2 days'
        """,
        String.join(" ", dead.stream().map(Digest::toString).toList()),
        BLOB_BYTES);
    database.run(
        """
        with manifest as (
          insert into registry_manifest (digest, content, touched_at)
          select 'sha256:' || encode(sha256(('m' || n)::bytea), 'hex'), repeat('x', 1000)::bytea,
                 now() - interval '2 days'
            from generate_series(1, ?) n
          returning digest),
        repository as (
          insert into registry_repository (zone, name, created_at)
          values ('public', 'bench/live', now()) returning id),
        linked as (
          insert into registry_repository_manifest (repository_id, digest, media_type)
          select id, digest, 'type' from manifest, repository)
        insert into registry_reference (manifest, digest, kind, size_bytes)
        select digest, 'sha256:' || encode(sha256((digest || n)::bytea), 'hex'), 'blob', 1
          from manifest, generate_series(1, ?) n
        """,
        LIVE_MANIFESTS,
        BLOBS_OF_A_MANIFEST);
    database.run(
        """
        insert into registry_blob (digest, size_bytes, touched_at)
        select digest, 1, now() - interval '2 days' from registry_reference
         where digest in (select digest from registry_reference
                          except select digest from registry_blob)
        """);
    database.run("analyze");
    page.line("## The data\n");
    page.line(
        String.format(
            Locale.ROOT,
            "%,d dead blobs of %,d bytes, each a file and a row; %,d live blobs of %,d manifests,"
                + " rows only.",
            DEAD,
            BLOB_BYTES,
            LIVE_MANIFESTS * BLOBS_OF_A_MANIFEST,
            LIVE_MANIFESTS));
    page.line(
        "One client pushes new blobs of this size, another one pushes dead blobs again, each one"
            + " after");
    page.line("another; every push is one request and forced to disk before it is answered.\n");
    return dead;
  }

  private void report(
      Both before, Both during, String said, List<Digest> dead, Cluster database, Path data)
      throws SQLException {
    Matcher figures = FIGURES.matcher(said);
    if (!figures.find()) {
      throw new IllegalStateException(said);
    }
    long removed = Long.parseLong(figures.group(2));
    double seconds = Double.parseDouble(figures.group(3)) / 1000;
    long left =
        dead.stream()
            .filter(
                digest ->
                    Files.exists(
                        data.resolve("blobs/registry/sha256")
                            .resolve(digest.encoded().substring(0, 2))
                            .resolve(digest.encoded())))
            .count();
    long revived =
        database.number(
            """
            select count(*) from registry_repository_blob l join registry_repository r
                on r.id = l.repository_id
             where r.name like '%/rival'
            """);
    page.line("## Collecting\n");
    page.table("What", "Figure");
    page.row("Blobs removed", String.format(Locale.ROOT, "%,d", removed));
    page.row("Seconds, from the job's beginning to its end", Page.number(seconds));
    page.row("Blobs a second", Page.number(removed / seconds));
    page.row(
        "Dead blobs that were pushed again, in all", String.format(Locale.ROOT, "%,d", revived));
    page.row("Files of dead blobs left", String.format(Locale.ROOT, "%,d", left));
    page.line("\n## What those who push feel, ms for each push\n");
    page.table("Who", "When", "Pushes a second", "Median", "99th percentile", "Longest");
    row("new blobs", "before", before.newcomer());
    row("new blobs", "while it collects", during.newcomer());
    row("dead blobs again", "before", before.rival());
    row("dead blobs again", "while it collects", during.rival());
    page.line("\n## Against the targets\n");
    page.table("What", "Target", "Measured", "");
    page.atMost("100,000 dead blobs, seconds", 600, seconds * DEAD / removed);
    page.atMost("dead blobs left that nobody pushed again", 0, (double) (left - revived));
    page.atMost(
        "longest push while it collects, ms",
        1000,
        Math.max(during.newcomer().longest(), during.rival().longest()));
  }

  private void row(String who, String when, Times times) {
    page.row(
        who,
        when,
        Page.number(times.perSecond()),
        Page.number(times.median()),
        Page.number(times.p99()),
        Page.number(times.longest()));
  }

  private void introduction(String name) throws IOException, InterruptedException {
    page.line("# Measured: %s\n".formatted(name.replace(".md", "")));
    page.line(
        """
        Written by `bench/run collect`. Clients, server and PostgreSQL share one machine. A load
        average above zero at the start is other people's work: it slows everything here down, and
        the longest times most.
        """);
    page.table("", "");
    page.row("Machine", Page.machine());
    page.row("Load average at the start", Page.load());
    page.row("Moduleyard", Server.run(List.of("git", "describe", "--always", "--dirty")).strip());
    page.row("JDK", System.getProperty("java.runtime.version"));
    page.row("File system", Files.getFileStore(scratch).type());
    page.row("PostgreSQL", "the embedded one, fsync and synchronous_commit on");
    page.line("");
  }

  private Server moduleyard(Path data, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("./moduleyard"));
    command.addAll(List.of(arguments));
    command.addAll(List.of("--port", "0", "--data", data.toString()));
    return Server.start(scratch.resolve("moduleyard.log"), data, Map.of(), command);
  }
}
