package org.moduleyard.oci.layer;

import java.util.Map;
import java.util.Set;

/**
 * Attributes by which overlay file systems keep what they hide or move. Engines set what an archive
 * asks for, so that an entry with one of them shows other files than its layers have.
 */
final class OverlayAttributes {
  /** By which archives name the extended attributes of an entry. */
  private static final String IN_ARCHIVE = "SCHILY.xattr.";

  private static final Set<String> OWNERS = Set.of("trusted.overlay.", "user.overlay.");
  private static final Set<String> HIDING =
      Set.of("opaque", "redirect", "metacopy", "whiteout", "whiteouts", "xwhiteouts");

  private OverlayAttributes() {}

  /** Refuses an entry with such an attribute among its extended headers. */
  static void requireNone(Map<String, String> headers, String path) throws LayerRefusedException {
    for (String header : headers.keySet()) {
      for (String owner : OWNERS) {
        String prefix = IN_ARCHIVE + owner;
        if (header.startsWith(prefix) && HIDING.contains(header.substring(prefix.length()))) {
          throw new LayerRefusedException(
              path,
              "it has the attribute %s, which makes engines show other files than the layers have"
                  .formatted(header.substring(IN_ARCHIVE.length())));
        }
      }
    }
  }
}
