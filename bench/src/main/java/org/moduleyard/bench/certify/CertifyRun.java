package org.moduleyard.bench.certify;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.moduleyard.certifier.engine.CertificationRequest;
import org.moduleyard.certifier.engine.Certifier;
import org.moduleyard.certifier.engine.ProgressListener;
import org.moduleyard.certifier.engine.StandardChecks;
import org.moduleyard.certifier.layer.FolderCache;
import org.moduleyard.certifier.layer.LayerScans;
import org.moduleyard.certifier.layer.MemoryCache;
import org.moduleyard.certifier.layer.Probe;
import org.moduleyard.certifier.policy.Policy;
import org.moduleyard.oci.layout.OciLayout;
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.manifest.ImageIndex;
import org.moduleyard.oci.manifest.ImageManifest;
import org.moduleyard.oci.manifest.Manifest;
import org.moduleyard.oci.reference.Tag;

/** The engine in a process of its own; prints the time and the work of each run in seconds. */
final class CertifyRun {
  private CertifyRun() {}

  /**
   * One of
   *
   * <pre>
   * certify TIMES LAYOUT          certifies so often, each time knowing nothing
   * again TIMES LAYOUT CACHE      certifies so often, knowing what the folder knows
   * without TIMES LAYOUT PROBE    reads the layers without this probe
   * memory 1 LAYOUT               certifies once and prints the peaks of heap and process in MiB
   * </pre>
   */
  public static void main(String[] arguments) throws IOException {
    OciLayout layout = OciLayout.open(Path.of(arguments[2]));
    String last = arguments[arguments.length - 1];
    for (int left = Integer.parseInt(arguments[1]); left > 0; left--) {
      switch (arguments[0]) {
        case "certify", "memory" -> timed(() -> certify(Certifier.standard(), layout));
        case "again" -> {
          FolderCache cache = new FolderCache(Path.of(last), Long.MAX_VALUE, Clock.systemUTC());
          timed(() -> certify(Certifier.standard(cache), layout));
        }
        case "without" -> timed(() -> scan(layout, last));
        default -> throw new IllegalArgumentException(arguments[0]);
      }
    }
    if (arguments[0].equals("memory")) {
      System.out.printf(Locale.ROOT, "%d %d%n", heap() >> 20, resident() >> 10);
    }
  }

  private interface Task {
    void run() throws IOException;
  }

  private static void timed(Task task) throws IOException {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long begin = System.nanoTime();
    long work = system.getProcessCpuTime();
    task.run();
    double time = (System.nanoTime() - begin) / 1e9;
    System.out.printf(Locale.ROOT, "%.3f %.3f%n", time, (system.getProcessCpuTime() - work) / 1e9);
  }

  private static void certify(Certifier certifier, OciLayout layout) {
    certifier.certify(
        CertificationRequest.forImages(List.of(new Tag("1.0.0")), layout),
        ProgressListener.silent());
  }

  private static void scan(OciLayout layout, String without) throws IOException {
    List<Probe> probes =
        StandardChecks.all().stream()
            .flatMap(check -> check.probes().stream())
            .distinct()
            .filter(probe -> !probe.name().equals(without))
            .toList();
    new LayerScans(
            layout,
            probes,
            null,
            Policy.standard().image().layerLimits(),
            new MemoryCache(),
            Certifier.ENGINE_VERSION)
        .prepare(layers(layout), (layer, fresh) -> {});
  }

  private static List<Descriptor> layers(OciLayout layout) throws IOException {
    return switch (Manifest.parse(layout.manifest(new Tag("1.0.0")).orElseThrow())) {
      case ImageManifest image -> image.layers();
      case ImageIndex index -> throw new IllegalArgumentException("not one image");
    };
  }

  private static long heap() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .map(MemoryPoolMXBean::getPeakUsage)
        .mapToLong(MemoryUsage::getUsed)
        .sum();
  }

  /** The most that the process ever had in memory, in KiB. */
  private static long resident() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .map(line -> line.replaceAll("[^0-9]", ""))
        .mapToLong(Long::parseLong)
        .findFirst()
        .orElse(0);
  }
}
