package org.moduleyard.server.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.moduleyard.server.audit.AuditLog;
import org.moduleyard.server.audit.AuditRecord;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Many people and programs at one offer: nobody's change is ever lost. */
class ManyWritersIT extends PublishingTestCase {

  private static final int WRITERS = 10;
  private static final int CHANGES = 8;
  private static final String COUNTERS = "x-test.counters";

  @Autowired AuditLog audit;
  private PortalClient client;

  @BeforeEach
  void aPublisherOfItsOwn() {
    client = newPublisher();
  }

  private static ObjectNode gauge() {
    ObjectNode gauge = SampleOffer.with(REGISTRY, LOGOS, "gauge");
    SampleOffer.offer(gauge).putObject(COUNTERS);
    return gauge;
  }

  private static <T> List<T> atOnce(Collection<? extends Callable<T>> tasks) throws Exception {
    List<T> results = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<T> done : threads.invokeAll(tasks)) {
        results.add(done.get());
      }
    }
    return results;
  }

  @Test
  void everyChangeOfEveryWriterIsThereInTheEndAndInTheHistory() throws Exception {
    HttpResponse<String> created = client.put("gauge", gauge());
    String first = created.headers().firstValue("ETag").orElseThrow();
    Map<String, String> successors = new ConcurrentHashMap<>();
    List<Callable<Integer>> writers =
        IntStream.range(0, WRITERS)
            .mapToObj(writer -> (Callable<Integer>) () -> write("w" + writer, successors))
            .toList();

    int conflicts = atOnce(writers).stream().mapToInt(Integer::intValue).sum();

    assertThat(conflicts).as("or nobody met anybody").isPositive();
    JsonNode last = client.read("/gauge");
    JsonNode counters = last.path("definition").path("offer").path(COUNTERS);
    for (int writer = 0; writer < WRITERS; writer++) {
      assertThat(counters.path("w" + writer).asInt()).isEqualTo(CHANGES);
    }
    // Every accepted change replaced exactly the version it was made from: one unbroken chain.
    List<String> chain = new ArrayList<>(List.of(first));
    while (successors.containsKey(chain.getLast())) {
      chain.add(successors.get(chain.getLast()));
    }
    assertThat(chain).hasSize(1 + WRITERS * CHANGES).doesNotHaveDuplicates();
    assertThat(chain.getLast()).isEqualTo(last.path("eTag").asString());
    assertThat(chain).isSorted();
    assertThat(recordedTags()).containsExactlyElementsOf(chain);
  }

  /** Reads, changes its own counter, writes back under the ETag it read; counts its conflicts. */
  private int write(String name, Map<String, String> successors) {
    int conflicts = 0;
    for (int done = 0; done < CHANGES; ) {
      ObjectNode offer = (ObjectNode) client.read("/gauge");
      String seen = offer.path("eTag").asString();
      SampleOffer.offer(offer).withObject("/" + COUNTERS).put(name, done + 1);
      HttpResponse<String> answer = client.put("gauge", offer, "If-Match", seen);
      if (answer.statusCode() == 412) {
        conflicts++;
        continue;
      }
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      String next = answer.headers().firstValue("ETag").orElseThrow();
      assertThat(successors.put(seen, next)).as("two replaced the same version").isNull();
      done++;
    }
    return conflicts;
  }

  private List<String> recordedTags() {
    return audit.about("offer/" + client.publisher + ".gauge", 10_000).reversed().stream()
        .filter(record -> Set.of("offer.created", "offer.saved").contains(record.action()))
        .map(AuditRecord::detail)
        .map(detail -> detail.get("etag"))
        .toList();
  }

  @Test
  void ofManyWhoCreateOneOfferExactlyOneDoes() throws Exception {
    List<Callable<Integer>> creators =
        IntStream.range(0, WRITERS)
            .mapToObj(
                i ->
                    (Callable<Integer>)
                        () -> client.put("gauge", gauge(), "If-None-Match", "*").statusCode())
            .toList();

    List<Integer> answers = atOnce(creators);

    assertThat(answers).containsOnly(201, 412);
    assertThat(answers.stream().filter(code -> code == 201)).hasSize(1);
    assertThat(recordedTags()).hasSize(1);
  }

  @Test
  void whatIsPublishedIsOneSavedVersionWhole() throws Exception {
    ObjectNode offer = gauge();
    mark(offer, 0);
    assertThat(client.put("gauge", offer).statusCode()).isEqualTo(201);
    List<Callable<Integer>> all = new ArrayList<>();
    for (int i = 1; i <= WRITERS; i++) {
      ObjectNode changed = offer.deepCopy();
      mark(changed, i);
      all.add(() -> client.put("gauge", changed, "If-Match", "*").statusCode());
    }
    all.add(() -> client.post("gauge", "publish", "").statusCode());
    all.add(() -> client.post("gauge", "publish", "").statusCode());

    List<Integer> answers = atOnce(all);

    assertThat(answers.subList(0, WRITERS)).containsOnly(200);
    assertThat(answers.subList(WRITERS, answers.size())).containsExactlyInAnyOrder(202, 409);
    JsonNode published = client.read("/gauge/versions/1").path("definition").path("offer");
    assertThat(published.path("microsoft-azure-marketplace.summary").asString())
        .isEqualTo(published.path("microsoft-azure-marketplace.longSummary").asString());
    client.awaitStatus("gauge", "waitingForPublisherReview");
  }

  private static void mark(ObjectNode offer, int number) {
    SampleOffer.offer(offer)
        .put("microsoft-azure-marketplace.summary", "Gauge as number " + number)
        .put("microsoft-azure-marketplace.longSummary", "Gauge as number " + number);
  }
}
