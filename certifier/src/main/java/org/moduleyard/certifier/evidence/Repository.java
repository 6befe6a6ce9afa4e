package org.moduleyard.certifier.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.NoSuchFileException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.moduleyard.certifier.layer.CouldNotReadException;
import org.moduleyard.edge.message.Message;
import org.moduleyard.oci.client.error.ContentTooLargeException;
import org.moduleyard.oci.client.error.RegistryException;
import org.moduleyard.oci.client.error.RegistryNotFoundException;
import org.moduleyard.oci.client.error.UnsupportedImageException;
import org.moduleyard.oci.layer.ContentStart;
import org.moduleyard.oci.manifest.ContentMismatchException;
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.manifest.ImageConfig;
import org.moduleyard.oci.manifest.ImageSource;
import org.moduleyard.oci.manifest.MalformedManifestException;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.Reference;

/**
 * The repository under certification. Everything is read once and remembered, failures included:
 * all rules see the same state, and a registry that does not answer is waited for once. For one
 * thread.
 */
public final class Repository {
  private final ImageSource source;
  private final Map<Reference, Supplier<Lookup>> manifests = new HashMap<>();
  private final Map<Reference, Supplier<ConfigLookup>> configs = new HashMap<>();
  private final Map<Descriptor, Supplier<BlobLookup>> blobs = new HashMap<>();

  public Repository(ImageSource source) {
    this.source = source;
  }

  /**
   * The manifest that the repository has by this reference.
   *
   * @throws CouldNotReadException when that could not be found out
   */
  public Lookup lookup(Reference reference) {
    return manifests.computeIfAbsent(reference, this::readManifest).get();
  }

  /**
   * The configuration that this descriptor names.
   *
   * @throws CouldNotReadException when it could not be found out what it holds
   */
  public ConfigLookup config(Descriptor descriptor) {
    return configs.computeIfAbsent(descriptor.digest(), digest -> readConfig(descriptor)).get();
  }

  /**
   * Reads a blob to its end and says how it begins; nothing else of it is kept.
   *
   * @throws CouldNotReadException when it could not be found out
   */
  BlobLookup blob(Descriptor descriptor) {
    Descriptor plain =
        new Descriptor(descriptor.mediaType(), descriptor.digest(), descriptor.size());
    return blobs.computeIfAbsent(plain, this::readBlob).get();
  }

  /**
   * The digest of the manifest by this reference; empty when there is none or it cannot be read.
   */
  Optional<Digest> digest(Reference reference) {
    try {
      return lookup(reference) instanceof Lookup.Found found
          ? Optional.of(found.digest())
          : Optional.empty();
    } catch (CouldNotReadException e) {
      return Optional.empty();
    }
  }

  private Supplier<Lookup> readManifest(Reference reference) {
    try {
      Lookup lookup = source.manifest(reference).map(Lookup::of).orElse(new Lookup.Missing());
      return () -> lookup;
    } catch (MalformedManifestException e) {
      return () -> new Lookup.Unusable(message(e));
    } catch (ContentTooLargeException | UnsupportedImageException e) {
      return () -> new Lookup.Unusable(e.reason() + ".");
    } catch (IOException | RegistryException e) {
      if (e.getCause() instanceof MalformedManifestException malformed) {
        return () -> new Lookup.Unusable(message(malformed));
      }
      return failure(Message.of("the manifest {0}", reference), e);
    }
  }

  private Supplier<ConfigLookup> readConfig(Descriptor descriptor) {
    if (descriptor.size() > ImageConfig.MAX_SIZE) {
      return () ->
          new ConfigLookup.Unusable(
              "The image configuration has %s bytes; %s are allowed."
                  .formatted(descriptor.size(), ImageConfig.MAX_SIZE));
    }
    try (InputStream blob = source.openBlob(descriptor)) {
      ImageConfig config = ImageConfig.parse(blob.readAllBytes());
      return () -> new ConfigLookup.Found(config);
    } catch (MalformedManifestException e) {
      return () -> new ConfigLookup.Unusable(message(e));
    } catch (RegistryNotFoundException | NoSuchFileException e) {
      return () ->
          new ConfigLookup.Unusable(
              "The image configuration %s is missing.".formatted(descriptor.digest()));
    } catch (IOException | RegistryException e) {
      return failure(Message.of("the image configuration {0}", descriptor.digest()), e);
    }
  }

  private Supplier<BlobLookup> readBlob(Descriptor descriptor) {
    try (InputStream blob = source.openBlob(descriptor)) {
      ContentStart start = ContentStart.of(blob.readNBytes(ContentStart.LENGTH));
      blob.transferTo(OutputStream.nullOutputStream());
      return () -> new BlobLookup.Read(start);
    } catch (RegistryNotFoundException | NoSuchFileException e) {
      return () -> new BlobLookup.Unusable(Message.of("is missing"));
    } catch (ContentMismatchException e) {
      return () -> new BlobLookup.Unusable(Message.of("is not what its digest promises"));
    } catch (IOException | RegistryException e) {
      return failure(Message.of("the blob {0}", descriptor.digest()), e);
    }
  }

  private static String message(MalformedManifestException e) {
    return Optional.ofNullable(e.getMessage()).orElse("It cannot be read") + ".";
  }

  private static <T> Supplier<T> failure(Message what, Exception cause) {
    CouldNotReadException failure = CouldNotReadException.of(what, cause);
    return () -> {
      throw failure;
    };
  }
}
