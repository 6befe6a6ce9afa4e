package org.moduleyard.server.registry;

import java.util.List;
import org.moduleyard.oci.RepositoryName;

/**
 * Who may pull from a repository. The same content may be in several zones; only references differ.
 */
enum Zone {
  /** {@code preview/<publisher>/<repository>}: accounts that hold an allowed subscription. */
  PREVIEW,
  /** {@code <publisher>/<repository>}: everybody. */
  PUBLIC;

  private static final String PREVIEW_PREFIX = "preview/";

  /** First parts of names that never belong to a publisher. */
  private static final List<String> RESERVED = List.of("preview/", "quarantine/", "staging/");

  /** The zone that a name on the wire lies in. */
  static Zone of(RepositoryName name) {
    return name.value().startsWith(PREVIEW_PREFIX) ? PREVIEW : PUBLIC;
  }

  /** The name without what marks the zone. */
  RepositoryName inside(RepositoryName name) {
    return switch (this) {
      case PUBLIC -> name;
      case PREVIEW -> new RepositoryName(name.value().substring(PREVIEW_PREFIX.length()));
    };
  }

  static void requirePublishable(RepositoryName target) {
    if (target.value().indexOf('/') < 0 || RESERVED.stream().anyMatch(target.value()::startsWith)) {
      throw new IllegalArgumentException(
          "Images are published as <publisher>/<repository>, not as " + target);
    }
  }
}
