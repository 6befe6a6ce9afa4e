package org.moduleyard.oci.client.http;

import java.io.Closeable;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Sends single requests over HTTP/1.1. All that the library would do by itself is switched off:
 * redirects and authentication are ours because credentials depend on them, retries because bodies
 * cannot be sent twice, decompression because it would change what digests are computed over.
 */
public final class Transport implements Closeable {
  private static final int MAX_LINE = 64 * 1024;
  private static final int MAX_HEADERS = 200;

  /** One thread for all clients; it only ever hangs up. */
  private static final ScheduledExecutorService WATCH = watch();

  private final CloseableHttpClient http;

  public Transport(AddressGuard guard, Timeouts timeouts, @Nullable SSLContext tls) {
    Timeout connect = Timeout.of(timeouts.connect());
    Timeout idle = Timeout.of(timeouts.idle());
    Http1Config lines =
        Http1Config.custom().setMaxLineLength(MAX_LINE).setMaxHeaderCount(MAX_HEADERS).build();
    PoolingHttpClientConnectionManagerBuilder connections =
        PoolingHttpClientConnectionManagerBuilder.create()
            .setDnsResolver(new GuardedResolver(guard))
            .setConnectionFactory(
                ManagedHttpClientConnectionFactory.builder().http1Config(lines).build())
            .setMaxConnTotal(32)
            .setMaxConnPerRoute(16)
            .setDefaultConnectionConfig(
                ConnectionConfig.custom()
                    .setConnectTimeout(connect)
                    .setSocketTimeout(idle)
                    .setTimeToLive(TimeValue.of(2, TimeUnit.MINUTES))
                    .build());
    if (tls != null) {
      connections.setTlsSocketStrategy(new DefaultClientTlsStrategy(tls));
    }
    this.http =
        HttpClientBuilder.create()
            .setConnectionManager(connections.build())
            .setDefaultRequestConfig(
                RequestConfig.custom()
                    .setConnectionRequestTimeout(idle)
                    .setResponseTimeout(idle)
                    .setProtocolUpgradeEnabled(false)
                    .build())
            .setUserAgent("moduleyard")
            .disableRedirectHandling()
            .disableAutomaticRetries()
            .disableAuthCaching()
            .disableCookieManagement()
            .disableContentCompression()
            .build();
  }

  /**
   * Sends one request; the caller closes the answer.
   *
   * @param patience for the head of the answer altogether, however slowly its bytes drip in
   * @throws SocketTimeoutException when it is used up
   */
  public Answer send(HttpUriRequestBase request, Duration patience) throws IOException {
    Future<?> watch = WATCH.schedule(request::cancel, patience.toMillis(), TimeUnit.MILLISECONDS);
    try {
      return new Answer(request, http.executeOpen(null, request, HttpClientContext.create()));
    } catch (IOException e) {
      if (request.isCancelled()) {
        throw new SocketTimeoutException("No answer within " + patience);
      }
      throw e;
    } finally {
      watch.cancel(false);
    }
  }

  private static ScheduledExecutorService watch() {
    ScheduledThreadPoolExecutor watch =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("registry-timeouts").factory());
    watch.setRemoveOnCancelPolicy(true);
    return watch;
  }

  @Override
  public void close() throws IOException {
    http.close();
  }
}
