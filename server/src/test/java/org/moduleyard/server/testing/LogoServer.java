package org.moduleyard.server.testing;

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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;

/** A publisher's web site: {@code /90x90.png} is a PNG of that size, everything else is text. */
public final class LogoServer implements AutoCloseable {

  private static final Pattern SIZE = Pattern.compile("/(\\d+)x(\\d+)\\.png");

  private final HttpServer server;

  private LogoServer(HttpServer server) {
    this.server = server;
  }

  public static LogoServer start() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext(
          "/",
          exchange -> {
            try (exchange) {
              byte[] body = body(exchange.getRequestURI().getPath());
              exchange.sendResponseHeaders(200, body.length);
              exchange.getResponseBody().write(body);
            }
          });
      server.start();
      return new LogoServer(server);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(new Color(0x3366aa));
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
