package org.moduleyard.server.registry.store;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.manifest.ImageIndex;
import org.moduleyard.oci.manifest.ImageManifest;
import org.moduleyard.oci.manifest.Manifest;
import org.moduleyard.oci.reference.Digest;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * An entry of a list of referrers: a manifest that is about another one.
 *
 * @param subject the manifest it is about, which need not be here
 * @param artifactType as the manifest states it, else of an image the type of its configuration;
 *     null for an index that states none
 * @param annotations a JSON object of texts, in ASCII
 */
record Referrer(Digest subject, @Nullable String artifactType, String annotations) {

  /** Other texts are no media types, and not all of them have a place in the database. */
  private static final Pattern PRINTABLE = Pattern.compile("[\\x21-\\x7e]+");

  /** Escapes so that half a character stays what it was. */
  private static final JsonMapper ASCII =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private static final TypeReference<LinkedHashMap<String, String>> TEXTS =
      new TypeReference<>() {};

  /** Empty when the manifest is about nothing but itself. */
  static Optional<Referrer> of(Manifest manifest) {
    return Optional.ofNullable(manifest.subject())
        .map(Descriptor::digest)
        .map(subject -> new Referrer(subject, type(manifest), json(manifest)));
  }

  private static @Nullable String type(Manifest manifest) {
    String stated = manifest.artifactType();
    if (stated != null && PRINTABLE.matcher(stated).matches()) {
      return stated;
    }
    return switch (manifest) {
      case ImageManifest image -> image.config().mediaType();
      case ImageIndex index -> null;
    };
  }

  private static String json(Manifest manifest) {
    Map<String, String> annotations =
        switch (manifest) {
          case ImageManifest image -> image.annotations();
          case ImageIndex index -> index.annotations();
        };
    return ASCII.writeValueAsString(annotations);
  }

  /** Reads what was kept, in its order. */
  static Map<String, String> annotations(String kept) {
    return ASCII.readValue(kept, TEXTS);
  }
}
