package org.moduleyard.certifier.image;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.moduleyard.certifier.layer.LayerFacts;
import org.moduleyard.oci.layer.LayerEntry;
import org.moduleyard.oci.layer.LayerLimits;
import org.moduleyard.oci.layer.LayerReader;
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.manifest.MediaTypes;

/** A few layers of a few entries, made to contradict each other, in a directory of their own. */
record LayerCase(List<List<Entry>> layers) {
  private static final String[] NAMES = {"a", "b", "c"};
  private static final int[] MODES = {0755, 0700, 04711, 0775, 01777};

  record Entry(byte type, String name, String target, int mode, int uid, String content) {}

  static LayerCase random(int number, Random random) {
    // Deep enough that links which climb do not reach other cases.
    String home = "c%s/r/r/r/".formatted(number);
    List<List<Entry>> layers = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      List<Entry> layer = new ArrayList<>();
      for (int j = random.nextInt(6); j > 0; j--) {
        layer.add(entry(home, random, number + "." + i + "." + j));
      }
      layers.add(layer);
    }
    return new LayerCase(layers);
  }

  private static Entry entry(String home, Random random, String content) {
    String path = path(random);
    String parent = path.substring(0, path.lastIndexOf('/') + 1);
    String name = path.substring(parent.length());
    int mode = MODES[random.nextInt(MODES.length)];
    int uid = random.nextInt(3);
    String written = spelled(home + path, random);
    return switch (random.nextInt(12)) {
      case 0, 1, 2 -> new Entry(TarConstants.LF_DIR, written + "/", "", mode, uid, "");
      case 3, 4, 5 ->
          new Entry(TarConstants.LF_SYMLINK, written, target(home, random), 0777, uid, "");
      case 6 -> new Entry(TarConstants.LF_LINK, written, home + path(random), mode, uid, "");
      case 7 -> new Entry(TarConstants.LF_NORMAL, home + parent + ".wh." + name, "", mode, uid, "");
      case 8 ->
          new Entry(TarConstants.LF_NORMAL, home + parent + ".wh..wh..opq", "", mode, uid, "");
      default -> new Entry(TarConstants.LF_NORMAL, written, "", mode, uid, content);
    };
  }

  private static String path(Random random) {
    StringBuilder path = new StringBuilder(NAMES[random.nextInt(NAMES.length)]);
    for (int i = random.nextInt(3); i > 0; i--) {
      path.append('/').append(NAMES[random.nextInt(NAMES.length)]);
    }
    return path.toString();
  }

  private static String target(String home, Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> ".";
      case 1 -> "..";
      case 2 -> "/" + home + path(random);
      case 3 -> "./" + path(random) + "//";
      default -> path(random);
    };
  }

  private static String spelled(String path, Random random) {
    return switch (random.nextInt(8)) {
      case 0 -> "./" + path;
      case 1 -> "/" + path;
      case 2 -> path.replaceFirst("/", "//./");
      default -> path;
    };
  }

  static byte[] tar(List<Entry> entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
      for (Entry entry : entries) {
        TarArchiveEntry header = new TarArchiveEntry(entry.name(), entry.type(), true);
        byte[] content = entry.content().getBytes(StandardCharsets.UTF_8);
        header.setSize(content.length);
        header.setMode(entry.mode());
        header.setIds(entry.uid(), entry.uid());
        header.setModTime(0);
        header.setLinkName(entry.target());
        tar.putArchiveEntry(header);
        tar.write(content);
        tar.closeArchiveEntry();
      }
    }
    return bytes.toByteArray();
  }

  /** These layers as the certifier scans them; layers may be refused. */
  static List<ScannedLayer> scanned(List<byte[]> tars) throws IOException {
    List<ScannedLayer> scanned = new ArrayList<>();
    for (byte[] tar : tars) {
      List<LayerEntry> entries = new ArrayList<>();
      new LayerReader(LayerLimits.DEFAULT)
          .read(new ByteArrayInputStream(tar), (entry, content) -> entries.add(entry));
      scanned.add(
          new ScannedLayer(
              scanned.size(),
              Descriptor.of(MediaTypes.OCI_LAYER, tar),
              "",
              LayerFacts.of(entries)));
    }
    return scanned;
  }

  List<byte[]> tars() throws IOException {
    List<byte[]> tars = new ArrayList<>();
    for (List<Entry> layer : layers) {
      tars.add(tar(layer));
    }
    return tars;
  }

  /** Why it is refused here; empty when it is not. */
  String refusal() throws IOException {
    return scanned(tars()).stream()
        .map(layer -> layer.facts().refusal())
        .filter(refusal -> refusal != null)
        .map(LayerFacts.Refusal::problem)
        .findFirst()
        .orElse("");
  }
}
