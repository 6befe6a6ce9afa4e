package org.moduleyard.oci.client;

import java.io.IOException;
import java.io.InputStream;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.moduleyard.oci.client.error.RegistryException;
import org.moduleyard.oci.client.error.RegistryNotFoundException;
import org.moduleyard.oci.client.error.RegistryUnreachableException;
import org.moduleyard.oci.client.error.UnsupportedImageException;
import org.moduleyard.oci.client.http.Attempt;
import org.moduleyard.oci.manifest.ContentMismatchException;
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.manifest.ImageSource;
import org.moduleyard.oci.manifest.ImageTree;
import org.moduleyard.oci.manifest.MalformedManifestException;
import org.moduleyard.oci.manifest.RawManifest;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.Reference;
import org.moduleyard.oci.reference.RepositoryName;

/**
 * Copies images into a registry byte for byte, so that every digest stays what it was: blobs first,
 * then the manifests of the platforms, then their index (OCI Distribution, pushing manifests).
 * Blobs that the target has are not sent again, so a copy that broke off is finished by doing it
 * again. Nothing is kept on disk on the way.
 */
public final class ImageCopier {
  private static final int TRIES = 3;

  private final CopyListener listener;

  public ImageCopier() {
    this(CopyListener.SILENT);
  }

  public ImageCopier(CopyListener listener) {
    this.listener = listener;
  }

  /** Is told of each blob and manifest when the target has it. */
  @FunctionalInterface
  public interface CopyListener {
    CopyListener SILENT = (part, sent) -> {};

    /**
     * A part of the image has arrived.
     *
     * @param sent false when the target had it already
     */
    void arrived(Descriptor part, boolean sent);
  }

  /** The destination of a copy: a repository and the reference its root gets. */
  private record Target(RegistryClient client, RepositoryName repository, Reference reference) {}

  /**
   * Copies from one registry to another, or within one, where blobs are mounted instead of sent.
   *
   * @return the digest of the image, the same at both ends
   * @throws RegistryNotFoundException when there is no such image
   * @throws UnsupportedImageException when it has layers that may not be given on; nothing is
   *     copied
   */
  public Digest copy(
      RegistryClient from,
      RepositoryName fromRepository,
      Reference reference,
      RegistryClient to,
      RepositoryName toRepository,
      Reference toReference) {
    RepositoryName mountFrom =
        from == to && !fromRepository.equals(toRepository) ? fromRepository : null;
    Target target = new Target(to, toRepository, toReference);
    return copy(from.source(fromRepository), reference, target, mountFrom);
  }

  /** Copies from any source, such as a directory, under the same rules. */
  public Digest copy(
      ImageSource from,
      Reference reference,
      RegistryClient to,
      RepositoryName toRepository,
      Reference toReference) {
    return copy(from, reference, new Target(to, toRepository, toReference), null);
  }

  private Digest copy(
      ImageSource from, Reference reference, Target target, @Nullable RepositoryName mountFrom) {
    Attempt attempt =
        new Attempt(
            "copy the image %s to %s at %s"
                .formatted(
                    reference, Attempt.name(target.repository, target.reference), target.client));
    ImageTree tree = tree(from, reference, attempt);
    refuseForeignLayers(tree, attempt);
    for (Descriptor blob : tree.blobs()) {
      listener.arrived(blob, copyBlob(from, blob, target, mountFrom, attempt));
    }
    for (RawManifest manifest : tree.manifests()) {
      boolean isRoot = manifest.digest().equals(tree.root().digest());
      Reference name = isRoot ? target.reference : manifest.digest();
      listener.arrived(manifest.descriptor(), copyManifest(manifest, target, name));
    }
    return tree.root().digest();
  }

  private static ImageTree tree(ImageSource from, Reference reference, Attempt attempt) {
    try {
      return ImageTree.read(from, reference);
    } catch (NoSuchElementException e) {
      throw attempt.notFound(String.valueOf(e.getMessage()));
    } catch (MalformedManifestException e) {
      throw attempt.malformed(e);
    } catch (IOException e) {
      throw unreadable(attempt, e);
    }
  }

  private static void refuseForeignLayers(ImageTree tree, Attempt attempt) {
    if (!tree.foreignLayers().isEmpty()) {
      Descriptor layer = tree.foreignLayers().getFirst();
      throw new UnsupportedImageException(
          attempt.text(),
          "its layer %s has the type %s, which its maker forbids to give on"
              .formatted(layer.digest(), layer.mediaType()),
          "Build the image on a base without such layers; Linux bases have none.");
    }
  }

  /** Whether the blob had to be sent. */
  private static boolean copyBlob(
      ImageSource from,
      Descriptor blob,
      Target target,
      @Nullable RepositoryName mountFrom,
      Attempt attempt) {
    if (target.client.hasBlob(target.repository, blob.digest())) {
      return false;
    }
    if (mountFrom != null && target.client.mountBlob(target.repository, blob.digest(), mountFrom)) {
      return false;
    }
    for (int left = TRIES; ; left--) {
      try (InputStream content = from.openBlob(blob)) {
        target.client.pushBlob(target.repository, blob, content);
        return true;
      } catch (RegistryUnreachableException e) {
        // A broken upload cannot go on where it stopped, for its stream is spent; a new one can.
        if (left == 1) {
          throw e;
        }
      } catch (IOException e) {
        throw unreadable(attempt, e);
      }
    }
  }

  private static boolean copyManifest(RawManifest manifest, Target target, Reference name) {
    boolean there =
        target
            .client
            .headManifest(target.repository, name)
            .filter(present -> present.digest().equals(manifest.digest()))
            .isPresent();
    if (!there) {
      target.client.pushManifest(target.repository, name, manifest);
    }
    return !there;
  }

  private static RegistryException unreadable(Attempt attempt, IOException cause) {
    String reason = "its source cannot be read (" + cause.getMessage() + ")";
    return cause instanceof ContentMismatchException
        ? attempt.mismatch(reason, cause)
        : new RegistryUnreachableException(
            attempt.text(), reason, "Check the source, then try again.", cause);
  }
}
