package org.moduleyard.server.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.moduleyard.server.catalog.Catalog;
import org.moduleyard.server.platform.DataPaths;
import org.moduleyard.server.testing.DoorForm;
import org.moduleyard.server.testing.People;
import org.moduleyard.server.testing.PublisherPeople;
import org.moduleyard.server.testing.RawSocket;
import org.moduleyard.server.testing.SampleListing;
import org.moduleyard.server.testing.ServerTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Random bytes to every route from every kind of caller: no door answers 5xx, every refusal is in
 * the door's form with a code that {@code docs/errors.md} explains, and none is an error in the
 * log.
 *
 * <p>Every route gets {@value #EACH} requests; {@code -Dmoduleyard.fuzz.rounds=200} runs longer,
 * {@code -Dmoduleyard.fuzz.seed=…} runs one again. A server of its own, because so many wrong
 * passwords would slow others down.
 */
@ServerTest
@TestPropertySource(properties = "moduleyard.registry.max-blob-size=1MB")
@ExtendWith(OutputCaptureExtension.class)
class NoServerErrorIT {

  private static final int EACH = 5;
  private static final String OFFER =
      "{\"offerTypeId\":\"iot-edge-module\",\"definition\":{\"displayText\":\"Gauge\"}}";

  @LocalServerPort private int port;
  @Autowired private DataPaths paths;
  @Autowired private Catalog catalog;
  @Autowired private Collection<RequestMappingHandlerMapping> mappings;

  @Test
  void noRequestIsAFailureOfTheServer(CapturedOutput output) throws ReflectiveOperationException {
    assertThat(
            Class.forName("org.moduleyard.server.registry.protocol.Route").getPermittedSubclasses())
        .as("routes of the registry that FuzzRoute has to know")
        .hasSize(FuzzRoute.registryKinds());
    long seed = Long.getLong("moduleyard.fuzz.seed", new Random().nextLong());
    int rounds = Integer.getInteger("moduleyard.fuzz.rounds", EACH);
    String run = "-Dmoduleyard.fuzz.seed=" + seed + " -Dmoduleyard.fuzz.rounds=" + rounds;
    System.out.println("NoServerErrorIT: " + run);

    PublisherPeople people = new PublisherPeople(port, paths.operatorAccount());
    people.owner.put(people.path("/offers/gauge"), OFFER);
    catalog.list(SampleListing.camera().build());
    String customer = People.fresh("customer-");
    people.newCustomer(customer);
    String image = "staging/" + people.publisher + "/gauge";
    List<FuzzCaller> callers =
        List.of(
            FuzzCaller.stranger(port),
            FuzzCaller.person(port, customer, image),
            FuzzCaller.person(port, people.contributorName, image),
            FuzzCaller.person(port, people.ownerName, image),
            FuzzCaller.person(port, "operator", image));
    FuzzValues values = new FuzzValues(new Random(seed), known(people));
    List<FuzzRoute> routes = FuzzRoute.all(mappings);
    List<String> wrong = new ArrayList<>();
    Map<Integer, Integer> answers = new TreeMap<>();
    for (int round = 0; round < rounds; round++) {
      for (FuzzRoute route : routes) {
        FuzzRequest request = FuzzRequest.to(route, values.any(callers), values);
        int logged = output.getAll().length();
        try (RawSocket socket = new RawSocket(port)) {
          RawSocket.Answer answer = send(socket, request);
          answers.merge(answer.status(), 1, Integer::sum);
          judge(request, answer);
          assertThat(output.getAll().substring(logged)).as("log").doesNotContain(" ERROR ");
        } catch (AssertionError | RuntimeException e) {
          wrong.add(route + "\n" + request + "\n-> " + e);
        }
      }
    }
    System.out.println(routes.size() + " routes, answers by status: " + answers);
    assertThat(wrong).as(run + ": " + wrong.size()).isEmpty();
    assertThat(answers.keySet()).contains(200, 400, 401, 403, 404);
  }

  private static RawSocket.Answer send(RawSocket socket, FuzzRequest request) {
    return socket.head(request.head().toArray(String[]::new)).body(request.bytes()).finish();
  }

  private static void judge(FuzzRequest request, RawSocket.Answer answer) {
    boolean patience = answer.status() == 503 && !answer.header("Retry-After").isEmpty();
    assertThat(answer.status() < 500 || patience).as(answer.text()).isTrue();
    boolean hasBody = !request.method().equals("HEAD") && answer.status() >= 400;
    if (hasBody && isPlain(request.path())) {
      DoorForm.of(request.path()).check(answer, "");
    }
    if (answer.status() / 100 == 3 && answer.status() != 304) {
      assertThat(answer.header("Location")).as(answer.text()).isNotEmpty().isASCII();
    }
  }

  /** Of other spellings the door is not to be told at a glance. */
  private static boolean isPlain(String path) {
    String bare = path.replaceFirst("\\?.*", "");
    return !bare.contains("..") && !bare.contains("%2e") && !bare.contains("//");
  }

  /** Existing names, by variable or parameter. */
  private static Map<String, List<String>> known(PublisherPeople people) {
    Map<String, List<String>> known = new HashMap<>();
    for (String name : List.of("publisher", "publisherId")) {
      known.put(name, List.of(people.publisher, people.publisher, "contoso"));
    }
    for (String name : List.of("offer", "offerId")) {
      known.put(name, List.of("gauge", "gauge", "camera"));
    }
    known.put("id", List.of("contoso.camera", "7"));
    known.put("listing", List.of("contoso.camera"));
    known.put("plan", List.of("standard"));
    known.put("planId", List.of("standard"));
    known.put("version", List.of("1", "2"));
    known.put("slot", List.of("preview", "production", "draft"));
    known.put("tenant", List.of("moduleyard"));
    known.put("image", List.of("staging/" + people.publisher + "/gauge", "contoso/camera"));
    known.put("reference", List.of("latest", "sha256:" + "0".repeat(64)));
    known.put("digest", List.of("sha256:" + "0".repeat(64)));
    known.put("uuid", List.of("00000000-0000-0000-0000-000000000000"));
    known.put("tab", List.of("settings", "plans", "marketplace", "support", "leads", "ready"));
    known.put("grant_type", List.of("password", "client_credentials"));
    known.put("storefront", List.of("azure"));
    return known;
  }
}
