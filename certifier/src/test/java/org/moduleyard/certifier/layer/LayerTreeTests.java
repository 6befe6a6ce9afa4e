package org.moduleyard.certifier.layer;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.moduleyard.oci.layer.LayerEntry;

/** The tree that engines make of one layer; PodmanOverlayIT compares many more with an engine. */
class LayerTreeTests {

  private static LayerEntry entry(String path, LayerEntry.Type type, String target) {
    return new LayerEntry(path, type, 0644, 0, 0, 0, target, path);
  }

  private static LayerEntry file(String path) {
    return entry(path, LayerEntry.Type.FILE, "");
  }

  private static LayerEntry link(String path, String target) {
    return entry(path, LayerEntry.Type.SYMBOLIC_LINK, target);
  }

  private static List<String> paths(LayerFacts facts) {
    List<String> paths = new ArrayList<>();
    facts.files().forEach(entry -> paths.add(entry.path()));
    return paths;
  }

  private static LayerTree tree(LayerFacts facts) {
    return LayerTree.of(
        facts.files(),
        new LayerTree.Listener() {
          @Override
          public void written(LayerEntry entry) {}

          @Override
          public void replaced(LayerNode node) {}
        });
  }

  @Test
  void entriesAreWrittenWhereLinksLead() {
    LayerFacts facts =
        LayerFacts.of(
            List.of(link("x", "."), link("y", "/x/../d"), file("d/a"), file("x/y/b"), file("x/c")));
    assertThat(facts.refusal()).isNull();
    assertThat(paths(facts)).containsExactly("x", "y", "d/a", "d/b", "c");
  }

  @Test
  void hardLinksShareOwnerAndModeOfTheLastOne() {
    LayerEntry linked = new LayerEntry("b", LayerEntry.Type.HARD_LINK, 04711, 7, 8, 0, "a", "b");
    LayerNode root = tree(LayerFacts.of(List.of(file("a"), linked))).root();
    LayerEntry first = requireNonNull(root.child("b")).inode().entry();
    assertThat(first).isEqualTo(requireNonNull(root.child("a")).entry());
    assertThat(first).isEqualTo(new LayerEntry("a", LayerEntry.Type.FILE, 04711, 7, 8, 0, "", "a"));
  }

  @Test
  void theEntryAtFaultIsNamed() {
    LayerFacts.Refusal refusal =
        requireNonNull(LayerFacts.of(List.of(link("a", "a"), file("a/b"), file("c"))).refusal());
    assertThat(refusal.path()).isEqualTo("a/b");
    assertThat(refusal.problem()).contains("circles");
  }

  @Test
  @Timeout(60)
  void linksThatMakeEveryPathLongAreRefusedInTime() {
    List<LayerEntry> entries = new ArrayList<>();
    entries.add(entry("d", LayerEntry.Type.DIRECTORY, ""));
    entries.add(link("l0", "d/../".repeat(800) + "d"));
    for (int i = 1; i < 39; i++) {
      entries.add(link("l" + i, ("l" + (i - 1) + "/../").repeat(100) + "l" + (i - 1)));
    }
    for (int i = 0; i < 100_000; i++) {
      entries.add(file("l%s/%s/f".formatted(i % 39, i)));
    }
    LayerFacts.Refusal refusal = requireNonNull(LayerFacts.of(entries).refusal());
    assertThat(refusal.problem()).containsAnyOf("too many links", "circles");
  }

  @Test
  @Timeout(60)
  void directoriesThatNoEntryNamesAreCounted() {
    List<LayerEntry> entries = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      entries.add(file(i + "/d".repeat(1000) + "/f"));
    }
    LayerFacts.Refusal refusal = requireNonNull(LayerFacts.of(entries).refusal());
    assertThat(refusal.problem()).contains("have no entry");
  }
}
