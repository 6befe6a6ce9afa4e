package org.moduleyard.oci.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.moduleyard.oci.json.JsonView;
import org.moduleyard.oci.json.MalformedJsonException;
import org.moduleyard.oci.json.StrictJson;
import org.moduleyard.oci.layout.ReferenceNames;
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.manifest.ImageConfig;
import org.moduleyard.oci.manifest.ImageManifest;
import org.moduleyard.oci.manifest.MediaTypes;
import org.moduleyard.oci.manifest.RawManifest;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.Tag;

/**
 * The form of {@code docker save}: {@code manifest.json} lists images by the members that hold
 * their configuration and layers. Manifests of Docker schema 2 are made of it, as clients make them
 * when they push.
 */
final class DockerForm {
  private static final String LIST = "manifest.json";
  private static final int MOST_LIST = 4 * 1024 * 1024;
  private static final int MOST_IMAGES = 1000;
  private static final int MOST_LAYERS = 1000;

  private final ArchiveFile file;
  private final SortedMap<Tag, Digest> tags = new TreeMap<>();
  private final Map<Digest, RawManifest> manifests = new HashMap<>();
  private final Map<Digest, String> types = new HashMap<>();
  private final Map<Digest, String> blobs = new HashMap<>();
  private final Map<String, Descriptor> layers = new HashMap<>();

  private DockerForm(ArchiveFile file) {
    this.file = file;
  }

  /** Reads the list and, for their digests, all layers. */
  static ImageArchive.Contents contents(ArchiveFile file) throws IOException {
    if (!file.has(LIST)) {
      throw new IOException(
          "%s is no archive of images: it has neither %s nor an OCI image layout"
              .formatted(file.path(), LIST));
    }
    DockerForm form = new DockerForm(file);
    try {
      form.readList();
    } catch (MalformedJsonException e) {
      throw new IOException(
          "%s in %s cannot be read: %s".formatted(LIST, file.path(), e.getMessage()), e);
    }
    return new ImageArchive.Contents(form.tags, form.manifests, form.types, form.blobs);
  }

  private void readList() throws IOException {
    List<JsonView> images = images(file.read(LIST, MOST_LIST));
    if (images.size() > MOST_IMAGES) {
      throw new IOException("%s holds more than %s images".formatted(file.path(), MOST_IMAGES));
    }
    for (JsonView image : images) {
      RawManifest manifest = manifest(image.requireObject());
      manifests.put(manifest.digest(), manifest);
      types.put(manifest.digest(), manifest.mediaType());
      for (String name : image.texts("RepoTags")) {
        Optional<Tag> tag = ReferenceNames.tag(name);
        if (tag.isPresent()) {
          Digest before = tags.putIfAbsent(tag.get(), manifest.digest());
          if (before != null && !before.equals(manifest.digest())) {
            throw OciForm.ambiguous(file, tag.get());
          }
        }
      }
    }
  }

  /** The reader of JSON takes objects: the list becomes the member of one. */
  private static List<JsonView> images(byte[] list) {
    byte[] before = "{\"images\":".getBytes(StandardCharsets.UTF_8);
    byte[] object = Arrays.copyOf(before, before.length + list.length + 1);
    System.arraycopy(list, 0, object, before.length, list.length);
    object[object.length - 1] = '}';
    return StrictJson.object(object).requiredArray("images");
  }

  private RawManifest manifest(JsonView image) throws IOException {
    String config = image.requiredText("Config");
    byte[] bytes = member(config, ImageConfig.MAX_SIZE);
    Descriptor described = Descriptor.of(MediaTypes.DOCKER_CONFIG, bytes);
    blobs.put(described.digest(), config);
    List<String> names = image.texts("Layers");
    if (names.size() > MOST_LAYERS) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "%s holds an image with more than %,d layers",
              file.path(),
              MOST_LAYERS));
    }
    List<Descriptor> stack = new ArrayList<>();
    for (String name : names) {
      stack.add(layer(name));
    }
    return new ImageManifest(MediaTypes.DOCKER_MANIFEST, null, described, stack, null, Map.of())
        .write();
  }

  private byte[] member(String name, int most) throws IOException {
    if (file.size(name) < 0) {
      throw missing(name);
    }
    return file.read(name, most);
  }

  private IOException missing(String name) {
    return new IOException(
        "%s is not whole: %s names %s, which is not there"
            .formatted(file.path(), LIST, name.replaceAll("[\\p{Cc}\\p{Cf}]", "?")));
  }

  private Descriptor layer(String name) throws IOException {
    Descriptor known = layers.get(name);
    if (known != null) {
      return known;
    }
    long size = file.size(name);
    if (size < 0) {
      throw missing(name);
    }
    MessageDigest hash = Digest.newSha256();
    try (InputStream in = file.open(name);
        OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), hash)) {
      in.transferTo(out);
    }
    // Named as clients name it who push from such an archive; readers look at the bytes anyway.
    Descriptor layer =
        new Descriptor(MediaTypes.DOCKER_LAYER_GZIP, Digest.of("sha256", hash), size);
    blobs.putIfAbsent(layer.digest(), name);
    layers.put(name, layer);
    return layer;
  }
}
