package org.moduleyard.oci.manifest;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The media types of images in their OCI and Docker forms (OCI Image). */
public final class MediaTypes {
  public static final String OCI_INDEX = "application/vnd.oci.image.index.v1+json";
  public static final String OCI_MANIFEST = "application/vnd.oci.image.manifest.v1+json";
  public static final String OCI_CONFIG = "application/vnd.oci.image.config.v1+json";
  public static final String OCI_LAYER = "application/vnd.oci.image.layer.v1.tar";
  public static final String OCI_LAYER_GZIP = "application/vnd.oci.image.layer.v1.tar+gzip";
  public static final String OCI_LAYER_ZSTD = "application/vnd.oci.image.layer.v1.tar+zstd";
  public static final String OCI_EMPTY = "application/vnd.oci.empty.v1+json";

  public static final String DOCKER_LIST =
      "application/vnd.docker.distribution.manifest.list.v2+json";
  public static final String DOCKER_MANIFEST =
      "application/vnd.docker.distribution.manifest.v2+json";
  public static final String DOCKER_CONFIG = "application/vnd.docker.container.image.v1+json";
  public static final String DOCKER_LAYER = "application/vnd.docker.image.rootfs.diff.tar";
  public static final String DOCKER_LAYER_GZIP =
      "application/vnd.docker.image.rootfs.diff.tar.gzip";
  public static final String DOCKER_LAYER_ZSTD =
      "application/vnd.docker.image.rootfs.diff.tar.zstd";

  /** The media types to request from a registry: all that can be stored, indexes first. */
  public static final List<String> ACCEPT =
      List.of(OCI_INDEX, DOCKER_LIST, OCI_MANIFEST, DOCKER_MANIFEST);

  private static final Set<String> LAYERS =
      Set.of(
          OCI_LAYER,
          OCI_LAYER_GZIP,
          OCI_LAYER_ZSTD,
          DOCKER_LAYER,
          DOCKER_LAYER_GZIP,
          DOCKER_LAYER_ZSTD);
  private static final String OCI_FOREIGN_LAYER =
      "application/vnd.oci.image.layer.nondistributable.v1.tar";
  private static final String DOCKER_FOREIGN_LAYER =
      "application/vnd.docker.image.rootfs.foreign.diff.tar";
  private static final List<String> LAYER_FAMILIES =
      List.of("application/vnd.oci.image.layer.", "application/vnd.docker.image.rootfs.");
  private static final Set<String> GENERIC_CONFIGS =
      Set.of("application/octet-stream", "application/json", "text/html");
  private static final String DOCKER_SCHEMA_1 = "application/vnd.docker.distribution.manifest.v1+";

  private static final Pattern FORM =
      Pattern.compile(
          "[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}/[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}");

  private MediaTypes() {}

  /** Whether this is {@code type/subtype}, without parameters. */
  public static boolean isWellFormed(String mediaType) {
    return FORM.matcher(mediaType).matches();
  }

  /** Whether manifests of this type list other manifests. */
  public static boolean isIndex(String mediaType) {
    return mediaType.equals(OCI_INDEX) || mediaType.equals(DOCKER_LIST);
  }

  /** Whether manifests of this type name one configuration and its layers. */
  public static boolean isImage(String mediaType) {
    return mediaType.equals(OCI_MANIFEST) || mediaType.equals(DOCKER_MANIFEST);
  }

  /** Whether this is a type of manifest we read: an index or an image. */
  public static boolean isManifest(String mediaType) {
    return isIndex(mediaType) || isImage(mediaType);
  }

  /** Whether content of this type is the configuration of a runnable image. */
  public static boolean isConfig(String mediaType) {
    return mediaType.equals(OCI_CONFIG) || mediaType.equals(DOCKER_CONFIG);
  }

  /** Whether content of this type is a layer of a file system that may be given on. */
  public static boolean isLayer(String mediaType) {
    return LAYERS.contains(mediaType);
  }

  /**
   * Whether this is a layer its maker forbids to copy, which clients fetch from the maker instead.
   */
  public static boolean isForeignLayer(String mediaType) {
    return mediaType.startsWith(OCI_FOREIGN_LAYER) || mediaType.startsWith(DOCKER_FOREIGN_LAYER);
  }

  /**
   * Whether some container engine takes content of this type for the configuration of an image:
   * Moby also does with types that registries once sent for anything.
   */
  public static boolean isTakenForConfig(String mediaType) {
    return isConfig(mediaType) || GENERIC_CONFIGS.contains(mediaType);
  }

  /**
   * Whether some container engine takes content of this type for a layer, be it one that we read or
   * not.
   */
  public static boolean isTakenForLayer(String mediaType) {
    return LAYER_FAMILIES.stream().anyMatch(mediaType::startsWith);
  }

  /**
   * Whether this is the manifest form before 2016, which names no configuration and no platform.
   */
  public static boolean isDockerSchema1(String mediaType) {
    return mediaType.startsWith(DOCKER_SCHEMA_1);
  }

  /** The type without parameters, lower case: what stands before the first semicolon. */
  public static String withoutParameters(String contentType) {
    int semicolon = contentType.indexOf(';');
    String type = semicolon < 0 ? contentType : contentType.substring(0, semicolon);
    return type.strip().toLowerCase(Locale.ROOT);
  }
}
