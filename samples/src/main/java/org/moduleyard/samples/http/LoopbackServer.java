package org.moduleyard.samples.http;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;

/** An HTTP server on 127.0.0.1, one virtual thread per request. */
public final class LoopbackServer implements AutoCloseable {

  /** Below the range from which systems take the ports of outgoing connections. */
  private static final int FIRST_PORT = 15_000;

  private static final int LAST_PORT = 29_999;
  private static final int ATTEMPTS = 100;

  private final HttpServer server;
  private final ExecutorService threads;

  private LoopbackServer(HttpServer server, ExecutorService threads) {
    this.server = server;
    this.threads = threads;
  }

  /**
   * Serves on a port that an earlier start has chosen.
   *
   * @throws BindException when another program has the port
   */
  public static LoopbackServer start(int port, HttpHandler handler) throws IOException {
    InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    HttpServer server = HttpServer.create(new InetSocketAddress(loopback, port), 0);
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    server.setExecutor(threads);
    server.createContext("/", handler);
    server.start();
    return new LoopbackServer(server, threads);
  }

  /** Chooses a port that is free now and, being outside that range, will likely be free again. */
  public static LoopbackServer startOnNewPort(HttpHandler handler, RandomGenerator random)
      throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        return start(random.nextInt(FIRST_PORT, LAST_PORT + 1), handler);
      } catch (BindException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  public int port() {
    return server.getAddress().getPort();
  }

  /** Host and port as the server's list of allowed private addresses wants them. */
  public String hostAndPort() {
    return "127.0.0.1:" + port();
  }

  /** The address of a path that begins with a slash. */
  public URI url(String path) {
    return URI.create("http://" + hostAndPort() + path);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
