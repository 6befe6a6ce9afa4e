package org.moduleyard.oci.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.moduleyard.oci.client.error.RegistryUnreachableException;
import org.moduleyard.oci.client.error.UnsupportedImageException;
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.manifest.ImageManifest;
import org.moduleyard.oci.manifest.ImageSource;
import org.moduleyard.oci.manifest.MediaTypes;
import org.moduleyard.oci.manifest.RawManifest;
import org.moduleyard.oci.reference.Reference;
import org.moduleyard.oci.reference.Tag;

class ImageCopierTests extends ClientTestCase {
  private static final String UPLOADS = "/v2/acme/gauge/blobs/uploads/";

  /** A source with one manifest, whose blobs all hold {@link #CONTENT}. */
  private record OneImage(RawManifest image) implements ImageSource {
    @Override
    public Optional<RawManifest> manifest(Reference reference) {
      return Optional.of(image);
    }

    @Override
    public InputStream openBlob(Descriptor descriptor) {
      return new ByteArrayInputStream(CONTENT);
    }

    @Override
    public List<Tag> tags() {
      return List.of(TAG);
    }
  }

  private static OneImage image(Descriptor layer) {
    Descriptor config = Descriptor.of(MediaTypes.OCI_CONFIG, CONTENT);
    return new OneImage(
        new ImageManifest(MediaTypes.OCI_MANIFEST, null, config, List.of(layer), null, Map.of())
            .write());
  }

  @Test
  void layersTheirMakerForbidsToGiveOnAreRefusedBeforeAnythingIsCopied() {
    Descriptor foreign =
        Descriptor.of("application/vnd.oci.image.layer.nondistributable.v1.tar+gzip", CONTENT);
    try (RegistryClient to = client().build()) {
      assertThatThrownBy(() -> new ImageCopier().copy(image(foreign), TAG, to, GAUGE, TAG))
          .isInstanceOf(UnsupportedImageException.class)
          .hasMessageContaining(foreign.digest().toString())
          .hasMessageContaining("forbids to give on");
    }
    assertThat(registry.requests()).isEmpty();
  }

  @Test
  void anUploadThatBreaksIsDoneAgainFromTheStart() {
    AtomicInteger tries = new AtomicInteger();
    registry.on("POST " + UPLOADS, 202, "", "Location", UPLOADS + "1");
    registry.on(
        "PUT " + UPLOADS + "1",
        (request, exchange) -> {
          if (tries.getAndIncrement() == 0) {
            exchange.close();
          } else {
            StandIn.reply(exchange, 201, new byte[0]);
          }
        });
    registry.on("PUT " + MANIFEST_PATH, 201, "");
    OneImage image = image(BLOB);
    try (RegistryClient to = client().build()) {
      assertThat(new ImageCopier().copy(image, TAG, to, GAUGE, TAG))
          .isEqualTo(image.image().digest());
    }
    assertThat(tries).hasValue(2);
  }

  @Test
  void theManifestIsWrittenAfterItsBlobs() {
    registry.on("POST " + UPLOADS, 202, "", "Location", UPLOADS + "1");
    registry.on("PUT " + UPLOADS + "1", 201, "");
    registry.on("PUT " + MANIFEST_PATH, 201, "");
    try (RegistryClient to = client().build()) {
      new ImageCopier().copy(image(BLOB), TAG, to, GAUGE, TAG);
    }
    assertThat(registry.requests())
        .filteredOn(request -> request.method().equals("PUT"))
        .extracting(StandIn.Request::path)
        .containsExactly(UPLOADS + "1", MANIFEST_PATH);
  }

  @Test
  void aSourceThatCannotBeReadIsReportedAsSuch() {
    ImageSource broken =
        new ImageSource() {
          @Override
          public Optional<RawManifest> manifest(Reference reference) throws IOException {
            throw new IOException("the disk is gone");
          }

          @Override
          public InputStream openBlob(Descriptor descriptor) {
            return InputStream.nullInputStream();
          }

          @Override
          public List<Tag> tags() {
            return List.of();
          }
        };
    try (RegistryClient to = client().build()) {
      assertThatThrownBy(() -> new ImageCopier().copy(broken, TAG, to, GAUGE, TAG))
          .isInstanceOf(RegistryUnreachableException.class)
          .hasMessageContaining("the disk is gone");
    }
  }
}
