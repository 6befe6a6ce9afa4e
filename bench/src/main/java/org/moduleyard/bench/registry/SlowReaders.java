package org.moduleyard.bench.registry;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * Many connections that ask for much and read little: 4 KiB a second each. Their own buffers are
 * small, so that what they do not read stays with the server.
 */
final class SlowReaders implements AutoCloseable {

  private static final int BYTES_EACH_TIME = 4 * 1024;

  private final List<SocketChannel> channels = new ArrayList<>();
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BYTES_EACH_TIME);
  private long read;

  /**
   * Connects and asks.
   *
   * @param ranges of the content at {@code target}, one request each, all sent at once; empty for
   *     one request for all of it
   */
  static SlowReaders open(int number, URI target, List<String> ranges) throws IOException {
    SlowReaders readers = new SlowReaders();
    StringBuilder requests = new StringBuilder();
    String request = "GET %s HTTP/1.1\r\nHost: x\r\n".formatted(target.getPath());
    ranges.forEach(range -> requests.append(request).append(range).append("\r\n\r\n"));
    if (ranges.isEmpty()) {
      requests.append(request).append("\r\n");
    }
    for (int i = 0; i < number; i++) {
      SocketChannel channel = SocketChannel.open();
      channel.setOption(StandardSocketOptions.SO_RCVBUF, BYTES_EACH_TIME);
      channel.connect(new InetSocketAddress(target.getHost(), target.getPort()));
      channel.write(ByteBuffer.wrap(requests.toString().getBytes(US_ASCII)));
      channel.configureBlocking(false);
      readers.channels.add(channel);
    }
    return readers;
  }

  /** Lets each read once. */
  void readALittle() throws IOException {
    for (SocketChannel channel : channels) {
      buffer.clear();
      int n = channel.read(buffer);
      if (n < 0) {
        throw new IOException("The server gave up a slow reader");
      }
      read += n;
    }
  }

  /** The bytes that all of them got. */
  long read() {
    return read;
  }

  @Override
  public void close() throws IOException {
    for (SocketChannel channel : channels) {
      channel.close();
    }
  }
}
