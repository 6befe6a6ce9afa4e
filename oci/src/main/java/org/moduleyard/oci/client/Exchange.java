package org.moduleyard.oci.client;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.moduleyard.oci.client.auth.Authenticator;
import org.moduleyard.oci.client.error.RegistryException;
import org.moduleyard.oci.client.error.RegistryProtocolException;
import org.moduleyard.oci.client.http.Answer;
import org.moduleyard.oci.client.http.Attempt;
import org.moduleyard.oci.client.http.Attempt.Remedies;
import org.moduleyard.oci.client.http.ErrorText;
import org.moduleyard.oci.client.http.Origin;
import org.moduleyard.oci.client.http.Timeouts;
import org.moduleyard.oci.client.http.Transport;
import org.moduleyard.oci.manifest.ContentMismatchException;

/**
 * Carries a call through authentication, redirects and short outages to an answer.
 *
 * <p>Credentials and tokens go to the registry's own origin alone. Redirects are followed for reads
 * only, a few at most, and never from https to http.
 */
final class Exchange {
  private static final int TRIES = 3;
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  private final Transport transport;
  private final Authenticator authenticator;
  private final Origin registry;
  private final int maxRedirects;
  private final Timeouts timeouts;
  private final Pause pause;

  Exchange(
      Transport transport,
      Authenticator authenticator,
      Origin registry,
      int maxRedirects,
      Timeouts timeouts,
      Pause pause) {
    this.transport = transport;
    this.authenticator = authenticator;
    this.registry = registry;
    this.maxRedirects = maxRedirects;
    this.timeouts = timeouts;
    this.pause = pause;
  }

  /** Waits between tries; an input so that tests need not wait. */
  @FunctionalInterface
  interface Pause {
    void until(Duration passed) throws InterruptedException;
  }

  /** Sends the call; the caller closes the answer, whose status is neither 401 nor a redirect. */
  Answer send(Call call) {
    for (int left = TRIES; ; left--) {
      Answer answer;
      try {
        answer = sendOnce(call);
      } catch (IOException e) {
        if (!call.isRead() || isHopeless(e) || left == 1) {
          throw failed(call, e);
        }
        pauseFor(Duration.ofMillis(200), call.attempt());
        continue;
      }
      if (!call.isRead() || left == 1 || !isBusy(answer)) {
        return answer;
      }
      Duration wait = wantedPause(answer);
      if (wait.compareTo(LONGEST_PAUSE) > 0) {
        return answer;
      }
      answer.close();
      pauseFor(wait, call.attempt());
    }
  }

  /** True for failures that another try would meet again, and for timeouts. */
  private static boolean isHopeless(IOException e) {
    return e instanceof UnknownHostException
        || e instanceof SSLException
        || e instanceof SocketTimeoutException;
  }

  private static RegistryException failed(Call call, IOException cause) {
    return cause instanceof ContentMismatchException
        ? call.attempt().mismatch(String.valueOf(cause.getMessage()), cause)
        : call.attempt().unreachable(call.uri(), cause);
  }

  private static boolean isBusy(Answer answer) {
    return switch (answer.status()) {
      case 429, 502, 503, 504 -> true;
      default -> false;
    };
  }

  private static Duration wantedPause(Answer answer) {
    String seconds = answer.header("Retry-After").orElse("1");
    return seconds.matches("[0-9]{1,6}")
        ? Duration.ofSeconds(Long.parseLong(seconds))
        : Duration.ofSeconds(1);
  }

  private void pauseFor(Duration duration, Attempt attempt) {
    try {
      pause.until(duration);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw attempt.unreachable("the work was stopped while waiting", Remedies.LATER);
    }
  }

  private Answer sendOnce(Call call) throws IOException {
    Optional<String> authorization = authenticator.known(call.scopes());
    Answer first = follow(call, authorization);
    if (first.status() != 401) {
      return first;
    }
    String better;
    try (first) {
      if (!isOurs(first.uri())) {
        throw call.attempt()
            .unauthorized(
                "the store it sends us on to, %s, refused us".formatted(first.uri().getHost()),
                Remedies.LATER);
      }
      if (!call.isRepeatable()) {
        throw authenticator.refused(call.attempt());
      }
      better = authenticator.answer(first, authorization, call.scopes(), call.attempt());
    }
    Answer second = follow(call, Optional.of(better));
    if (second.status() == 401) {
      second.close();
      throw authenticator.refused(call.attempt());
    }
    return second;
  }

  private Answer follow(Call call, Optional<String> authorization) throws IOException {
    URI target = call.uri();
    for (int hops = 0; ; hops++) {
      HttpUriRequestBase request = call.request(target);
      if (isOurs(target)) {
        authorization.ifPresent(value -> request.setHeader("Authorization", value));
      }
      Answer answer =
          transport.send(request, call.body() == null ? timeouts.document() : timeouts.blob());
      if (!answer.isRedirect()) {
        return answer;
      }
      try (answer) {
        if (!call.isRead()) {
          throw call.attempt().protocol("the registry redirects a request that writes");
        }
        if (hops >= maxRedirects) {
          throw call.attempt()
              .protocol("the registry redirects more than %s times".formatted(hops));
        }
        target = location(answer, call.attempt());
      }
    }
  }

  /**
   * The absolute address in the answer's {@code Location} header.
   *
   * @throws RegistryProtocolException when there is none, or it leads out of https
   */
  URI location(Answer answer, Attempt attempt) {
    String text =
        answer
            .header("Location")
            .orElseThrow(() -> attempt.protocol("the registry does not say where to go on"));
    URI target;
    try {
      target = Origin.resolve(answer.uri(), text);
    } catch (URISyntaxException e) {
      throw attempt.protocol("the registry sends us on to no valid address");
    }
    if (Origin.of(answer.uri()).isSecure() && !Origin.of(target).isSecure()) {
      throw attempt.protocol("the registry sends us on from https to unencrypted http");
    }
    return target;
  }

  private boolean isOurs(URI uri) {
    return Origin.of(uri).equals(registry);
  }

  /** The exception that fits an answer nobody expected; closes it. */
  RegistryException refusal(Answer answer, Attempt attempt) {
    try (answer) {
      String said = ErrorText.of(answer);
      return switch (answer.status()) {
        case 401, 403 -> attempt.unauthorized(said, "Check that the credentials may do this here.");
        case 404 -> attempt.notFound(said);
        case 413 -> attempt.tooLarge(said);
        case 408, 429, 500, 502, 503, 504 -> attempt.unreachable(said, Remedies.LATER);
        default -> attempt.protocol(said);
      };
    }
  }
}
