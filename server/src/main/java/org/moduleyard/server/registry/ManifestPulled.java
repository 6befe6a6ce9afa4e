package org.moduleyard.server.registry;

import java.time.Instant;
import org.moduleyard.oci.reference.Reference;
import org.moduleyard.oci.reference.RepositoryName;

/**
 * Somebody fetched a manifest of a public repository. Heard some time after the fact, in no
 * particular order; under a flood or at a kill some are lost, so counts are a lower bound. Not
 * stored as an event: docs/decisions/events.md says why.
 *
 * @param reference as it was asked for: a tag, or a digest, which is also how clients fetch the
 *     image for their platform after they fetched an index by tag
 */
public record ManifestPulled(RepositoryName repository, Reference reference, Instant at) {}
