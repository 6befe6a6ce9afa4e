package org.moduleyard.samples.site;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.moduleyard.samples.image.SampleModule;

/**
 * The publisher's web site, open to everybody: the pages that the listings link to and the pictures
 * that the offers name.
 *
 * <pre>
 * /                          the publisher
 * /docs/{sample}             documentation
 * /privacy /terms /support   legal pages
 * /media/{sample}/small.png  40x40    medium.png 90x90    large.png 115x115    wide.png 255x115
 *                 hero.png   815x290  screenshot.png 533x324
 * </pre>
 */
public final class PublisherSite implements HttpHandler {

  private static final String HTML = "text/html; charset=utf-8";
  private static final String PNG = "image/png";

  private record Resource(String contentType, Supplier<byte[]> content) {}

  private final Map<String, Resource> resources = new HashMap<>();
  private final Map<String, byte[]> made = new ConcurrentHashMap<>();

  public PublisherSite() {
    page("/", "index.html");
    page("/privacy", "privacy.html");
    page("/terms", "terms.html");
    page("/support", "support.html");
    add("/site.css", "text/css; charset=utf-8", () -> read("site.css"));
    for (SampleModule sample : SampleModule.ALL) {
      page("/docs/" + sample.name(), sample.name() + ".html");
      Artwork artwork = Artwork.of(sample);
      String media = "/media/" + sample.name();
      add(media + "/small.png", PNG, () -> artwork.logo(40, 40));
      add(media + "/medium.png", PNG, () -> artwork.logo(90, 90));
      add(media + "/large.png", PNG, () -> artwork.logo(115, 115));
      add(media + "/wide.png", PNG, () -> artwork.logo(255, 115));
      add(media + "/hero.png", PNG, artwork::hero);
      add(media + "/screenshot.png", PNG, () -> read(sample.name() + ".png"));
    }
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      boolean head = exchange.getRequestMethod().equals("HEAD");
      if (!head && !exchange.getRequestMethod().equals("GET")) {
        exchange.getResponseHeaders().set("Allow", "GET, HEAD");
        exchange.sendResponseHeaders(405, -1);
        return;
      }
      String path = exchange.getRequestURI().getPath();
      Resource resource = resources.get(path);
      if (resource == null) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      byte[] content = made.computeIfAbsent(path, unused -> resource.content().get());
      Headers headers = exchange.getResponseHeaders();
      headers.set("Content-Type", resource.contentType());
      headers.set("Content-Security-Policy", "default-src 'none'; style-src 'self'");
      headers.set("X-Content-Type-Options", "nosniff");
      if (head) {
        headers.set("Content-Length", Integer.toString(content.length));
        exchange.sendResponseHeaders(200, -1);
      } else {
        exchange.sendResponseHeaders(200, content.length);
        exchange.getResponseBody().write(content);
      }
    }
  }

  private void page(String path, String resource) {
    add(path, HTML, () -> read(resource));
  }

  private void add(String path, String contentType, Supplier<byte[]> content) {
    resources.put(path, new Resource(contentType, content));
  }

  private static byte[] read(String name) {
    try (InputStream stream = PublisherSite.class.getResourceAsStream("/site/" + name)) {
      if (stream == null) {
        throw new IllegalStateException("the resource site/" + name + " is missing in this build");
      }
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the resource site/" + name, e);
    }
  }
}
