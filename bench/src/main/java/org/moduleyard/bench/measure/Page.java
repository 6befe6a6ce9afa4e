package org.moduleyard.bench.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.moduleyard.bench.server.Server;

/** The results as a Markdown document, figures as "median (lowest to highest)". */
public final class Page {

  private final StringBuilder text = new StringBuilder();
  private final List<String> missed = new ArrayList<>();
  private int targets;

  public void line(String line) {
    text.append(line).append('\n');
  }

  public void table(String... columns) {
    row((Object[]) columns);
    text.append("|---".repeat(columns.length)).append("|\n");
  }

  public void row(Object... cells) {
    for (Object cell : cells) {
      text.append("| ").append(cell).append(' ');
    }
    text.append("|\n");
  }

  /** The head of the page, up to a table of what took part, which may be gone on with. */
  public void introduction(Path file, String text) throws IOException, InterruptedException {
    String name = file.getName(file.getNameCount() - 1).toString();
    line("# Measured: %s\n".formatted(name.replace(".md", "")));
    line(text);
    table("", "");
    row("Machine", machine());
    row("Load average at the start", load());
    row("Moduleyard", Server.run(List.of("git", "describe", "--always", "--dirty")).strip());
    row("JDK", System.getProperty("java.runtime.version"));
  }

  public static String machine() throws IOException {
    return "%s, %s cores, %s, Linux %s"
        .formatted(
            first("/proc/cpuinfo", "model name.*").replaceAll(".*: ", ""),
            Runtime.getRuntime().availableProcessors(),
            first("/proc/meminfo", "MemTotal.*").replaceAll("\\s+", " "),
            System.getProperty("os.version"));
  }

  public static String load() throws IOException {
    return first("/proc/loadavg", ".*").replaceAll("(( ?\\S+){3}).*", "$1");
  }

  private static String first(String file, String pattern) throws IOException {
    return Files.readAllLines(Path.of(file)).stream()
        .filter(line -> line.matches(pattern))
        .findFirst()
        .orElse("unknown");
  }

  /** The first line of what it says about itself, whatever its exit code. */
  public static String program(String command) throws IOException, InterruptedException {
    return Server.run(List.of("sh", "-c", command + " 2>&1 | head -n 1")).strip();
  }

  public void targets() {
    line("## Against the targets\n");
    table("What", "Target", "Measured", "");
  }

  public void atLeast(String what, double limit, double figure) {
    target(what, "at least " + number(limit), figure, figure >= limit);
  }

  public void atMost(String what, double limit, double figure) {
    target(what, "at most " + number(limit), figure, figure <= limit);
  }

  private void target(String what, String wanted, double figure, boolean met) {
    targets++;
    if (!met) {
      missed.add(what);
    }
    row(what, wanted, number(figure), met ? "met" : "**missed**");
  }

  public void conclusion() throws IOException {
    line("## Conclusion\n");
    line("%s of %s targets are met.".formatted(targets - missed.size(), targets));
    if (!missed.isEmpty()) {
      line("Missed: " + String.join("; ", missed) + ".");
    }
    line("Load average at the end: " + load() + ".");
  }

  public static String spread(Collection<Double> figures) {
    double[] sorted = figures.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return "%s (%s to %s)"
        .formatted(number(median(figures)), number(sorted[0]), number(sorted[sorted.length - 1]));
  }

  public static double median(Collection<Double> figures) {
    double[] sorted = figures.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  public static String number(double figure) {
    return String.format(
        Locale.ROOT, figure >= 100 ? "%,.0f" : figure >= 10 ? "%.1f" : "%.2f", figure);
  }

  public void write(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, text);
  }
}
