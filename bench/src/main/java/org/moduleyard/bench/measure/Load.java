package org.moduleyard.bench.measure;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.moduleyard.bench.server.Entrant;
import org.moduleyard.bench.server.Server;
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.manifest.VerifyingInputStream;
import org.moduleyard.oci.reference.Reference;

/** Work for a server, and the program that asks for it. */
public interface Load {

  String ACCEPT = "application/vnd.oci.image.index.v1+json";

  Measured run(Entrant entrant) throws IOException, InterruptedException;

  /** A fast wrong answer would win every contest. */
  void verify(Entrant entrant) throws IOException, InterruptedException;

  /** wrk with 16 kept-alive connections on one thread; the unit is a request. */
  record Requests(int seconds, Descriptor content, Reference reference) implements Load {
    @Override
    public Measured run(Entrant entrant) throws IOException, InterruptedException {
      List<String> command = new ArrayList<>(List.of("wrk", "-t1", "-c16", "-d" + seconds + "s"));
      command.addAll(List.of("--latency", "-H", "Accept: " + ACCEPT));
      command.add(entrant.target(content, reference).toString());
      Server.Cost before = entrant.server().cost();
      String output = Server.run(command);
      Server.Cost used = entrant.server().cost().minus(before);
      if (output.contains("Non-2xx") || output.contains("Socket errors")) {
        throw new IOException("There were failures: " + output);
      }
      return new Measured(
          number(output, "Requests/sec:\\s+([\\d.]+)"),
          millis(output),
          used.times(1 / number(output, "(\\d+) requests in")));
    }

    private static double millis(String output) {
      double value = number(output, "99%\\s+([\\d.]+)");
      String unit = match(output, "99%\\s+[\\d.]+([a-z]+)");
      return value * (unit.equals("us") ? 1e-3 : unit.equals("ms") ? 1 : 1e3);
    }

    @Override
    public void verify(Entrant entrant) throws IOException, InterruptedException {
      read(entrant.target(content, reference), content, "");
    }
  }

  /** curl that takes a blob eight times on two connections; the unit is a MiB. */
  record Downloads(Descriptor content) implements Load {
    private static final int TIMES = 8;

    @Override
    public Measured run(Entrant entrant) throws IOException, InterruptedException {
      List<String> command = new ArrayList<>();
      command.addAll(
          List.of("curl", "-sS", "--no-progress-meter", "--fail", "-Z", "--parallel-max", "2"));
      command.addAll(List.of("-w", "%{size_download}\\n"));
      for (int i = 0; i < TIMES; i++) {
        String target = entrant.target(content, content.digest()).toString();
        command.addAll(List.of("-o", "/dev/null", target));
      }
      Server.Cost before = entrant.server().cost();
      long begin = System.nanoTime();
      String output = Server.run(command);
      double seconds = (System.nanoTime() - begin) / 1e9;
      Server.Cost used = entrant.server().cost().minus(before);
      if (output.lines().mapToLong(Long::parseLong).sum() != content.size() * TIMES) {
        throw new IOException("Downloads are incomplete: " + output);
      }
      double mib = (double) content.size() * TIMES / (1024 * 1024);
      return new Measured(mib / seconds, 0, used.times(1 / mib));
    }

    @Override
    public void verify(Entrant entrant) throws IOException, InterruptedException {
      read(entrant.target(content, content.digest()), content, "");
    }
  }

  /** Reads content whole and fails unless it is right. */
  static void read(URI target, Descriptor content, String authorization)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(target);
    request.header("Accept", content.mediaType());
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    HttpResponse<InputStream> response =
        HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofInputStream());
    try (InputStream body = new VerifyingInputStream(response.body(), content)) {
      body.transferTo(OutputStream.nullOutputStream());
    }
  }

  private static double number(String output, String pattern) {
    return Double.parseDouble(match(output, pattern));
  }

  private static String match(String output, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(output);
    if (!matcher.find()) {
      throw new IllegalStateException("no " + pattern + " in " + output);
    }
    return matcher.group(1);
  }
}
