package org.moduleyard.server.publication.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.manifest.MediaTypes;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.server.publication.step.ForeignLayers.Foreign;

/** The publisher whose work an image is, by its layers. */
class ForeignLayersTests {

  /** The topmost layer with anything in it decides, whatever empty layers lie above or between. */
  @Test
  void emptyLayersMakeNoDifferenceAndTheTopmostOtherDecides() {
    long seed = Long.getLong("moduleyard.fuzz.seed", new Random().nextLong());
    Random random = new Random(seed);
    for (int round = 0; round < 2000; round++) {
      List<Descriptor> layers = new ArrayList<>();
      List<Descriptor> filled = new ArrayList<>();
      Set<Digest> others = new HashSet<>();
      for (int i = random.nextInt(6); i > 0; i--) {
        Descriptor layer = layer(round + "." + i);
        layers.add(layer);
        if (random.nextInt(3) > 0) {
          filled.add(layer);
        }
        if (random.nextBoolean()) {
          others.add(layer.digest());
        }
      }
      Optional<Foreign> found =
          ForeignLayers.foreign(layers, new HashSet<>(filled)::contains, others);

      boolean topmost = !filled.isEmpty() && others.contains(filled.getLast().digest());
      long own = filled.stream().filter(layer -> !others.contains(layer.digest())).count();
      assertThat(found.isPresent())
          .as("moduleyard.fuzz.seed=%d, round %d", seed, round)
          .isEqualTo(topmost);
      found.ifPresent(
          foreign -> {
            assertThat(foreign.whole()).isEqualTo(own == 0);
            assertThat(foreign.layers()).hasSize(own == 0 ? filled.size() : 1);
            assertThat(others).containsAll(foreign.layers());
          });
      assertThat(ForeignLayers.foreign(filled, layer -> true, others)).isEqualTo(found);
    }
  }

  @Test
  void noLayerIsOpenedWhenNoneIsAnothers() {
    assertThat(
            ForeignLayers.foreign(
                List.of(layer("a"), layer("b")),
                layer -> {
                  throw new AssertionError("opened");
                },
                Set.of(layer("c").digest())))
        .isEmpty();
  }

  private static Descriptor layer(String content) {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    return Descriptor.of(MediaTypes.OCI_LAYER_GZIP, bytes);
  }
}
