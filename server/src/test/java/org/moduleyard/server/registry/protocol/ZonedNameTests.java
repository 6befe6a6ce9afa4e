package org.moduleyard.server.registry.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.moduleyard.oci.reference.RepositoryName;

/** Names on the wire and their zones lead to each other, whichever words a name has. */
class ZonedNameTests {

  private static final List<String> PARTS =
      List.of("staging", "preview", "quarantine", "contoso", "stagings", "staging-x", "a", "blobs");

  private final long seed = Long.getLong("seed", System.nanoTime());
  private final Random random = new Random(seed);

  @Test
  void everyNameOnTheWireIsOfOneZone() {
    for (int i = 0; i < 5_000; i++) {
      RepositoryName wire = name(1 + random.nextInt(4));

      ZonedName zoned = ZonedName.of(wire);

      assertThat(zoned.wire()).as("seed %d", seed).isEqualTo(wire);
      assertThat(zoned).as("seed %d", seed).hasToString(wire.value());
      assertThat(zoned.zone()).as("%s, seed %d", wire, seed).isEqualTo(expected(wire.value()));
    }
  }

  @Test
  void everyNameInAZoneIsReadBackFromTheWire() {
    for (int i = 0; i < 5_000; i++) {
      RepositoryName name = name(1 + random.nextInt(4));
      for (Zone zone : Zone.values()) {
        if (zone == Zone.PUBLIC && expected(name.value()) != Zone.PUBLIC) {
          assertThatIllegalArgumentException()
              .as("%s, seed %d", name, seed)
              .isThrownBy(() -> new ZonedName(zone, name));
        } else {
          ZonedName zoned = new ZonedName(zone, name);
          assertThat(ZonedName.of(zoned.wire())).as("seed %d", seed).isEqualTo(zoned);
          assertThat(zoned.publisher())
              .as("seed %d", seed)
              .isEqualTo(name.value().split("/", 2)[0]);
        }
      }
    }
  }

  private RepositoryName name(int parts) {
    return new RepositoryName(
        IntStream.range(0, parts)
            .mapToObj(i -> PARTS.get(random.nextInt(PARTS.size())))
            .collect(Collectors.joining("/")));
  }

  private static Zone expected(String wire) {
    if (wire.startsWith("staging/")) {
      return Zone.STAGING;
    }
    return wire.startsWith("preview/") ? Zone.PREVIEW : Zone.PUBLIC;
  }
}
