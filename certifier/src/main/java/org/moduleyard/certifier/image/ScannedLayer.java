package org.moduleyard.certifier.image;

import org.moduleyard.certifier.layer.LayerFacts;
import org.moduleyard.oci.Descriptor;
import org.moduleyard.oci.Digest;

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
}
