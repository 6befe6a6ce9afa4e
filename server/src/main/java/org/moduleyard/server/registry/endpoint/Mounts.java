package org.moduleyard.server.registry.endpoint;

import java.util.Optional;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.MalformedNameException;
import org.moduleyard.oci.reference.RepositoryName;
import org.moduleyard.server.registry.auth.Action;
import org.moduleyard.server.registry.auth.Requester;
import org.moduleyard.server.registry.protocol.ZonedName;
import org.moduleyard.server.registry.staging.StagingBlobs;

/**
 * Blobs that become part of a staging repository without being sent (end-11). A client that may not
 * pull a blob from the other repository cannot tell whether it is there.
 */
record Mounts(VisibleRepository.Finder shelves, StagingBlobs blobs) {

  /**
   * Mounts a blob.
   *
   * @param name the staging repository, without the zone's prefix
   * @param from the other repository's name on the wire, unchecked; empty when not stated
   * @return false when it has to be sent instead
   */
  boolean mount(RepositoryName name, Requester requester, Digest digest, Optional<String> from) {
    return from.flatMap(Mounts::name)
        .filter(other -> requester.may(Action.PULL, other))
        .flatMap(other -> shelves.find(other, requester.subscriptions()))
        .flatMap(visibleRepository -> visibleRepository.blob(digest))
        .filter(blob -> blobs.mount(name, blob.digest()))
        .isPresent();
  }

  private static Optional<ZonedName> name(String text) {
    try {
      return Optional.of(ZonedName.of(new RepositoryName(text)));
    } catch (MalformedNameException e) {
      return Optional.empty();
    }
  }
}
