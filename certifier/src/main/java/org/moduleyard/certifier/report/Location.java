package org.moduleyard.certifier.report;

import org.jspecify.annotations.Nullable;
import org.moduleyard.oci.Digest;
import org.moduleyard.oci.Reference;

/** Where a finding is. */
public sealed interface Location {

  /**
   * A place in the offer document.
   *
   * @param pointer JSON pointer (RFC 6901); empty for the document as a whole
   */
  record Offer(String pointer) implements Location {
    @Override
    public String toString() {
      return "offer " + (pointer.isEmpty() ? "(whole document)" : pointer);
    }
  }

  /**
   * An image of the repository.
   *
   * @param reference the tag or digest by which it is offered
   * @param manifest the manifest meant, when it is known: the offered one, or one its index lists
   */
  record Image(Reference reference, @Nullable Digest manifest) implements Location {
    @Override
    public String toString() {
      boolean same = manifest == null || manifest.equals(reference);
      return "image " + reference + (same ? "" : " (" + manifest + ")");
    }
  }
}
