package org.moduleyard.bench.certify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.moduleyard.bench.measure.Page;
import org.moduleyard.bench.server.Server;
import org.moduleyard.oci.build.ImageBuilder;
import org.moduleyard.oci.build.LayerBuilder;
import org.moduleyard.oci.layer.Compression;
import org.moduleyard.oci.layout.OciLayout;
import org.moduleyard.oci.manifest.Platform;
import org.moduleyard.oci.reference.Tag;

/**
 * {@code ./moduleyard certify} on an image of many files that did not change since the last time.
 */
public final class AgainBench {
  private static final int FILES = 67_000;
  private static final int LAYERS = 3;
  private static final int REPETITIONS = 5;

  private final Page page = new Page();
  private final List<Double> times = new ArrayList<>();
  private final List<Double> work = new ArrayList<>();

  private AgainBench() {}

  /** {@code AgainBench SCRATCH-DIRECTORY RESULTS-FILE}; {@code bench/run} says what they are. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path scratch = Path.of(arguments[0]);
    Path results = Path.of(arguments[1]);
    AgainBench bench = new AgainBench();
    bench.page.introduction(
        results,
        """
        Written by `bench/run again`. Figures are medians of %s runs of one command with the lowest and
        the highest, each from the start of the process to its end. Work is the processor time, of user
        and system, which other people's work on the same machine hardly changes. Build and archive of
        classes are up to date.
        """
            .formatted(REPETITIONS));
    bench.page.line("");
    bench.run(scratch);
    bench.page.conclusion();
    bench.page.write(results);
  }

  private void run(Path scratch) throws IOException, InterruptedException {
    Path image = image(scratch.resolve("image"));
    Path cache = scratch.resolve("cache");
    certify(image, cache); // may have to build
    List<Double> first = certify(image, scratch.resolve("fresh"));
    for (int run = 0; run < REPETITIONS; run++) {
      List<Double> again = certify(image, cache);
      times.add(again.get(0));
      work.add(again.get(1));
    }
    page.line(String.format(Locale.ROOT, "## An image of %,d files\n", FILES));
    page.line(
        "%s layers packed with gzip, small files; `./moduleyard certify oci:image --cache DIR`.\n"
            .formatted(LAYERS));
    page.table("What", "Time, s", "Work, s");
    page.row("nothing known before", Page.number(first.get(0)), Page.number(first.get(1)));
    page.row("nothing changed since", Page.spread(times), Page.spread(work));
    page.line("");
    page.targets();
    page.atMost("nothing changed: time, the start included, s", 1, Page.median(times));
    page.atMost("nothing changed: work, the start included, s", 1.5, Page.median(work));
    page.line("");
  }

  /** Time and work of the whole command, whatever its verdict. */
  private static List<Double> certify(Path image, Path cache)
      throws IOException, InterruptedException {
    String script =
        "TIMEFORMAT='%R %U %S'; { time ./moduleyard certify oci:$0 --cache $1 > /dev/null 2>&1 ; }"
            + " 2>&1; true";
    String output =
        Server.run(List.of("bash", "-c", script, image.toString(), cache.toString())).strip();
    List<Double> figures = Arrays.stream(output.split(" ", -1)).map(Double::parseDouble).toList();
    return List.of(figures.get(0), figures.get(1) + figures.get(2));
  }

  private static Path image(Path directory) throws IOException {
    OciLayout layout = OciLayout.create(directory);
    SplittableRandom random = new SplittableRandom(FILES);
    ImageBuilder image = ImageBuilder.forPlatform(Platform.LINUX_AMD64).entrypoint("/bin/true");
    for (int number = 0; number < LAYERS; number++) {
      LayerBuilder layer = new LayerBuilder().compression(Compression.GZIP);
      for (int i = number; i < FILES; i += LAYERS) {
        String path =
            String.format(
                Locale.ROOT,
                "usr/lib/layer%d/package%03d/lib%02d/file%05d.txt",
                number,
                i / 300,
                i / 20 % 15,
                i);
        byte[] line =
            String.format(Locale.ROOT, "line %x%n", random.nextLong())
                .getBytes(StandardCharsets.UTF_8);
        layer.file(path, 0644, line);
      }
      image.layer(layer.writeTo(layout));
    }
    layout.tag(new Tag("1.0.0"), image.writeTo(layout));
    return directory;
  }
}
