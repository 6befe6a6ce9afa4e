package org.moduleyard.oci.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.moduleyard.oci.layout.OciLayout;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.Reference;
import org.moduleyard.oci.reference.Tag;

class ImageTreeTests {
  private static final Descriptor CONFIG = blob(MediaTypes.OCI_CONFIG, "config");
  private static final Descriptor SHARED = blob(MediaTypes.OCI_LAYER_GZIP, "shared");

  @TempDir private Path directory;
  private OciLayout layout;

  @BeforeEach
  void open() throws IOException {
    layout = OciLayout.create(directory);
  }

  private static Descriptor blob(String mediaType, String content) {
    return Descriptor.of(mediaType, content.getBytes(UTF_8));
  }

  private Descriptor image(Descriptor... layers) throws IOException {
    return layout.putManifest(
        new ImageManifest(MediaTypes.OCI_MANIFEST, null, CONFIG, List.of(layers), null, Map.of())
            .write());
  }

  private Descriptor index(Descriptor... manifests) throws IOException {
    return layout.putManifest(
        new ImageIndex(MediaTypes.OCI_INDEX, null, List.of(manifests), null, Map.of()).write());
  }

  @Test
  void childrenComeBeforeTheirIndexAndSharedBlobsOnce() throws IOException {
    Descriptor first = image(SHARED);
    Descriptor second = image(SHARED, blob(MediaTypes.OCI_LAYER_GZIP, "own"));
    Descriptor inner = index(first);
    Descriptor root = index(inner, second, first);

    ImageTree tree = ImageTree.read(layout, root.digest());

    assertThat(tree.manifests())
        .extracting(RawManifest::digest)
        .containsExactly(first.digest(), inner.digest(), second.digest(), root.digest());
    assertThat(tree.blobs()).hasSize(3);
    assertThat(tree.root().digest()).isEqualTo(root.digest());
    assertThat(tree.foreignLayers()).isEmpty();
  }

  @Test
  void foreignLayersAreNamed() throws IOException {
    Descriptor foreign =
        blob("application/vnd.docker.image.rootfs.foreign.diff.tar.gzip", "windows");

    assertThat(ImageTree.read(layout, image(SHARED, foreign).digest()).foreignLayers())
        .containsExactly(foreign);
  }

  @Test
  void indexesThatNestDeepAreRefused() throws IOException {
    Descriptor nested = image();
    for (int i = 0; i < ImageTree.MAX_DEPTH; i++) {
      nested = index(nested);
    }
    Digest root = nested.digest();

    assertThatThrownBy(() -> ImageTree.read(layout, root))
        .isInstanceOf(MalformedManifestException.class)
        .hasMessageContaining("more than 4 levels");
  }

  @Test
  void anIndexWithTooManyManifestsIsRefused() {
    Map<Reference, RawManifest> manifests = new HashMap<>();
    List<Descriptor> many = new ArrayList<>();
    for (int i = 0; i <= ImageTree.MAX_MANIFESTS; i++) {
      Descriptor layer = blob(MediaTypes.OCI_LAYER_GZIP, "layer " + i);
      RawManifest image =
          new ImageManifest(MediaTypes.OCI_MANIFEST, null, CONFIG, List.of(layer), null, Map.of())
              .write();
      manifests.put(image.digest(), image);
      many.add(image.descriptor());
    }
    RawManifest root = new ImageIndex(MediaTypes.OCI_INDEX, null, many, null, Map.of()).write();
    manifests.put(root.digest(), root);

    assertThatThrownBy(() -> ImageTree.read(new InMemory(manifests), root.digest()))
        .hasMessageContaining("500 manifests");
  }

  /** A source that holds manifests alone. */
  private record InMemory(Map<Reference, RawManifest> manifests) implements ImageSource {
    @Override
    public Optional<RawManifest> manifest(Reference reference) {
      return Optional.ofNullable(manifests.get(reference));
    }

    @Override
    public InputStream openBlob(Descriptor descriptor) throws IOException {
      throw new IOException("There are no blobs here");
    }

    @Override
    public List<Tag> tags() {
      return List.of();
    }
  }

  @Test
  void aChildThatIsMissingIsNamed() throws IOException {
    Descriptor missing = blob(MediaTypes.OCI_MANIFEST, "missing");
    Digest root = index(missing).digest();

    assertThatThrownBy(() -> ImageTree.read(layout, root))
        .isInstanceOf(NoSuchElementException.class)
        .hasMessageContaining(missing.digest().toString());
  }

  @Test
  void aChildOfAnotherSizeThanListedIsRefused() throws IOException {
    Descriptor child = image();
    Digest root =
        index(new Descriptor(child.mediaType(), child.digest(), child.size() + 1)).digest();

    assertThatThrownBy(() -> ImageTree.read(layout, root))
        .isInstanceOf(MalformedManifestException.class)
        .hasMessageContaining("its index lists it as");
  }
}
