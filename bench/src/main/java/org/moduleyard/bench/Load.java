package org.moduleyard.bench;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What clients ask for, and the program that plays them. */
sealed interface Load {

  String ACCEPT = "Accept: application/vnd.oci.image.index.v1+json";

  /**
   * What one measurement gave.
   *
   * @param rate units of work in a second
   * @param p99Millis 99 of 100 answers were complete after so many milliseconds; 0 if not measured
   * @param cpu microseconds of server CPU for one unit
   */
  record Measured(double rate, double p99Millis, double cpu) {}

  Measured run(Server server, URI target) throws IOException, InterruptedException;

  /** wrk with 16 kept-alive connections on one thread; the unit is a request. */
  record Requests(int seconds) implements Load {
    @Override
    public Measured run(Server server, URI target) throws IOException, InterruptedException {
      long before = server.cpu().toNanos();
      String output =
          Server.run(
              List.of(
                  "wrk",
                  "-t1",
                  "-c16",
                  "-d" + seconds + "s",
                  "--latency",
                  "-H",
                  ACCEPT,
                  target.toString()));
      double cpu = (server.cpu().toNanos() - before) / 1e3;
      if (output.contains("Non-2xx") || output.contains("Socket errors")) {
        throw new IOException("There were failures: " + output);
      }
      return new Measured(
          number(output, "Requests/sec:\\s+([\\d.]+)"),
          millis(output),
          cpu / number(output, "(\\d+) requests in"));
    }

    private static double millis(String output) {
      double value = number(output, "99%\\s+([\\d.]+)");
      String unit = match(output, "99%\\s+[\\d.]+([a-z]+)");
      return value * (unit.equals("us") ? 1e-3 : unit.equals("ms") ? 1 : 1e3);
    }
  }

  /** curl that takes a blob eight times on two connections; the unit is a MiB. */
  record Downloads(long bytes) implements Load {
    private static final int TIMES = 8;

    @Override
    public Measured run(Server server, URI target) throws IOException, InterruptedException {
      List<String> command = new ArrayList<>();
      command.addAll(
          List.of("curl", "-sS", "--no-progress-meter", "--fail", "-Z", "--parallel-max", "2"));
      command.addAll(List.of("-w", "%{size_download}\\n"));
      for (int i = 0; i < TIMES; i++) {
        command.addAll(List.of("-o", "/dev/null", target.toString()));
      }
      long cpuBefore = server.cpu().toNanos();
      long begin = System.nanoTime();
      String output = Server.run(command);
      double seconds = (System.nanoTime() - begin) / 1e9;
      double cpu = (server.cpu().toNanos() - cpuBefore) / 1e3;
      if (output.lines().mapToLong(Long::parseLong).sum() != bytes * TIMES) {
        throw new IOException("Downloads are incomplete: " + output);
      }
      double mib = (double) bytes * TIMES / (1024 * 1024);
      return new Measured(mib / seconds, 0, cpu / mib);
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
