package org.moduleyard.certifier.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.moduleyard.certifier.layer.LayerFacts;
import org.moduleyard.oci.layer.LayerEntry;
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.manifest.MediaTypes;

/** Layers laid over each other, against the plain way of doing it: apply one after another. */
class ImageFilesTests {
  private static final String[] NAMES = {"a", "b", "c"};

  private static LayerEntry entry(String path, LayerEntry.Type type, String target) {
    return new LayerEntry(path, type, 0644, 0, 0, path.length(), target, path);
  }

  private static LayerEntry file(String path) {
    return entry(path, LayerEntry.Type.FILE, "");
  }

  private static LayerEntry link(String path, String target) {
    return entry(path, LayerEntry.Type.SYMBOLIC_LINK, target);
  }

  private static ImageFiles files(List<List<LayerEntry>> layers) {
    List<ScannedLayer> scanned = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      byte[] name = {(byte) i};
      scanned.add(
          new ScannedLayer(
              i, Descriptor.of(MediaTypes.OCI_LAYER, name), "", LayerFacts.of(layers.get(i))));
    }
    return ImageFiles.of(scanned);
  }

  @Test
  void anyLayersGiveWhatApplyingThemOneAfterAnotherGives() {
    for (long seed = 0; seed < 3000; seed++) {
      Random random = new Random(seed);
      List<List<LayerEntry>> layers = new ArrayList<>();
      for (int i = random.nextInt(4); i >= 0; i--) {
        layers.add(randomLayer(random));
      }
      TreeMap<String, Integer> expected = new TreeMap<>();
      TreeSet<String> others = new TreeSet<>();
      for (int i = 0; i < layers.size(); i++) {
        apply(layers.get(i), i, expected, others);
      }
      TreeMap<String, Integer> actual = new TreeMap<>();
      files(layers).visible().forEach((path, file) -> actual.put(path, file.layer().index()));
      assertThat(actual).as("seed %d: %s", seed, layers).isEqualTo(expected);
    }
  }

  /**
   * Deletions first, then what the layer brings, in its order.
   *
   * @param others of the files: those that are no directories
   */
  private static void apply(
      List<LayerEntry> layer, int index, Map<String, Integer> files, Set<String> others) {
    for (LayerEntry entry : layer) {
      if (entry.type() == LayerEntry.Type.WHITEOUT) {
        if (!entry.isOpaque()) {
          files.remove(entry.hides());
          others.remove(entry.hides());
        }
        removeBelow(entry.hides(), files);
      }
    }
    for (LayerEntry entry : layer) {
      // Directories without an entry are directories all the same.
      for (int at = 0; (at = entry.path().indexOf('/', at)) > 0; at++) {
        String above = entry.path().substring(0, at);
        if (others.remove(above)) {
          files.remove(above);
        }
      }
      if (entry.type() != LayerEntry.Type.WHITEOUT) {
        others.remove(entry.path());
        if (entry.type() != LayerEntry.Type.DIRECTORY) {
          removeBelow(entry.path(), files);
          others.add(entry.path());
        }
        files.put(entry.path(), index);
      }
    }
  }

  private static void removeBelow(String directory, Map<String, Integer> files) {
    files.keySet().removeIf(path -> directory.isEmpty() || path.startsWith(directory + "/"));
  }

  /** A layer without contradictions of its own: those are judged, not laid over each other. */
  private static List<LayerEntry> randomLayer(Random random) {
    TreeMap<String, LayerEntry> layer = new TreeMap<>();
    for (int i = random.nextInt(6); i > 0; i--) {
      String path = randomPath(random);
      switch (random.nextInt(5)) {
        case 0 -> put(layer, entry(path, LayerEntry.Type.DIRECTORY, ""));
        case 1 -> {
          String parent = path.substring(0, path.lastIndexOf('/') + 1);
          put(
              layer,
              entry(
                  parent + ".wh." + path.substring(parent.length()), LayerEntry.Type.WHITEOUT, ""));
        }
        case 2 -> put(layer, entry(path + "/.wh..wh..opq", LayerEntry.Type.WHITEOUT, ""));
        default -> put(layer, file(path));
      }
    }
    return List.copyOf(layer.values());
  }

  private static void put(Map<String, LayerEntry> layer, LayerEntry entry) {
    boolean contradicts =
        layer.values().stream()
            .filter(
                other ->
                    other.type() != LayerEntry.Type.DIRECTORY
                        || entry.type() != LayerEntry.Type.DIRECTORY)
            .anyMatch(other -> isBelow(entry.path(), other) || isBelow(other.path(), entry));
    if (!contradicts) {
      layer.putIfAbsent(entry.path(), entry);
    }
  }

  private static boolean isBelow(String path, LayerEntry other) {
    if (other.type() == LayerEntry.Type.WHITEOUT && !other.isOpaque()) {
      return (path + "/").startsWith(other.hides() + "/");
    }
    return other.type() != LayerEntry.Type.DIRECTORY && path.startsWith(other.path() + "/");
  }

  private static String randomPath(Random random) {
    List<String> parts = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      parts.add(NAMES[random.nextInt(NAMES.length)]);
    }
    return String.join("/", parts);
  }

  @Test
  void linksAreFollowedAlsoInDirectoriesAndNeverOutOfTheImage() {
    ImageFiles files =
        files(
            List.of(
                List.of(
                    file("usr/bin/sh"),
                    link("bin", "usr/bin"),
                    link("usr/bin/ash", "../../../../bin/sh"),
                    link("shell", "/bin/ash"),
                    entry("hard", LayerEntry.Type.HARD_LINK, "usr/bin/sh"))));
    for (String path : List.of("/bin/sh", "bin/ash", "shell", "usr/../shell", "hard")) {
      assertThat(files.resolve(path)).as(path).map(ImageFile::path).contains("usr/bin/sh");
    }
    assertThat(files.resolve("/bin/zsh")).isEmpty();
  }

  @Test
  void linksInACircleLeadToNothing() {
    ImageFiles files =
        files(
            List.of(
                List.of(
                    link("a", "b"), link("b", "a"), entry("c", LayerEntry.Type.HARD_LINK, "a"))));
    assertThat(files.resolve("a")).isEmpty();
    assertThat(files.resolve("c")).isEmpty();
    assertThat(files.resolve("a/b/c")).isEmpty();
  }

  @Test
  void whatNoContainerSeesIsListed() {
    ImageFiles files =
        files(
            List.of(
                List.of(file("a"), file("b/c"), file("d/e"), file("kept")),
                List.of(file("a"), entry(".wh.b", LayerEntry.Type.WHITEOUT, "")),
                List.of(entry("d/.wh..wh..opq", LayerEntry.Type.WHITEOUT, ""), file("d/f"))));
    assertThat(files.hidden())
        .extracting(ImageFile::path)
        .containsExactlyInAnyOrder("a", "b/c", "d/e");
    assertThat(files.visible().keySet()).containsExactly("a", "d/f", "kept");
    assertThat(files.pointlessWhiteouts()).isEmpty();
  }
}
