package org.moduleyard.server.registry;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.moduleyard.oci.client.RegistryClient;
import org.moduleyard.oci.manifest.ImageSource;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.Reference;
import org.moduleyard.oci.reference.RepositoryName;
import org.moduleyard.oci.reference.Tag;
import org.moduleyard.server.registry.image.FirstPublic;
import org.moduleyard.server.registry.image.ImageImport;
import org.moduleyard.server.registry.image.ImportListener;
import org.moduleyard.server.registry.image.ImportRefusedException;
import org.moduleyard.server.registry.image.ImportedImages;
import org.moduleyard.server.registry.image.NotAsCertifiedException;
import org.moduleyard.server.registry.image.Previews;
import org.moduleyard.server.registry.image.PublicRepositories;
import org.moduleyard.server.registry.image.QuarantineName;
import org.moduleyard.server.registry.image.QuarantineReader;
import org.moduleyard.server.registry.image.Quarantines;
import org.moduleyard.server.registry.image.ServedContent;
import org.moduleyard.server.registry.image.ServerArtifact;
import org.moduleyard.server.registry.image.ServerManifests;
import org.moduleyard.server.registry.image.StagedImages;
import org.moduleyard.server.registry.store.VersionTagMovedException;

/**
 * The way of images through the zones: from a publisher's registry or from staging into quarantine,
 * to a preview for some, to the public. Bytes are read from the source once; after that only
 * references are added (OPEN-30, OPEN-31). All methods may be repeated after a failure or a kill.
 */
public class ImageLifecycle {

  private final ImageImport images;
  private final StagedImages staged;
  private final Quarantines quarantines;
  private final QuarantineReader reader;
  private final Previews previews;
  private final PublicRepositories publicRepositories;
  private final FirstPublic firstPublic;
  private final ServerManifests serverManifests;

  public ImageLifecycle(
      ImageImport images,
      StagedImages staged,
      Quarantines quarantines,
      QuarantineReader reader,
      Previews previews,
      PublicRepositories publicRepositories,
      FirstPublic firstPublic,
      ServerManifests serverManifests) {
    this.images = images;
    this.staged = staged;
    this.quarantines = quarantines;
    this.reader = reader;
    this.previews = previews;
    this.publicRepositories = publicRepositories;
    this.firstPublic = firstPublic;
    this.serverManifests = serverManifests;
  }

  /**
   * Copies images by digest into quarantine, with all manifests and blobs they lead to. They appear
   * there all at once or not at all. When they are there already, the source is not asked again.
   *
   * @param references tags and digests of {@code repository} at {@code source}
   * @throws org.moduleyard.oci.client.error.RegistryException when the source cannot be reached,
   *     does not let us in, lacks something or sends other bytes than it should
   * @throws ImportRefusedException when the images cannot be taken in
   * @throws org.moduleyard.server.content.StorageFullException when there is no room
   */
  public ImportedImages importImages(
      QuarantineName quarantine,
      RegistryClient source,
      RepositoryName repository,
      List<Reference> references,
      ImportListener progress) {
    return images.run(quarantine, source, repository, references, progress);
  }

  /**
   * Takes images from a publisher's staging repository into quarantine, all at once or not at all;
   * no byte is moved. Moving or deleting in staging afterwards does not change them. When they are
   * there already, staging is not looked at again.
   *
   * @param publisher the publisher that owns the repository; another's cannot be named
   * @param repository without {@code staging/<publisher>/}
   * @param references tags and digests in it
   * @throws ImportRefusedException when some are missing, or the images cannot be taken in
   */
  public ImportedImages takeStaged(
      QuarantineName quarantine,
      String publisher,
      RepositoryName repository,
      List<Reference> references) {
    return staged.take(quarantine, inStaging(publisher, repository), references);
  }

  /**
   * The tags of a publisher's staging repository and their digests, sorted; empty when there is no
   * such repository.
   *
   * @param repository without {@code staging/<publisher>/}
   */
  public Map<Tag, Digest> stagedTags(String publisher, RepositoryName repository) {
    return staged.tags(inStaging(publisher, repository));
  }

  /**
   * The staging repositories of a publisher that hold anything, sorted; at most a thousand.
   *
   * @return names without {@code staging/<publisher>/}
   */
  public List<RepositoryName> stagedRepositories(String publisher) {
    return staged.of(publisher);
  }

  /**
   * A publisher's staging repository as it is at the moment; empty when there is no such one.
   *
   * @param repository without {@code staging/<publisher>/}
   */
  public Optional<ImageSource> staged(String publisher, RepositoryName repository) {
    return staged.open(inStaging(publisher, repository));
  }

  private static RepositoryName inStaging(String publisher, RepositoryName repository) {
    return new RepositoryName(publisher + "/" + repository);
  }

  /**
   * The images in quarantine, for certification.
   *
   * @throws java.util.NoSuchElementException when nothing was imported there
   */
  public ImageSource quarantined(QuarantineName quarantine) {
    return reader.open(quarantine);
  }

  /**
   * Puts something that the server made about a quarantined image beside it, to be found among its
   * referrers and to go with it into preview and public: all of it appears at once or not at all. A
   * repeat changes nothing. To be called after certification, which would read it as the
   * publisher's otherwise, and before the preview.
   *
   * @param subject the manifest that it is about
   * @return the digest of its manifest
   * @throws java.util.NoSuchElementException when nothing was imported there, or not this manifest
   * @throws java.io.UncheckedIOException when it cannot be stored
   */
  public Digest attach(QuarantineName quarantine, Digest subject, ServerArtifact artifact) {
    return serverManifests.attach(quarantine, subject, artifact);
  }

  /**
   * Shows the quarantined images at {@code preview/<target>} to accounts that hold one of these
   * subscriptions, in place of those given before.
   *
   * @param target {@code <publisher>/<repository>}
   * @param certified the content shown of them; the rest is dropped from quarantine
   * @throws NotAsCertifiedException when quarantine does not hold that
   * @throws VersionTagMovedException when they could not go public as they are
   * @throws java.util.NoSuchElementException when nothing was imported there
   */
  public void promoteToPreview(
      QuarantineName quarantine,
      RepositoryName target,
      ServedContent certified,
      Collection<UUID> allowedSubscriptions) {
    previews.show(quarantine, target, certified, allowedSubscriptions);
  }

  /**
   * Makes sure that the quarantined images could go public as {@code target} now.
   *
   * @param certified the content that would be shown of them
   * @throws NotAsCertifiedException when quarantine does not hold that
   * @throws VersionTagMovedException when a version tag leads to other content there
   * @throws java.util.NoSuchElementException when nothing was imported there
   */
  public void requirePublishable(
      QuarantineName quarantine, RepositoryName target, ServedContent certified) {
    publicRepositories.requirePublishable(quarantine, target, certified);
  }

  /**
   * Lets everybody pull the quarantined images at {@code <publisher>/<repository>}: adds what is
   * not there yet and moves {@code latest} and rolling tags, all at once, within the transaction of
   * the caller when there is one.
   *
   * @param certified the content shown of them; the rest is dropped from quarantine
   * @throws NotAsCertifiedException when quarantine does not hold that; nothing was changed
   * @throws VersionTagMovedException when a version tag leads to other content; nothing was changed
   * @throws java.util.NoSuchElementException when nothing was imported there
   */
  public void promoteToPublic(
      QuarantineName quarantine, RepositoryName target, ServedContent certified) {
    publicRepositories.add(quarantine, target, certified);
  }

  /**
   * The publisher under which each of these blobs was public first; those that never were are left
   * out. One question however many they are.
   */
  public Map<Digest, String> firstPublishers(Collection<Digest> blobs) {
    return firstPublic.publishers(blobs);
  }

  /** Public repositories of these publishers that show any of these blobs, by name. */
  public List<RepositoryName> showing(
      Collection<Digest> blobs, Collection<String> publishers, int limit) {
    return firstPublic.repositories(blobs, publishers, limit);
  }

  /** Ends the preview of these images; they stay in quarantine. */
  public void withdrawPreview(QuarantineName quarantine) {
    previews.hide(quarantine);
  }

  /** Forgets the quarantined images and ends their preview. Public images stay. */
  public void discard(QuarantineName quarantine) {
    quarantines.discard(quarantine);
  }

  /**
   * The tags of a public repository and their digests, sorted; empty when there is no such
   * repository.
   */
  public Map<Tag, Digest> publicTags(RepositoryName repository) {
    return publicRepositories.tags(repository);
  }
}
