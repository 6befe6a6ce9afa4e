package org.moduleyard.server.registry.store;

import java.util.List;
import java.util.stream.Collectors;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.RepositoryName;
import org.moduleyard.oci.reference.Tag;

/**
 * Version tags ({@code X.Y.Z} and {@code X.Y.Z-…}, OPEN-15) that were shown before, in a preview or
 * in public, would lead to other content. Devices rely on them: they never move.
 */
public final class VersionTagMovedException extends RuntimeException {

  private final List<Move> moves;

  /** A tag, what it led to when it was first shown, and what it was to lead to. */
  public record Move(Tag tag, Digest published, Digest submitted) {}

  VersionTagMovedException(RepositoryName repository, List<Move> moves) {
    super(
        ("Version tags that were in a preview or are public cannot change, but these of %s would:"
                + " %s. Publish the new content under a new version.")
            .formatted(
                repository,
                moves.stream().map(move -> move.tag().value()).collect(Collectors.joining(", "))));
    this.moves = List.copyOf(moves);
  }

  public List<Move> moves() {
    return moves;
  }
}
