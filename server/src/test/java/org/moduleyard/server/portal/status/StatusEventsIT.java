package org.moduleyard.server.portal.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.moduleyard.server.offer.draft.OfferId;
import org.moduleyard.server.publication.PublishingTestCase;
import org.moduleyard.server.publication.SampleOffer;
import org.moduleyard.server.publication.SubmissionQueries;
import org.moduleyard.server.testing.Browser;
import org.moduleyard.server.testing.People;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** News about an offer as a browser gets them: over one connection, as they happen. */
class StatusEventsIT extends PublishingTestCase {

  private static final String END = "(the stream ended)";

  @LocalServerPort private int port;
  @Autowired SubmissionQueries records;
  @Autowired StatusStreams streams;
  @Autowired JdbcClient database;
  @Autowired TransactionTemplate transactions;

  private final HttpClient http = HttpClient.newHttpClient();
  private final List<Listener> listeners = new ArrayList<>();
  private PortalClient client;
  private Browser ada;
  private String offer = "";

  @BeforeEach
  void anOfferToPublish() {
    client = newPublisher();
    assertThat(client.put("gauge", SampleOffer.with(REGISTRY, LOGOS, "gauge")).statusCode())
        .isEqualTo(201);
    ada = new Browser(port);
    ada.signIn("ada-" + client.publisher, People.PASSWORD);
    offer = "/portal/" + client.publisher + "/offers/gauge";
  }

  @AfterEach
  void hangUp() {
    listeners.forEach(Listener::close);
    streams.stop(); // an end that nobody hears is noticed seconds later
    client.await(() -> streams.count() == 0);
    streams.start();
  }

  /** Somebody who reads a stream, line by line. */
  private static final class Listener implements AutoCloseable {
    private final HttpResponse<InputStream> answer;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    Listener(HttpResponse<InputStream> answer) {
      this.answer = answer;
      Thread.ofVirtual().start(this::read);
    }

    private void read() {
      try (BufferedReader reader =
          new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
        reader.lines().forEach(lines::add);
      } catch (IOException | UncheckedIOException e) {
        // told below, like any other end
      }
      lines.add(END);
    }

    /** The next line that begins like this; others before it are skipped. */
    String next(String beginning) throws InterruptedException {
      List<String> seen = new ArrayList<>();
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
      while (true) {
        String line = lines.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        assertThat(line).as("after " + seen).isNotNull();
        if (line != null && line.startsWith(beginning)) {
          return line;
        }
        assertThat(line).as("after " + seen).isNotEqualTo(END);
        seen.add(String.valueOf(line));
      }
    }

    @Override
    public void close() {
      try {
        answer.body().close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private HttpResponse<InputStream> ask(Browser browser, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + offer + "/events"))
            .header("Accept", "text/event-stream")
            .header(
                "Cookie",
                browser.cookies().stream()
                    .map((HttpCookie cookie) -> cookie.getName() + "=" + cookie.getValue())
                    .collect(Collectors.joining("; ")));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
  }

  private Listener listen(Browser browser, String... headers) throws Exception {
    HttpResponse<InputStream> answer = ask(browser, headers);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
    Listener listener = new Listener(answer);
    listeners.add(listener);
    return listener;
  }

  @Test
  void everyStepOfPublishingIsNewsToThePageThatShowedTheOneBefore() throws Exception {
    Listener listener = listen(ada);
    assertThat(listener.next("retry:")).isEqualTo("retry: 2000");
    assertThat(client.post("gauge", "publish", "").statusCode()).isEqualTo(202);

    String event = listener.next("event:");
    String id = listener.next("id:");
    String data = listener.next("data:");

    assertThat(event).isEqualTo("event: changed");
    assertThat(id.substring(3)).isEqualTo(data.substring(5));
    client.awaitStatus("gauge", "waitingForPublisherReview");
    String shown = ada.get(offer).page().select("[data-live]").attr("data-seen");
    assertThat(shown).as("a page that waits for its publisher listens to nothing").isEmpty();

    assertThat(client.post("gauge", "cancel", "").statusCode()).isEqualTo(200);
    assertThat(listener.next("data: " + pulse())).isNotEqualTo(data);
  }

  @Test
  void whereABrowserLeftOffDoesNotMatter() throws Exception {
    client.toPreview("gauge");
    String first = listen(ada).next("data:");

    String again = listen(ada, "Last-Event-ID", "no such event").next("data:");

    assertThat(again).isEqualTo(first);
  }

  @Test
  void onlyMembersListen() throws Exception {
    Browser stranger = new Browser(port);
    stranger.signIn("ada-" + newPublisher().publisher, People.PASSWORD);

    assertThat(ask(stranger).statusCode()).isIn(403, 404);
    assertThat(ask(new Browser(port)).statusCode()).isEqualTo(303);
    assertThat(streams.count()).isZero();
  }

  @Test
  void whoeverAsksForTheHeadersAloneHoldsNoStream() throws Exception {
    Browser.Answer head =
        ada.send(ada.request(offer + "/events").method("HEAD", BodyPublishers.noBody()).build());

    assertThat(head.status()).isEqualTo(200);
    assertThat(head.header("Content-Type")).startsWith("text/event-stream");
    assertThat(streams.count()).isZero();
  }

  @Test
  void theStreamEndsWithTheSession() throws Exception {
    Listener listener = listen(ada);
    listener.next("retry:");

    ada.submit(offer + "/publish", "/logout", Map.of());

    assertThat(listener.next(END)).isEqualTo(END);
  }

  @Test
  void thePageOpenedLastListensInsteadOfTheOneThatListenedLongest() throws Exception {
    List<Listener> open = new ArrayList<>();
    for (int i = 0; i < StatusStreams.MOST_OF_ONE; i++) {
      open.add(listen(ada));
      open.getLast().next("retry:");
    }

    Listener newest = listen(ada);

    assertThat(open.getFirst().next(END)).isEqualTo(END);
    assertThat(client.post("gauge", "publish", "").statusCode()).isEqualTo(202);
    for (Listener listener : List.of(open.get(1), open.getLast(), newest)) {
      assertThat(listener.next("event:")).isEqualTo("event: changed");
    }
  }

  @Test
  void whoeverFindsTooManyListeningIsToldToLookAgainLater() throws Exception {
    List<StatusStreams.Place> others = new ArrayList<>();
    for (int i = 0; i < StatusStreams.MOST; i++) {
      others.add(streams.open(UUID.randomUUID()).orElseThrow());
    }

    HttpResponse<InputStream> refused = ask(ada);

    others.forEach(StatusStreams.Place::close);
    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.headers().firstValue("Retry-After")).contains("30");
    assertThat(listen(ada).next("retry:")).isNotEmpty();
  }

  /** A change while a page is made must be news to the page, or it would wait for ever. */
  @Test
  void aPageIsMarkedWithWhatItShowsNotWithWhatCameMeanwhile() throws Exception {
    client.toPreview("gauge");
    move("VALIDATING");
    assertThat(marked(ada.get(offer))).isEqualTo(pulse());

    CompletableFuture<Browser.Answer> page =
        transactions.execute(
            transaction -> {
              database.sql("lock table submission_message in access exclusive mode").update();
              CompletableFuture<Browser.Answer> answer =
                  CompletableFuture.supplyAsync(
                      () -> ada.get(offer), command -> Thread.ofVirtual().start(command));
              client.await(this::somebodyWaitsForMessages);
              move("CERTIFYING");
              return answer;
            });

    assertThat(page).isNotNull();
    assertThat(marked(page.get(30, TimeUnit.SECONDS))).isNotEmpty().isNotEqualTo(pulse());
  }

  private String pulse() {
    return records.pulse(new OfferId(client.publisher, "gauge")).orElseThrow();
  }

  private static String marked(Browser.Answer page) {
    return page.page().select("[data-live]").attr("data-seen");
  }

  private boolean somebodyWaitsForMessages() {
    return database
        .sql(
            "select count(*) > 0 from pg_locks where relation = 'submission_message'::regclass"
                + " and not granted")
        .query(Boolean.class)
        .single();
  }

  private void move(String state) {
    database
        .sql(
            "update submission set state = :state, revision = revision + 1"
                + " where publisher_id = :publisher")
        .param("state", state)
        .param("publisher", client.publisher)
        .update();
  }

  @Test
  void allStreamsEndAtOnceWhenTheServerStops() throws Exception {
    Listener listener = listen(ada);
    listener.next("retry:");
    long begin = System.nanoTime();

    streams.stop();

    assertThat(listener.next(END)).isEqualTo(END);
    assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin)).isLessThan(2000);
  }
}
