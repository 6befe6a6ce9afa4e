package org.moduleyard.bench.portal;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.moduleyard.bench.measure.Page;
import org.moduleyard.bench.measure.Times;
import org.moduleyard.bench.server.Cluster;
import org.moduleyard.bench.server.OurServer;
import org.moduleyard.bench.server.Server;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The portal of a publisher with a thousand offers: times of its pages, and what they weigh. */
public final class PortalBench {

  private static final int OFFERS = 1_000;
  private static final int PLANS = 10;
  private static final String FULL = "full-offer";
  private static final double MOST_FOR_ALL_OFFERS = 50;
  private static final double MOST_FOR_EDITOR = 80;
  private static final double MOST_BYTES = 100_000;

  private final Page page = new Page();
  private final Path scratch;

  private PortalBench(Path scratch) {
    this.scratch = scratch;
  }

  /** {@code PortalBench SCRATCH-DIRECTORY RESULTS-FILE}. */
  public static void main(String[] arguments)
      throws IOException, InterruptedException, SQLException {
    PortalBench bench = new PortalBench(Path.of(arguments[0]));
    Path results = Path.of(arguments[1]);
    bench.introduction(results);
    bench.run();
    bench.page.conclusion();
    bench.page.write(results);
  }

  private void run() throws IOException, InterruptedException, SQLException {
    Path data = scratch.resolve("portal");
    try (Server demo = OurServer.run(scratch, data, Map.of(), "demo", "--once")) {
      demo.awaitSuccess();
    }
    Cluster.open(data);
    OurServer.makeStartCache(scratch, data);
    try (OurServer server = OurServer.start(scratch, data, Map.of())) {
      JsonNode publisher = server.publisher();
      seed(server, data);
      measure(
          new PortalBrowser(server.url(), publisher),
          "/portal/" + publisher.path("id").asString(),
          logo(server));
    }
  }

  private void seed(OurServer server, Path data)
      throws IOException, InterruptedException, SQLException {
    PublisherApi api = new PublisherApi(server.url(), server.publisher());
    ObjectNode full = FullOffer.of(api.offer(ManyOffers.SAMPLE), FULL, PLANS);
    byte[] document = full.toString().getBytes(StandardCharsets.UTF_8);
    api.save(FULL, document, "If-None-Match", "*");
    String publisher = server.publisher().path("id").asString();
    try (Cluster database = Cluster.connect(data)) {
      String own = " where publisher_id = '" + publisher + "'";
      long before = database.number("select count(*) from offer" + own);
      ManyOffers.seed(database, publisher, OFFERS, Math.toIntExact(OFFERS - before));
      ManyOffers.publish(database, publisher);
      page.line("## The data\n");
      page.line(
          String.format(
              Locale.ROOT,
              "%,d offers of one publisher, %,d submissions and %,d audit records of theirs. The"
                  + " editor",
              database.number("select count(*) from offer" + own),
              database.number("select count(*) from submission" + own),
              database.number("select count(*) from audit_record")));
      page.line(
          String.format(
              Locale.ROOT,
              "shows an offer with %d plans and every text at its limit: %,d bytes.\n",
              PLANS,
              document.length));
    }
  }

  private static String logo(OurServer server) throws IOException, InterruptedException {
    JsonNode sample = new PublisherApi(server.url(), server.publisher()).offer(ManyOffers.SAMPLE);
    return URI.create(
            sample.at("/definition/offer/microsoft-azure-marketplace.smallLogo").asString())
        .getPath();
  }

  private void measure(PortalBrowser browser, String portal, String logo)
      throws IOException, InterruptedException, SQLException {
    Map<String, String> lists = new LinkedHashMap<>();
    lists.put("All offers", portal);
    lists.put("All offers, those that are live", portal + "?status=live");
    lists.put("All offers, words", portal + "?q=camera");
    lists.put("All offers, a late page", portal + "?page=20");
    String editor = portal + "/offers/" + FULL + "/edit/";
    Map<String, String> editors = new LinkedHashMap<>();
    for (String tab : new String[] {"settings", "plans", "marketplace", "support", "leads"}) {
      editors.put("Editor, " + tab, editor + tab);
    }
    editors.put("Editor, one plan", editor + "plans/plan-0");
    Map<String, String> others = new LinkedHashMap<>();
    others.put("Status", portal + "/offers/" + ManyOffers.SAMPLE);
    others.put("Compare", portal + "/offers/" + ManyOffers.SAMPLE + "/compare");
    others.put("The storefront's first page", "/");

    page.line("## Times of one page after another, and what the first one weighs\n");
    page.line(
        String.format(
            Locale.ROOT,
            "%,d times each, after %,d that do not count. First load: the page with its styles,"
                + " scripts",
            Times.COUNT,
            Times.WARM_UP));
    page.line("and icon, as packed for the wire, without pictures.\n");
    page.table("Page", "Median, ms", "99th percentile, ms", "Page, bytes", "First load, bytes");
    double list = slowest(browser, lists);
    double edit = slowest(browser, editors);
    slowest(browser, others);
    Times picture = Times.of(() -> browser.open(logo));
    page.row("yardstick: a picture of a few hundred bytes", number(picture), "", "", "");
    page.line("");
    page.targets();
    page.atMost("All offers, slowest median, ms", MOST_FOR_ALL_OFFERS, list);
    page.atMost("Editor, slowest median, ms", MOST_FOR_EDITOR, edit);
    page.atMost("First load, heaviest, bytes", MOST_BYTES, heaviest);
    page.line("");
  }

  private int heaviest;

  /** Writes a row for each page; returns the highest median. */
  private double slowest(PortalBrowser browser, Map<String, String> pages)
      throws IOException, InterruptedException, SQLException {
    double slowest = 0;
    for (Map.Entry<String, String> one : pages.entrySet()) {
      String path = one.getValue();
      Times times = Times.of(() -> browser.open(path));
      int load = browser.firstLoad(path);
      page.row(
          one.getKey(),
          number(times),
          Page.number(times.p99()),
          String.format(Locale.ROOT, "%,d", browser.open(path).body().length),
          String.format(Locale.ROOT, "%,d", load));
      System.err.println(one.getKey() + ": " + times.median() + " ms, " + load + " bytes");
      slowest = Math.max(slowest, times.median());
      heaviest = Math.max(heaviest, load);
    }
    return slowest;
  }

  private static String number(Times times) {
    return Page.number(times.median());
  }

  private void introduction(Path results) throws IOException, InterruptedException {
    page.introduction(
        results,
        """
        Written by `bench/run portal`. One signed-in browser opens one page after another on one
        connection, so a time is the server's with a little of the client's; client, server and
        PostgreSQL share one machine. A load average above zero at the start is other people's work:
        it slows everything here down, and 99th percentiles most.
        """);
    page.row("PostgreSQL", "the embedded one, fsync and synchronous_commit on");
    page.line("");
  }
}
