package org.moduleyard.bench.registry;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.moduleyard.bench.measure.Latencies;
import org.moduleyard.bench.measure.Load;
import org.moduleyard.bench.measure.Measured;
import org.moduleyard.bench.server.Entrant;
import org.moduleyard.bench.server.Server;
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.reference.Reference;

/**
 * {@code HEAD} on 16 kept-alive connections from one thread; the unit is a request. A client of our
 * own, because wrk waits for the bodies that such answers announce and do not have.
 */
record HeadRequests(Duration duration, Descriptor content, Reference reference) implements Load {

  private static final int CONNECTIONS = 16;

  @Override
  public Measured run(Entrant entrant) throws IOException {
    URI target = entrant.target(content, reference);
    Latencies latencies = new Latencies();
    Server.Cost before = entrant.server().cost();
    long begin = System.nanoTime();
    long end = begin + duration.toNanos();
    try (Selector selector = Selector.open()) {
      for (int i = 0; i < CONNECTIONS; i++) {
        new Connection(target, latencies).open(selector);
      }
      while (System.nanoTime() < end) {
        selector.select(key -> ((Connection) key.attachment()).readable(key), 100);
      }
      for (SelectionKey key : selector.keys()) {
        key.channel().close();
      }
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    Server.Cost used = entrant.server().cost().minus(before);
    return new Measured(
        latencies.total() / seconds, latencies.p99Millis(), used.times(1.0 / latencies.total()));
  }

  /** One connection with one request under way. */
  private static final class Connection {
    private static final byte[] GOOD = "HTTP/1.1 200".getBytes(US_ASCII);
    private static final byte[] END = "\r\n\r\n".getBytes(US_ASCII);

    private final URI target;
    private final Latencies latencies;
    private final ByteBuffer request;
    private final ByteBuffer answer = ByteBuffer.allocateDirect(16 * 1024);
    private long sent;

    Connection(URI target, Latencies latencies) {
      this.target = target;
      this.latencies = latencies;
      byte[] text =
          "HEAD %s HTTP/1.1\r\nHost: %s\r\nAccept: %s\r\n\r\n"
              .formatted(target.getPath(), target.getAuthority(), ACCEPT)
              .getBytes(US_ASCII);
      this.request = ByteBuffer.allocateDirect(text.length).put(text);
    }

    void open(Selector selector) throws IOException {
      SocketChannel channel =
          SocketChannel.open(new InetSocketAddress(target.getHost(), target.getPort()));
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_READ, this);
      send(channel);
    }

    private void send(SocketChannel channel) throws IOException {
      sent = System.nanoTime();
      request.flip();
      while (request.hasRemaining()) {
        channel.write(request);
      }
    }

    void readable(SelectionKey key) {
      SocketChannel channel = (SocketChannel) key.channel();
      try {
        if (channel.read(answer) < 0) { // servers end connections after so many requests
          channel.close();
          answer.clear();
          open(key.selector());
        } else if (ends(answer, END)) {
          latencies.add(System.nanoTime() - sent);
          if (!begins(answer, GOOD)) {
            throw new IllegalStateException("There was a failure at " + target);
          }
          answer.clear();
          send(channel);
        }
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }

    private static boolean begins(ByteBuffer buffer, byte[] with) {
      return matches(buffer, 0, with);
    }

    private static boolean ends(ByteBuffer buffer, byte[] with) {
      return matches(buffer, buffer.position() - with.length, with);
    }

    private static boolean matches(ByteBuffer buffer, int offset, byte[] bytes) {
      if (offset < 0) {
        return false;
      }
      for (int i = 0; i < bytes.length; i++) {
        if (buffer.get(offset + i) != bytes[i]) {
          return false;
        }
      }
      return true;
    }
  }

  /** That the same address gives the right content is what the other loads verify. */
  @Override
  public void verify(Entrant entrant) throws IOException, InterruptedException {
    Load.read(entrant.target(content, reference), content, "");
  }
}
