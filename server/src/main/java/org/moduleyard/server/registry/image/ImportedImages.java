package org.moduleyard.server.registry.image;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.Reference;

/**
 * The images that an import brought into quarantine, frozen there by digest.
 *
 * @param digests the digest that each requested reference led to, in the order of the request
 */
public record ImportedImages(Map<Reference, Digest> digests) {

  public ImportedImages {
    digests = Collections.unmodifiableMap(new LinkedHashMap<>(digests));
  }
}
