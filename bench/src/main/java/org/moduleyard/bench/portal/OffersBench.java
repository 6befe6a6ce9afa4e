package org.moduleyard.bench.portal;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.moduleyard.bench.measure.Page;
import org.moduleyard.bench.measure.Times;
import org.moduleyard.bench.server.Cluster;
import org.moduleyard.bench.server.OurServer;
import org.moduleyard.bench.server.Server;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Saving and listing offers with ten thousand in the database. */
public final class OffersBench {

  private static final int OFFERS = 10_000;
  private static final int OF_ONE_PUBLISHER = 1_000;
  private static final int PLANS = 10;

  private final Page page = new Page();
  private final Path scratch;

  private OffersBench(Path scratch) {
    this.scratch = scratch;
  }

  /** {@code OffersBench SCRATCH-DIRECTORY RESULTS-FILE}. */
  public static void main(String[] arguments)
      throws IOException, InterruptedException, SQLException {
    OffersBench bench = new OffersBench(Path.of(arguments[0]));
    Path results = Path.of(arguments[1]);
    bench.introduction(results);
    bench.run();
    bench.page.conclusion();
    bench.page.write(results);
    System.err.println("Written: " + results);
  }

  private void run() throws IOException, InterruptedException, SQLException {
    Path data = scratch.resolve("offers");
    try (Server demo = OurServer.run(scratch, data, Map.of(), "demo", "--once")) {
      demo.awaitSuccess();
    }
    Cluster.open(data);
    try (OurServer server = OurServer.start(scratch, data, Map.of())) {
      JsonNode publisher = server.publisher();
      PublisherApi api = new PublisherApi(server.url(), publisher);
      try (Cluster database = Cluster.connect(data)) {
        measure(server.server(), api, database, publisher.path("id").asString());
      }
    }
  }

  private void measure(Server server, PublisherApi api, Cluster database, String publisher)
      throws IOException, InterruptedException, SQLException {
    JsonNode sample = api.offer(ManyOffers.SAMPLE);
    ObjectNode full = FullOffer.of(sample, "full-offer", PLANS);
    ObjectNode small = (ObjectNode) sample.deepCopy();
    small.put("id", "small-offer");
    api.save("full-offer", bytes(full), "If-None-Match", "*");
    api.save("small-offer", bytes(small), "If-None-Match", "*");
    seed(database, publisher);

    Times save = Times.of(saving(api, full));
    Server.Cost before = server.cost();
    Times again = Times.of(saving(api, full));
    double cpu = server.cost().minus(before).cpu() / 1e3 / (Times.WARM_UP + Times.COUNT);
    Times smallSave = Times.of(saving(api, small));
    Times list = Times.of(api::list);
    Times get = Times.of(() -> api.offer("full-offer"));
    String logo =
        URI.create(sample.at("/definition/offer/microsoft-azure-marketplace.smallLogo").asString())
            .getPath();
    Times file = Times.of(() -> api.open(logo));
    Times commit = commits(database, "{}");
    Times documentCommit = commits(database, full.toString());

    page.line("## Times of one call after another, ms\n");
    page.line(
        String.format(
            Locale.ROOT,
            "A full offer has %d plans and every text at its limit: %,d bytes. %,d calls each,"
                + " after %,d",
            PLANS,
            bytes(full).length,
            Times.COUNT,
            Times.WARM_UP));
    page.line(
        String.format(
            Locale.ROOT,
            "that do not count. Listing answers with %,d bytes.\n",
            api.list().length));
    page.table("What", "Median", "99th percentile");
    row("save a full offer, first run", save);
    row("save a full offer, second run", again);
    row(
        String.format(Locale.ROOT, "save the sample's offer, %,d bytes", bytes(small).length),
        smallSave);
    row("read a full offer", get);
    row(String.format(Locale.ROOT, "list %,d offers of one publisher", OF_ONE_PUBLISHER), list);
    page.line(
        String.format(
            Locale.ROOT,
            "\nSaving a full offer costs %.1f ms of CPU, PostgreSQL included.\n",
            cpu));
    page.line("The yardsticks of the same run:\n");
    page.table("What", "Median", "99th percentile");
    row("one committed row in the same PostgreSQL, forced to disk", commit);
    row("the full document as one committed row of jsonb, packed", documentCommit);
    row("GET of a picture of a few hundred bytes", file);
    plans(database, publisher);
    page.targets();
    page.atMost("save a full offer, median, ms", 20, Math.max(save.median(), again.median()));
    page.atMost("list 1,000 offers, median, ms", 50, list.median());
    page.line("");
  }

  /** Two documents in turn, written out before, so that every save changes something. */
  private static Times.Task saving(PublisherApi api, ObjectNode offer) {
    String id = offer.path("id").asString();
    byte[][] documents = new byte[2][];
    for (int i = 0; i < documents.length; i++) {
      offer.withObject("/definition").put("displayText", "Saved as number " + i);
      documents[i] = bytes(offer);
    }
    int[] count = {0};
    return () -> api.save(id, documents[count[0]++ % 2], "If-Match", "*");
  }

  private static byte[] bytes(ObjectNode offer) {
    return offer.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void row(String what, Times times) {
    System.err.println(what + ": " + times.median() + " " + times.p99());
    page.row(what, Page.number(times.median()), Page.number(times.p99()));
  }

  private static Times commits(Cluster database, String document)
      throws IOException, InterruptedException, SQLException {
    database.run("create table if not exists yardstick (id int primary key, document jsonb)");
    database.run("insert into yardstick values (1, '{}') on conflict do nothing");
    return Times.of(
        () ->
            database.run(
                "update yardstick set document = cast(? as jsonb) where id = 1", document));
  }

  private void seed(Cluster database, String publisher) throws SQLException {
    // beside those of the demo and the two to save
    ManyOffers.seed(database, publisher, OFFERS, OF_ONE_PUBLISHER - 4);
    page.line("## The data\n");
    page.line(
        String.format(
            Locale.ROOT,
            "%,d offers in the database, %,d of them of one publisher; the table has %,d MiB.\n",
            database.number("select count(*) from offer"),
            database.number("select count(*) from offer where publisher_id = '" + publisher + "'"),
            database.number("select pg_total_relation_size('offer') >> 20")));
  }

  private void plans(Cluster database, String publisher) throws SQLException {
    String key = " where publisher_id = '" + publisher + "' and offer_id = 'full-offer'";
    page.line("\n## What PostgreSQL does\n");
    Map<String, String> statements =
        Map.of(
            "Listing",
            "select offer_id, offer_type_id, display_text, title, changed_at from offer"
                + " where publisher_id = '%s' order by offer_id".formatted(publisher),
            "Reading a draft to replace it",
            "select document, changed_at, live_document, live_plans from offer"
                + key
                + " for update",
            "Replacing it",
            "update offer set document = document || '{}', changed_at = now()" + key,
            "Repositories of other offers",
            """
            select offer_id, name from offer, jsonb_array_elements_text(repositories) as name
            where publisher_id = '%s' and offer_id <> 'full-offer'
              and btrim(name) = any(array['full-offer-0'])\
            """
                .formatted(publisher));
    for (Map.Entry<String, String> statement : new java.util.TreeMap<>(statements).entrySet()) {
      List<String> lines = new ArrayList<>(database.explain(statement.getValue()));
      page.line(statement.getKey() + ":\n\n```");
      lines.forEach(page::line);
      page.line("```\n");
    }
  }

  private void introduction(Path results) throws IOException, InterruptedException {
    page.introduction(
        results,
        """
        Written by `bench/run offers`. One client calls one after another on one connection, so a
        time is the server's with a little of the client's; client, server and PostgreSQL share one
        machine. A load average above zero at the start is other people's work: it slows everything
        here down, and 99th percentiles most.
        """);
    page.row("PostgreSQL", "the embedded one, fsync and synchronous_commit on");
    page.line("");
  }
}
