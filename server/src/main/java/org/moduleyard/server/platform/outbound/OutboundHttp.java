package org.moduleyard.server.platform.outbound;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.moduleyard.edge.message.Message;
import org.moduleyard.oci.client.http.AddressGuard;
import org.moduleyard.server.platform.outbound.OutboundException.Reason;

/**
 * Fetches small things from URLs that others wrote, such as the logos of an offer.
 *
 * <p>http and https only; every host, also of a redirect, goes through the {@link AddressGuard};
 * size and time are limited while the answer streams in; nothing of ours (cookies, credentials) is
 * sent along. Thread-safe.
 */
public final class OutboundHttp implements AutoCloseable {

  private static final int MAX_REDIRECTS = 5;
  private static final int HIGHEST_PORT = 65_535;
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

  private final CloseableHttpClient client;
  private final Duration patience;

  public OutboundHttp(AddressGuard guard) {
    this(guard, Duration.ofSeconds(30));
  }

  /**
   * Creates a client.
   *
   * @param patience how long one fetch may take, redirects included
   */
  OutboundHttp(AddressGuard guard, Duration patience) {
    this.patience = patience;
    Timeout step = Timeout.of(patience.dividedBy(3));
    this.client =
        HttpClientBuilder.create()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setDnsResolver(new GuardedDns(guard))
                    .setDefaultConnectionConfig(
                        ConnectionConfig.custom()
                            .setConnectTimeout(step)
                            .setSocketTimeout(step)
                            .build())
                    .build())
            .setDefaultRequestConfig(RequestConfig.custom().setResponseTimeout(step).build())
            .setUserAgent("Moduleyard")
            .disableAutomaticRetries()
            .disableAuthCaching()
            .disableContentCompression() // a small response must not grow in memory
            .disableCookieManagement()
            .disableRedirectHandling()
            .build();
  }

  /**
   * Fetches the whole content of a URL.
   *
   * @param maxBytes the most that is read of it, 1 or more
   * @throws OutboundException with a message for the person who wrote the URL
   */
  public Fetched get(URI uri, long maxBytes) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    Answer.Content content = fetch(uri, maxBytes, body);
    return new Fetched(content.uri(), content.type(), body.toByteArray());
  }

  /**
   * Fetches the whole content of a URL into a file, in little memory.
   *
   * @param maxBytes the most that is read of it, 1 or more
   * @param file of which a part may have been written when this fails
   * @return its size, in bytes
   * @throws OutboundException with a message for the person who wrote the URL
   */
  public long get(URI uri, long maxBytes, Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      fetch(uri, maxBytes, out);
    }
    return Files.size(file);
  }

  private Answer.Content fetch(URI uri, long maxBytes, OutputStream body) {
    long deadline = System.nanoTime() + patience.toNanos();
    URI next = uri;
    for (int hops = 0; hops <= MAX_REDIRECTS; hops++) {
      Answer answer = step(checked(next, uri), uri, maxBytes, body, deadline);
      switch (answer) {
        case Answer.Content content -> {
          return content;
        }
        case Answer.Redirect redirect -> next = redirect.target();
      }
    }
    throw new OutboundException(
        Reason.REDIRECT_REFUSED,
        uri,
        Message.of("it redirects more than {0} times. Give the final URL.", MAX_REDIRECTS),
        null);
  }

  private sealed interface Answer {
    record Content(URI uri, String type) implements Answer {}

    record Redirect(URI target) implements Answer {}
  }

  private static URI checked(URI next, URI asked) {
    String scheme = next.getScheme();
    boolean web = "http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme);
    if (!web || next.getHost() == null || next.getRawUserInfo() != null) {
      throw new OutboundException(
          Reason.BAD_URL,
          asked,
          Message.of(
              "only http and https URLs with a host and without user name and password are"
                  + " followed."),
          null);
    }
    if (next.getPort() == 0 || next.getPort() > HIGHEST_PORT) {
      throw new OutboundException(
          next.equals(asked) ? Reason.BAD_URL : Reason.REDIRECT_REFUSED,
          asked,
          Message.of("there is no port {0}, ports are numbers from 1 to 65535.", next.getPort()),
          null);
    }
    return next;
  }

  private Answer step(URI place, URI asked, long maxBytes, OutputStream body, long deadline) {
    HttpGet request = new HttpGet(place);
    // A server that sends one byte now and then keeps every socket timeout from firing.
    Executor atDeadline =
        CompletableFuture.delayedExecutor(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    CompletableFuture<Void> alarm = CompletableFuture.runAsync(request::cancel, atDeadline);
    try {
      return client.execute(
          request, response -> readOrHangUp(request, response, place, asked, maxBytes, body));
    } catch (IOException e) {
      throw failure(e, asked, System.nanoTime() - deadline >= 0);
    } finally {
      alarm.cancel(false);
    }
  }

  /** Otherwise the client would read a refused answer to its end, which may never come. */
  private static Answer readOrHangUp(
      HttpGet request,
      ClassicHttpResponse response,
      URI place,
      URI asked,
      long maxBytes,
      OutputStream body)
      throws IOException {
    try {
      return read(response, place, asked, maxBytes, body);
    } catch (OutboundException e) {
      request.cancel();
      throw e;
    }
  }

  private static Answer read(
      ClassicHttpResponse response, URI uri, URI asked, long maxBytes, OutputStream body)
      throws IOException {
    int status = response.getCode();
    if (REDIRECTS.contains(status)) {
      return new Answer.Redirect(target(response.getFirstHeader("Location"), uri, asked));
    }
    HttpEntity entity = response.getEntity();
    if (status != 200 || entity == null) {
      throw new OutboundException(
          Reason.UNEXPECTED_STATUS,
          asked,
          Message.of(
              "{0} answered with status {1}. Check that the URL works in a browser without signing"
                  + " in.",
              uri.getHost(), status),
          null);
    }
    if (entity.getContentLength() > maxBytes) {
      throw tooLarge(asked, maxBytes);
    }
    String type = entity.getContentType();
    drain(entity.getContent(), asked, maxBytes, body);
    return new Answer.Content(uri, type == null ? "" : type);
  }

  private static void drain(InputStream content, URI asked, long maxBytes, OutputStream body)
      throws IOException {
    long size = 0;
    byte[] buffer = new byte[16 * 1024];
    for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
      size += n;
      if (size > maxBytes) {
        throw tooLarge(asked, maxBytes);
      }
      body.write(buffer, 0, n);
    }
  }

  private static OutboundException tooLarge(URI asked, long maxBytes) {
    return new OutboundException(
        Reason.TOO_LARGE,
        asked,
        Message.of("it is larger than the {0} bytes allowed.", Message.count(maxBytes)),
        null);
  }

  private static URI target(@Nullable Header location, URI uri, URI asked) {
    try {
      return uri.resolve(new URI(location == null ? "" : location.getValue()));
    } catch (URISyntaxException e) {
      throw new OutboundException(
          Reason.REDIRECT_REFUSED,
          asked,
          Message.of("it redirects to something that is no URL."),
          e);
    }
  }

  private OutboundException failure(IOException e, URI asked, boolean late) {
    if (e instanceof GuardedAddressException refused) {
      return new OutboundException(Reason.ADDRESS_REFUSED, asked, refused.why(), e);
    }
    if (late || e instanceof SocketTimeoutException) {
      return new OutboundException(
          Reason.TIMED_OUT,
          asked,
          Message.of(
              "it took longer than {0} seconds. Try again, or use a faster server.",
              patience.toSeconds()),
          e);
    }
    Message why =
        switch (e) {
          case UnknownHostException unknown ->
              Message.of("there is no host of this name. Check its spelling.");
          case SSLException tls ->
              Message.of(
                  "the server's certificate or encryption is not accepted ({0}).",
                  String.valueOf(e.getMessage()));
          default ->
              Message.of(
                  "the connection failed ({0}). Check that the server runs.",
                  String.valueOf(e.getMessage()));
        };
    return new OutboundException(Reason.UNREACHABLE, asked, why, e);
  }

  @Override
  public void close() throws IOException {
    client.close();
  }
}
