package org.moduleyard.certifier.image;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.moduleyard.certifier.layer.LayerFacts;
import org.moduleyard.certifier.layer.Observation;
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.reference.Digest;

/**
 * A layer of one image and what is known of it.
 *
 * @param index from 0, the lowest
 * @param step the command that made it, as the maker's configuration says, without the secrets in
 *     it; empty when it does not say
 */
public record ScannedLayer(int index, Descriptor descriptor, String step, LayerFacts facts) {

  public Digest digest() {
    return descriptor.digest();
  }

  /** How the archive writes the paths of files that something is noted about. */
  Map<String, String> writtenOfNoted() {
    Set<String> noted =
        facts.observations().values().stream()
            .flatMap(observations -> observations.noted().stream())
            .map(Observation::path)
            .collect(Collectors.toSet());
    Map<String, String> written = new HashMap<>();
    facts
        .files()
        .forEach(
            entry -> {
              if (noted.contains(entry.path())) {
                written.put(entry.path(), entry.written());
              }
            });
    return written;
  }
}
