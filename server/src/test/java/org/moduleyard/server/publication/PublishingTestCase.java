package org.moduleyard.server.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.moduleyard.server.testing.Publishers.done;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.moduleyard.server.identity.account.NetworkAddress;
import org.moduleyard.server.identity.caller.MemberRole;
import org.moduleyard.server.identity.caller.PublisherId;
import org.moduleyard.server.identity.publisher.Onboarding;
import org.moduleyard.server.identity.publisher.ServicePrincipals;
import org.moduleyard.server.identity.session.ApiTokens;
import org.moduleyard.server.platform.PublicUrl;
import org.moduleyard.server.testing.LogoServer;
import org.moduleyard.server.testing.Publishers;
import org.moduleyard.server.testing.ServerTest;
import org.moduleyard.server.testing.SourceRegistryStandIn;
import org.moduleyard.server.testing.contract.ContractCheck;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server, a publisher's registry and web site, and a publisher with a program of its own. */
@ServerTest
public abstract class PublishingTestCase {

  public static final SourceRegistryStandIn REGISTRY = SourceRegistryStandIn.start();
  public static final LogoServer LOGOS = LogoServer.start();

  private static final AtomicInteger PUBLISHERS = new AtomicInteger();
  private static final String VERSION = "api-version=2017-10-31";

  public final JsonMapper json = new JsonMapper();
  private final HttpClient http = HttpClient.newHttpClient();

  @Autowired Onboarding onboarding;
  @Autowired ServicePrincipals principals;
  @Autowired ApiTokens tokens;
  public @Autowired PublicUrl publicUrl;

  @DynamicPropertySource
  public static void mayCallTheStandIns(DynamicPropertyRegistry properties) {
    properties.add(
        "moduleyard.allow-private", () -> REGISTRY.host() + "," + LOGOS.host() + ",127.0.0.1:9");
  }

  /** A publisher of its own for each test, and what it calls the API with. */
  public final class PortalClient {

    public final String publisher;
    public final String token;

    private PortalClient(String publisher, String token) {
      this.publisher = publisher;
      this.token = token;
    }

    public HttpResponse<String> put(String offer, JsonNode body, String... headers) {
      return send("PUT", offersPath() + "/" + offer, body.toString(), headers);
    }

    public HttpResponse<String> post(String offer, String action, String body) {
      return send("POST", offersPath() + "/" + offer + "/" + action, body);
    }

    public HttpResponse<String> get(String path, String... headers) {
      return send("GET", offersPath() + path, "", headers);
    }

    public JsonNode read(String path) {
      HttpResponse<String> response = get(path);
      assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
      return json.readTree(response.body());
    }

    public String offersPath() {
      return "/api/publishers/" + publisher + "/offers";
    }

    HttpResponse<String> send(String method, String path, String body, String... headers) {
      String query = path.contains("?") ? "&" + VERSION : "?" + VERSION;
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create(publicUrl.base() + path + query))
              .method(method, BodyPublishers.ofString(body))
              .header("Content-Type", "application/json")
              .header("Authorization", "Bearer " + token);
      if (headers.length > 0) {
        request.headers(headers);
      }
      return exchange(request.build());
    }

    /** Polls the status until it is as wanted; fails when that takes too long. */
    public JsonNode awaitStatus(String offer, Predicate<JsonNode> wanted) {
      long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
      JsonNode status = read("/" + offer + "/status");
      while (!wanted.test(status)) {
        assertThat(System.nanoTime()).as(status.toPrettyString()).isLessThan(deadline);
        LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        status = read("/" + offer + "/status");
      }
      return status;
    }

    /** Waits until there is nothing at a path any more. */
    void awaitGone(String path) {
      long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
      while (get(path).statusCode() != 404) {
        assertThat(System.nanoTime()).as(path + " is still there").isLessThan(deadline);
        LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
      }
    }

    /** Asks again and again until it is so; fails when that takes too long. */
    public void await(java.util.function.BooleanSupplier wanted) {
      long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
      while (!wanted.getAsBoolean()) {
        assertThat(System.nanoTime()).as("still not so").isLessThan(deadline);
        LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
      }
    }

    public JsonNode awaitStatus(String offer, String wanted) {
      return awaitStatus(offer, status -> status.path("status").asString().equals(wanted));
    }

    private void accepted(HttpResponse<String> response) {
      assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
      assertThat(response.headers().firstValue("Operation-Location"))
          .hasValueSatisfying(url -> assertThat(url).startsWith(publicUrl.absolute(offersPath())));
    }

    /** Publishes and waits until the offer asks for sign-off. */
    public JsonNode toPreview(String offer) {
      accepted(post(offer, "publish", ""));
      JsonNode status = awaitStatus(offer, one -> !one.path("status").asString().equals("running"));
      assertThat(status.path("status").asString())
          .as(status.toPrettyString())
          .isEqualTo("waitingForPublisherReview");
      return status;
    }

    /** Publishes, signs off and waits until the offer is live. */
    public void toLive(String offer) {
      toPreview(offer);
      accepted(post(offer, "golive", ""));
      awaitStatus(offer, "succeeded");
    }
  }

  /** A new publisher. */
  public PortalClient newPublisher() {
    String name = "gauge-works-" + PUBLISHERS.incrementAndGet();
    PublisherId id = Publishers.approved(onboarding, name, "ada-" + name);
    ServicePrincipals.NewSecret secret =
        done(principals.create(id, "pipeline", MemberRole.OWNER, "ada"));
    return new PortalClient(
        name,
        tokens.issue(
            tokens
                .ofProgram(
                    secret.principal().clientId(), secret.secret(), NetworkAddress.of("127.0.0.1"))
                .proven()
                .orElseThrow(),
            "https://cloudpartner.azure.com"));
  }

  public HttpResponse<String> getAnonymously(String path) {
    return exchange(HttpRequest.newBuilder(URI.create(publicUrl.base() + path)).build());
  }

  public HttpResponse<byte[]> download(String path) {
    try {
      return http.send(
          HttpRequest.newBuilder(URI.create(publicUrl.base() + path)).build(),
          BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private HttpResponse<String> exchange(HttpRequest request) {
    try {
      return ContractCheck.check(http.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
