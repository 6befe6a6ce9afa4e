package org.moduleyard.server.publication.step;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.moduleyard.oci.layer.LayerLimits;
import org.moduleyard.oci.layer.LayerReader;
import org.moduleyard.oci.layer.LayerRefusedException;
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.manifest.ImageConfig;
import org.moduleyard.oci.manifest.ImageIndex;
import org.moduleyard.oci.manifest.ImageManifest;
import org.moduleyard.oci.manifest.ImageSource;
import org.moduleyard.oci.manifest.Manifest;
import org.moduleyard.oci.manifest.RawManifest;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.Reference;
import org.moduleyard.offerdocument.document.Plan;
import org.moduleyard.offerdocument.image.TagKind;
import org.moduleyard.server.publication.submission.PlanImages;

/** The images behind the tags of one plan, each once, with their layers. */
final class CertifiedImages {
  /** An empty layer is a few blocks of zeros; what unpacks to more is not called empty. */
  private static final LayerLimits LIMITS = new LayerLimits(64L << 20, 1_000_000, 2000, 4096);

  private final ImageSource source;
  private final List<Image> images = new ArrayList<>();
  private final Set<Digest> seen = new HashSet<>();
  private final Map<Digest, Boolean> filled = new HashMap<>();

  private CertifiedImages(ImageSource source) {
    this.source = source;
  }

  /**
   * One image.
   *
   * @param layers lowest first
   */
  record Image(String platform, List<Descriptor> layers) {
    Image {
      layers = List.copyOf(layers);
    }
  }

  static CertifiedImages of(ImageSource source, Plan plan) {
    CertifiedImages found = new CertifiedImages(source);
    plan.tagsOrDigests().stream()
        .filter(text -> TagKind.of(text) != TagKind.INVALID)
        .map(Reference::parse)
        .forEach(found::add);
    return found;
  }

  List<Image> images() {
    return images;
  }

  private void add(Reference reference) {
    Optional<RawManifest> raw = read(() -> source.manifest(reference));
    if (raw.isEmpty() || !seen.add(raw.get().digest())) {
      return;
    }
    switch (Manifest.parse(raw.get())) {
      case ImageManifest image -> add(image);
      case ImageIndex index -> index.manifests().forEach(child -> add(child.digest()));
    }
  }

  private void add(ImageManifest image) {
    if (image.isRunnable()) {
      ImageConfig config =
          read(
              () -> {
                try (InputStream json = source.openBlob(image.config())) {
                  return PlanImages.config(json);
                }
              });
      images.add(new Image(config.platform().toString(), image.layers()));
    }
  }

  /** Whether a layer has any entry. */
  boolean isFilled(Descriptor layer) {
    return filled.computeIfAbsent(layer.digest(), digest -> hasEntries(layer));
  }

  private boolean hasEntries(Descriptor layer) {
    return read(
        () -> {
          try (InputStream blob = source.openBlob(layer)) {
            new LayerReader(LIMITS)
                .read(
                    blob,
                    (entry, content) -> {
                      throw new EntryFoundException();
                    });
            return false;
          } catch (EntryFoundException | LayerRefusedException e) {
            return true;
          }
        });
  }

  private static final class EntryFoundException extends IOException {
    private static final long serialVersionUID = 1;
  }

  private interface Reading<T> {
    T read() throws IOException;
  }

  private static <T> T read(Reading<T> reading) {
    try {
      return reading.read();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read a certified image", e);
    }
  }
}
