package org.moduleyard.certifier.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.moduleyard.oci.build.ImageBuilder;
import org.moduleyard.oci.build.Layer;
import org.moduleyard.oci.layer.LayerEntry;
import org.moduleyard.oci.layout.OciLayout;
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.manifest.MediaTypes;
import org.moduleyard.oci.manifest.Platform;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.Tag;

/**
 * The visible files of random images are those that podman mounts, and the layers refused are those
 * that podman refuses.
 */
class PodmanOverlayIT {
  private static final int CASES = 1500;
  private static final int MOST_REFUSED = 12;
  private static final int MOST_REFUSED_ALIKE = 2;

  /** A directory that no entry names, which has no place of its own in what is visible. */
  private static final String UNNAMED = "d 755 0 0 ";

  @TempDir private static Path directory;

  @BeforeAll
  static void requirePodman() {
    for (String program : List.of("podman", "unshare", "find")) {
      assertThat(System.getenv("PATH").split(File.pathSeparator, -1))
          .as("%s is needed: apt-get install podman util-linux findutils", program)
          .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
    assertThat(System.getProperty("user.name"))
        .as("only root's overlay mounts are those that devices have")
        .isEqualTo("root");
  }

  @Test
  void generatedLayersAreWhatPodmanMounts() throws Exception {
    long seed = Long.getLong("moduleyard.overlay.seed", new Random().nextLong());
    Random random = new Random(seed);
    List<List<LayerCase.Entry>> together =
        List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    Map<String, List<LayerCase>> refused = new TreeMap<>();
    for (int i = 0; i < CASES; i++) {
      LayerCase each = LayerCase.random(i, random);
      String refusal = each.refusal();
      if (refusal.isEmpty()) {
        for (int j = 0; j < together.size(); j++) {
          together.get(j).addAll(each.layers().get(j));
        }
      } else {
        refused
            .computeIfAbsent(refusal.replaceAll("/\\S*", ""), key -> new ArrayList<>())
            .add(each);
      }
    }
    List<byte[]> tars = new LayerCase(together).tars();
    Map<String, String> podmans = podman(tars);
    assertThat(podmans).as("seed %d", seed).doesNotContainKey("refused");
    assertThat(differences(ours(tars, together), podmans)).as("seed %d", seed).isEmpty();
    List<LayerCase> some =
        refused.values().stream()
            .flatMap(alike -> alike.stream().limit(MOST_REFUSED_ALIKE))
            .limit(MOST_REFUSED)
            .toList();
    assertThat(refused).as("seed %d", seed).hasSizeGreaterThan(4);
    for (LayerCase each : some) {
      assertThat(podman(each.tars()))
          .as("seed %d, refused here because %s: %s", seed, each.refusal(), each.layers())
          .containsOnlyKeys("refused");
    }
  }

  private static List<String> differences(Map<String, String> ours, Map<String, String> podmans) {
    List<String> differences = new ArrayList<>();
    SortedSet<String> paths = new TreeSet<>(ours.keySet());
    paths.addAll(podmans.keySet());
    for (String path : paths) {
      String podman = podmans.getOrDefault(path, "nothing");
      String our = ours.getOrDefault(path, UNNAMED.equals(podman) ? UNNAMED : "nothing");
      if (!our.equals(podman)) {
        differences.add("%s is %s, for podman %s".formatted(path, our, podman));
      }
    }
    return differences;
  }

  /** Path, and type, mode, owner and content or target; without directories that nobody names. */
  private static Map<String, String> ours(List<byte[]> tars, List<List<LayerCase.Entry>> layers)
      throws IOException {
    List<ScannedLayer> scanned = LayerCase.scanned(tars);
    assertThat(scanned).allMatch(layer -> layer.facts().refusal() == null);
    List<Map<String, String>> contents = new ArrayList<>();
    for (List<LayerCase.Entry> layer : layers) {
      Map<String, String> content = new HashMap<>();
      layer.forEach(entry -> content.put(entry.name(), entry.content()));
      contents.add(content);
    }
    Map<String, String> files = new TreeMap<>();
    ImageFiles.of(scanned)
        .visible()
        .forEach(
            (path, file) -> {
              LayerEntry entry = file.entry();
              ImageFile content = file.linked() == null ? file : file.linked();
              String rest =
                  switch (content.entry().type()) {
                    case FILE ->
                        contents
                            .get(file.layer().index())
                            .getOrDefault(content.entry().written(), "?");
                    case SYMBOLIC_LINK -> entry.linkTarget();
                    case DIRECTORY, SPECIAL, PIPE, HARD_LINK, WHITEOUT -> "";
                  };
              files.put(
                  path, told(type(content.entry()), entry.mode(), entry.uid(), entry.gid(), rest));
            });
    return files;
  }

  private static String type(LayerEntry entry) {
    return switch (entry.type()) {
      case FILE, HARD_LINK -> "f";
      case SYMBOLIC_LINK -> "l";
      case DIRECTORY -> "d";
      case SPECIAL -> "c";
      case PIPE -> "p";
      case WHITEOUT -> "whiteout";
    };
  }

  private static String told(String type, int mode, long uid, long gid, String rest) {
    return String.format(
        Locale.ROOT, "%s %o %d %d %s", type, type.equals("l") ? 0777 : mode, uid, gid, rest);
  }

  /** The same of podman, or "refused" and why. */
  private static Map<String, String> podman(List<byte[]> tars) throws Exception {
    Path layout = directory.resolve("layout");
    write(tars, layout);
    Path output = directory.resolve("output");
    // In a mount namespace of its own: whatever podman leaves mounted goes with the process.
    Process process =
        new ProcessBuilder("unshare", "-m", "--propagation", "private", "sh", "-c", SCRIPT, "sh")
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("podman ends").isTrue();
    } finally {
      process.destroyForcibly();
    }
    String told = Files.readString(output);
    if (process.exitValue() == 3) {
      return Map.of("refused", told);
    }
    assertThat(process.exitValue()).as(told).isZero();
    Map<String, String> files = new TreeMap<>();
    for (String line : told.lines().toList()) {
      if (line.startsWith("./")) {
        String[] content = line.substring(2).split(":", 2);
        files.merge(content[0], content[1], String::concat);
      } else {
        String[] part = line.split("\t", -1);
        assertThat(part).as(line).hasSize(6);
        long uid = Long.parseLong(part[2]);
        long gid = Long.parseLong(part[3]);
        files.put(part[4], told(part[0], Integer.parseInt(part[1], 8), uid, gid, part[5]));
      }
    }
    return files;
  }

  // Directories may list whiteouts, of which "find" then says that they are not there.
  private static final String SCRIPT =
      """
      engine() {
        podman --root "$PWD/root" --runroot "$PWD/runroot" --storage-driver overlay "$@"
      }
      id=$(engine pull -q oci:layout:t) || exit 3
      mounted=$(engine image mount "$id") || exit 4
      cd "$mounted" || exit 5
      find . -mindepth 1 -printf '%y\\t%m\\t%U\\t%G\\t%P\\t%l\\n' 2>/dev/null
      find . -type f -exec grep -H '' {} +
      """;

  private static void write(List<byte[]> tars, Path folder) throws IOException {
    OciLayout layout = Files.exists(folder) ? OciLayout.open(folder) : OciLayout.create(folder);
    ImageBuilder image = ImageBuilder.forPlatform(Platform.LINUX_AMD64);
    for (byte[] tar : tars) {
      Descriptor blob = layout.putBlob(MediaTypes.OCI_LAYER, tar);
      image.layer(new Layer(blob, Digest.sha256(tar)));
    }
    layout.tag(new Tag("t"), image.writeTo(layout));
  }
}
