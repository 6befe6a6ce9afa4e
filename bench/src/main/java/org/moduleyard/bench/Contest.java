package org.moduleyard.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.moduleyard.bench.Load.Measured;
import org.moduleyard.oci.Descriptor;
import org.moduleyard.oci.MediaTypes;
import org.moduleyard.oci.VerifyingInputStream;

/** The same content asked for in the same way from several servers, in turns. */
final class Contest {

  static final int REPETITIONS = 3;
  private static final int WARM_UPS = 2;

  /**
   * A server that takes part.
   *
   * @param base of a repository, or of plain files in the OCI layout
   */
  record Entrant(String name, Server server, String base, boolean isRegistry) {
    URI target(Descriptor content) {
      String path = "/blobs/" + content.digest();
      if (!isRegistry) {
        path = path.replace(':', '/');
      } else if (MediaTypes.isManifest(content.mediaType())) {
        path = "/manifests/" + LargeImage.VERSION;
      }
      return URI.create(base + path);
    }
  }

  private final String title;
  private final Map<String, List<Measured>> results = new LinkedHashMap<>();

  private Contest(String title) {
    this.title = title;
  }

  static Contest hold(String title, Load load, Descriptor content, List<Entrant> entrants)
      throws IOException, InterruptedException {
    Contest contest = new Contest(title);
    for (Entrant entrant : entrants) {
      verify(entrant.target(content), content);
      for (int i = 0; i < WARM_UPS; i++) { // caches and compilers
        load.run(entrant.server(), entrant.target(content));
      }
    }
    for (int i = 0; i < REPETITIONS; i++) {
      for (Entrant entrant : entrants) {
        Measured measured = load.run(entrant.server(), entrant.target(content));
        System.err.println(title + ", " + entrant.name() + ": " + measured);
        contest.results.computeIfAbsent(entrant.name(), n -> new ArrayList<>()).add(measured);
      }
    }
    return contest;
  }

  /** A fast wrong answer would win every contest. */
  private static void verify(URI target, Descriptor content)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(target).header("Accept", content.mediaType()).build();
    HttpResponse<InputStream> response =
        HttpClient.newHttpClient().send(request, BodyHandlers.ofInputStream());
    try (InputStream body = new VerifyingInputStream(response.body(), content)) {
      body.transferTo(OutputStream.nullOutputStream());
    }
  }

  String title() {
    return title;
  }

  double median(String name, ToDoubleFunction<Measured> figure) {
    return Page.median(figures(name, figure));
  }

  double ratio(ToDoubleFunction<Measured> figure, String name, String other) {
    return median(name, figure) / median(other, figure);
  }

  private List<Double> figures(String name, ToDoubleFunction<Measured> figure) {
    return results.getOrDefault(name, List.of()).stream().mapToDouble(figure).boxed().toList();
  }

  void print(Page page, String rate, String cpu) {
    page.line("### %s\n".formatted(title));
    page.table("Server", rate, "p99, ms", cpu);
    results.forEach(
        (name, measured) ->
            page.row(
                name,
                Page.spread(figures(name, Measured::rate)),
                median(name, Measured::p99Millis) > 0
                    ? Page.spread(figures(name, Measured::p99Millis))
                    : "-",
                Page.spread(figures(name, Measured::cpu))));
    page.line("");
  }
}
