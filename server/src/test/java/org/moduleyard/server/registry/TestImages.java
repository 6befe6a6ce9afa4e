package org.moduleyard.server.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.moduleyard.oci.build.ImageBuilder;
import org.moduleyard.oci.build.IndexBuilder;
import org.moduleyard.oci.build.Layer;
import org.moduleyard.oci.build.LayerBuilder;
import org.moduleyard.oci.build.TinyProgram;
import org.moduleyard.oci.client.ImageCopier;
import org.moduleyard.oci.client.RegistryClient;
import org.moduleyard.oci.layout.OciLayout;
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.manifest.MediaTypes;
import org.moduleyard.oci.manifest.Platform;
import org.moduleyard.oci.manifest.RawManifest;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.RepositoryName;
import org.moduleyard.oci.reference.Tag;

/** Small images for two platforms, pushed where tests want them. */
public final class TestImages {

  /** The layer that both platforms share: large enough to be sent by the operating system. */
  public static final int SHARED_LAYER_BYTES = 400_000;

  private final OciLayout layout;

  public TestImages(Path directory) throws IOException {
    this.layout = OciLayout.create(directory.resolve("layout"));
  }

  /**
   * Pushes an OCI index under a tag.
   *
   * @param salt two images with the same salt are the same
   */
  public Digest pushIndex(RegistryClient client, RepositoryName repository, Tag tag, String salt)
      throws IOException {
    IndexBuilder index = new IndexBuilder();
    for (String platform : new String[] {"linux/amd64", "linux/arm/v7"}) {
      index.add(image(platform, salt));
    }
    return push(client, repository, tag, index.writeTo(layout));
  }

  /** Pushes an image for one platform, without an index. */
  public Digest pushImage(RegistryClient client, RepositoryName repository, Tag tag, String salt)
      throws IOException {
    return push(client, repository, tag, image("linux/amd64", salt));
  }

  /** Pushes a Docker manifest list over one Docker image, formatted as no tool of ours would. */
  public Digest pushDockerList(
      RegistryClient client, RepositoryName repository, Tag tag, String salt) throws IOException {
    byte[] config =
        ("{\"os\":\"linux\",\"architecture\":\"amd64\",\"salt\":\"" + salt + "\"}").getBytes(UTF_8);
    Descriptor configBlob = layout.putBlob(MediaTypes.DOCKER_CONFIG, config);
    Descriptor layer =
        layout.putBlob(MediaTypes.DOCKER_LAYER_GZIP, ("layer of " + salt).getBytes(UTF_8));
    RawManifest image =
        RawManifest.of(
            """
            {
               "schemaVersion": 2,
               "mediaType": "%s",
               "config": %s,
               "layers": [ %s ]
            }\
            """
                .formatted(MediaTypes.DOCKER_MANIFEST, json(configBlob), json(layer))
                .getBytes(UTF_8),
            MediaTypes.DOCKER_MANIFEST);
    Descriptor child = layout.putManifest(image);
    String entry =
        json(child)
            .replace("}", ", \"platform\": {\"os\": \"linux\", \"architecture\": \"amd64\"}}");
    RawManifest list =
        RawManifest.of(
            """
            {"manifests": [
                %s ],   "mediaType": "%s", "schemaVersion": 2}
            """
                .formatted(entry, MediaTypes.DOCKER_LIST)
                .getBytes(UTF_8),
            MediaTypes.DOCKER_LIST);
    return push(client, repository, tag, layout.putManifest(list));
  }

  private static String json(Descriptor descriptor) {
    return "{\"mediaType\": \"%s\", \"size\": %s, \"digest\": \"%s\"}"
        .formatted(descriptor.mediaType(), descriptor.size(), descriptor.digest());
  }

  private Descriptor image(String platform, String salt) throws IOException {
    byte[] shared = new byte[SHARED_LAYER_BYTES];
    new Random(salt.hashCode()).nextBytes(shared);
    Layer base = new LayerBuilder().file("data", 0644, shared).writeTo(layout);
    Layer own =
        new LayerBuilder()
            .file(
                "module",
                0755,
                TinyProgram.forPlatform(
                    Platform.parse(platform), (platform + " " + salt).getBytes(UTF_8)))
            .writeTo(layout);
    return ImageBuilder.forPlatform(Platform.parse(platform))
        .layer(base)
        .layer(own)
        .user("1000")
        .entrypoint("/module")
        .writeTo(layout);
  }

  private Digest push(
      RegistryClient client, RepositoryName repository, Tag tag, Descriptor manifest) {
    return new ImageCopier().copy(layout, manifest.digest(), client, repository, tag);
  }
}
