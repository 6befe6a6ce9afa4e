package org.moduleyard.server.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;

/**
 * A publisher's web site: {@code /90x90.png} is a PNG of that size, everything that was not put
 * there is an SVG drawing.
 */
public final class LogoServer implements AutoCloseable {

  private static final Pattern SIZE = Pattern.compile("/(\\d+)x(\\d+)\\.png");

  private final HttpServer server;
  private final Map<String, byte[]> files = new ConcurrentHashMap<>();
  private final Map<String, String> redirects = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> requests = new ConcurrentHashMap<>();

  private LogoServer(HttpServer server) {
    this.server = server;
  }

  public static LogoServer start() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      LogoServer site = new LogoServer(server);
      server.createContext("/", site::answer);
      server.start();
      return site;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      requests.computeIfAbsent(path, key -> new AtomicInteger()).incrementAndGet();
      String target = redirects.get(path);
      if (target != null) {
        exchange.getResponseHeaders().set("Location", target);
        exchange.sendResponseHeaders(302, -1);
        return;
      }
      byte[] body = files.containsKey(path) ? files.get(path) : body(path);
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  /** Puts a file there and returns its URL. */
  public String put(String path, byte[] file) {
    files.put(path, file);
    return url(path);
  }

  /** Puts a redirect there and returns its URL. */
  public String redirect(String path, String target) {
    redirects.put(path, target);
    return url(path);
  }

  /** How often a path was asked for. */
  public int requests(String path) {
    return requests.getOrDefault(path, new AtomicInteger()).get();
  }

  private static byte[] body(String path) throws IOException {
    Matcher size = SIZE.matcher(path);
    return size.matches()
        ? png(Integer.parseInt(size.group(1)), Integer.parseInt(size.group(2)))
        : "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"
            .getBytes(StandardCharsets.UTF_8);
  }

  /** A plain PNG of a size. */
  public static byte[] png(int width, int height) throws IOException {
    return png(width, height, 0x3366aa);
  }

  /** All of one colour. */
  public static byte[] png(int width, int height, int colour) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(new Color(colour));
    graphics.fillRect(0, 0, width, height);
    graphics.dispose();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, "png", out);
    return out.toByteArray();
  }

  public String host() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  public String url(String path) {
    return "http://" + host() + path;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
