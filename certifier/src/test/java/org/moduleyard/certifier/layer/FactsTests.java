package org.moduleyard.certifier.layer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.moduleyard.oci.layer.LayerEntry;
import org.moduleyard.oci.reference.Digest;

/** The facts of a layer, packed for the cache and unpacked again. */
class FactsTests {
  private static final String[] NAMES = {
    "a", "etc", "ä", "lib", "x".repeat(200), "😀", ".wh.b", "caf\udce9", "\udcff"
  };
  private static final String[] PREFIXES = {"", "./", "/", "././"};

  @Test
  void aTableGivesBackWhatWasPutIn() {
    for (long seed = 0; seed < 50; seed++) {
      Random random = new Random(seed);
      List<LayerEntry> entries = new ArrayList<>();
      FileTable.Builder table = new FileTable.Builder();
      for (int i = random.nextInt(200); i > 0; i--) {
        LayerEntry entry = entry(random);
        entries.add(entry);
        table.add(entry);
      }
      assertThat(entries(table.build())).as("seed %d", seed).isEqualTo(entries);
    }
  }

  @Test
  void aHundredThousandFilesTakeTwoMegabytes() {
    FileTable.Builder table = new FileTable.Builder();
    for (int i = 0; i < 100_000; i++) {
      String path =
          String.format(
              Locale.ROOT, "usr/lib/python3/dist-packages/package%03d/module%05d.py", i / 100, i);
      table.add(new LayerEntry(path, LayerEntry.Type.FILE, 0644, 0, 0, 4711, "", "./" + path));
    }
    assertThat(table.build().bytes()).isLessThan(2_200_000);
  }

  @Test
  void factsComeBackFromTheirBytes() {
    LayerFacts facts = facts();
    LayerFacts back = FactsCodec.read(FactsCodec.write(facts)).orElseThrow();
    assertThat(back.unpackedBytes()).isEqualTo(facts.unpackedBytes());
    assertThat(back.diffId()).isEqualTo(facts.diffId());
    assertThat(back.observations()).isEqualTo(facts.observations());
    assertThat(back.refusal()).isNull();
    assertThat(entries(back.files())).isEqualTo(entries(facts.files()));
  }

  @Test
  void aRefusalComesBackToo() {
    LayerFacts facts = LayerFacts.refused(new LayerFacts.Refusal("a/b", "it is cut short"));
    assertThat(FactsCodec.read(FactsCodec.write(facts)).orElseThrow().refusal())
        .isEqualTo(facts.refusal());
  }

  @Test
  void damagedBytesAreNotKnown() {
    byte[] whole = FactsCodec.write(facts());
    for (int i = 0; i < whole.length; i++) {
      byte[] damaged = whole.clone();
      damaged[i] ^= 1;
      assertThat(FactsCodec.read(damaged)).as("byte %d changed", i).isEmpty();
      assertThat(FactsCodec.read(Arrays.copyOf(whole, i))).as("cut at %d", i).isEmpty();
    }
  }

  @Test
  void notesKeepTheFirstInOrderWhateverOrderTheyCameIn() {
    List<String> paths = new ArrayList<>();
    for (int i = 100; i < 200; i++) {
      paths.add("file" + i);
    }
    for (long seed = 0; seed < 20; seed++) {
      Collections.shuffle(paths, new Random(seed));
      LayerFactsRecorder notes = new LayerFactsRecorder(10);
      paths.forEach(path -> notes.add(path, "kind", "text"));
      notes.add("file100", "kind", "text");
      Observations kept = notes.finish();
      assertThat(kept.noted()).extracting(Observation::path).hasSize(10).isSorted();
      assertThat(kept.noted().getLast().path()).isEqualTo("file109");
      assertThat(kept.omitted()).isEqualTo(90);
    }
  }

  private static LayerFacts facts() {
    FileTable.Builder table = new FileTable.Builder();
    Random random = new Random(7);
    for (int i = 0; i < 20; i++) {
      table.add(entry(random));
    }
    TreeMap<String, Observations> observations = new TreeMap<>();
    observations.put(
        "probe", new Observations(List.of(new Observation("a/ä", "kind", 1L << 40, "text\n")), 3));
    return new LayerFacts(
        1L << 33,
        Digest.sha256("layer".getBytes(StandardCharsets.UTF_8)),
        table.build(),
        observations,
        null);
  }

  private static LayerEntry entry(Random random) {
    List<String> parts = new ArrayList<>();
    for (int i = random.nextInt(4); i >= 0; i--) {
      parts.add(NAMES[random.nextInt(NAMES.length)]);
    }
    String path = String.join("/", parts);
    LayerEntry.Type[] types = LayerEntry.Type.values();
    return new LayerEntry(
        path,
        types[random.nextInt(types.length)],
        random.nextInt(010000),
        random.nextLong(),
        random.nextInt(70_000),
        random.nextLong(1L << 50),
        random.nextBoolean() ? "" : "../" + path,
        PREFIXES[random.nextInt(PREFIXES.length)] + path);
  }

  private static List<LayerEntry> entries(FileTable table) {
    List<LayerEntry> entries = new ArrayList<>();
    table.forEach(entries::add);
    return entries;
  }
}
