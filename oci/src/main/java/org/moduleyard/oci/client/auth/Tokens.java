package org.moduleyard.oci.client.auth;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.jspecify.annotations.Nullable;
import org.moduleyard.oci.client.http.Answer;
import org.moduleyard.oci.client.http.Attempt;
import org.moduleyard.oci.client.http.Attempt.Remedies;
import org.moduleyard.oci.client.http.Limits;
import org.moduleyard.oci.client.http.Origin;
import org.moduleyard.oci.client.http.Timeouts;
import org.moduleyard.oci.client.http.Transport;
import org.moduleyard.oci.json.JsonView;
import org.moduleyard.oci.json.MalformedJsonException;
import org.moduleyard.oci.json.StrictJson;

/**
 * Fetches Bearer tokens from the token server a registry names (distribution token authentication).
 */
public final class Tokens {
  private static final String CLIENT_ID = "moduleyard";

  /** RFC 6750: anything else could break out of the header it is put in. */
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/=-]+");

  private static final long SHORTEST_SECONDS = 60;
  private static final long LONGEST_SECONDS = Duration.ofDays(1).toSeconds();

  private final Transport transport;
  private final Origin registry;
  private final @Nullable Credentials credentials;
  private final Limits limits;
  private final Timeouts timeouts;
  private final Clock clock;

  public Tokens(
      Transport transport,
      Origin registry,
      @Nullable Credentials credentials,
      Limits limits,
      Timeouts timeouts,
      Clock clock) {
    this.transport = transport;
    this.registry = registry;
    this.credentials = credentials;
    this.limits = limits;
    this.timeouts = timeouts;
    this.clock = clock;
  }

  /** A token and when it should no longer be used. */
  record Token(String value, Instant expires) {}

  /** Asks by GET, which nearly every token server has, then by POST where that is not allowed. */
  Token fetch(Challenge challenge, List<Scope> scopes, Attempt attempt) {
    URI realm = realm(challenge, attempt);
    String service = challenge.parameter("service").orElse("");
    try (Answer answer = send(byGet(realm, service, scopes), realm, attempt)) {
      if (answer.status() != 404 && answer.status() != 405) {
        return token(answer, attempt);
      }
    }
    try (Answer answer = send(byPost(realm, service, scopes), realm, attempt)) {
      return token(answer, attempt);
    }
  }

  private URI realm(Challenge challenge, Attempt attempt) {
    String text = challenge.parameter("realm").orElse("");
    try {
      URI realm = Origin.requireHttp(new URI(text));
      requireSafe(Origin.of(realm), attempt);
      return realm;
    } catch (URISyntaxException e) {
      throw attempt.protocol(
          "the registry names \"%s\" as its token server, which is no address: %s"
              .formatted(text, e.getReason()));
    }
  }

  /** A password travels in clear text only where the registry itself is talked to that way. */
  private void requireSafe(Origin realm, Attempt attempt) {
    boolean sameHostInClear = !registry.isSecure() && realm.host().equals(registry.host());
    if (credentials != null && !realm.isSecure() && !sameHostInClear) {
      throw attempt.unauthorized(
          "the registry asks to send the password unencrypted to " + realm.host(),
          "Nothing was sent. Ask whoever runs the registry to offer its token server over https.");
    }
  }

  private HttpUriRequestBase byGet(URI realm, String service, List<Scope> scopes) {
    List<String> query = new ArrayList<>();
    if (!service.isEmpty()) {
      query.add("service=" + encode(service));
    }
    scopes.forEach(scope -> query.add("scope=" + encode(scope.toString())));
    query.add("client_id=" + CLIENT_ID);
    if (credentials != null) {
      query.add("account=" + encode(credentials.username()));
    }
    String separator = realm.getRawQuery() == null ? "?" : "&";
    HttpGet request = new HttpGet(URI.create(realm + separator + String.join("&", query)));
    if (credentials != null) {
      request.setHeader("Authorization", credentials.basic());
    }
    return request;
  }

  private HttpUriRequestBase byPost(URI realm, String service, List<Scope> scopes) {
    List<String> form = new ArrayList<>();
    form.add("client_id=" + CLIENT_ID);
    form.add("service=" + encode(service));
    form.add("scope=" + encode(String.join(" ", scopes.stream().map(Scope::toString).toList())));
    if (credentials != null) {
      form.add("grant_type=password");
      form.add("username=" + encode(credentials.username()));
      form.add("password=" + encode(credentials.password()));
    }
    HttpPost request = new HttpPost(realm);
    request.setEntity(
        new StringEntity(String.join("&", form), ContentType.APPLICATION_FORM_URLENCODED));
    return request;
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private Answer send(HttpUriRequestBase request, URI realm, Attempt attempt) {
    try {
      return transport.send(request, timeouts.document());
    } catch (IOException e) {
      throw attempt.unreachable(realm, e);
    }
  }

  private Token token(Answer answer, Attempt attempt) {
    String server = answer.uri().getHost();
    return switch (answer.status()) {
      case 200 -> read(answer, attempt);
      case 400, 401, 403 ->
          throw attempt.unauthorized(
              "the token server %s refused %s (status %s)"
                  .formatted(server, who(), answer.status()),
              Remedies.CREDENTIALS);
      default ->
          throw attempt.unreachable(
              "the token server %s answered %s".formatted(server, answer.status()), Remedies.LATER);
    };
  }

  private String who() {
    return credentials == null
        ? "a request without credentials"
        : "the credentials of \"" + credentials.username() + "\"";
  }

  private Token read(Answer answer, Attempt attempt) {
    try {
      Optional<byte[]> body = answer.document(limits.documentBytes(), timeouts.document());
      if (body.isEmpty()) {
        throw attempt.protocol("the answer of the token server is too long");
      }
      JsonView json = StrictJson.object(body.get());
      String value = json.text("token").or(() -> json.text("access_token")).orElse("");
      if (!TOKEN.matcher(value).matches()) {
        throw attempt.protocol("the token server sent no usable token");
      }
      return new Token(value, clock.instant().plus(lifetime(json)));
    } catch (MalformedJsonException e) {
      throw attempt.protocol("the answer of the token server is not valid: " + e.getMessage());
    } catch (IOException e) {
      throw attempt.unreachable(answer.uri(), e);
    }
  }

  /**
   * The stated lifetime less a margin for requests on their way; 60 s when none is stated
   * (distribution token authentication).
   */
  private static Duration lifetime(JsonView json) {
    long stated = json.has("expires_in") ? json.requiredLong("expires_in") : SHORTEST_SECONDS;
    return Duration.ofSeconds(Math.clamp(stated, SHORTEST_SECONDS, LONGEST_SECONDS) - 5);
  }
}
