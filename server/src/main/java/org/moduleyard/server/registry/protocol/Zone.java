package org.moduleyard.server.registry.protocol;

import java.util.List;
import org.moduleyard.oci.reference.RepositoryName;

/**
 * The kind of a repository, by its name, which decides what may be done with it. The same content
 * may be in several zones; only references differ.
 */
public enum Zone {
  /** {@code staging/<publisher>/<repository>}: the publisher itself, who may do everything. */
  STAGING("staging/"),
  /**
   * {@code preview/<publisher>/<repository>}: accounts that hold an allowed subscription may pull.
   */
  PREVIEW("preview/"),
  /** {@code <publisher>/<repository>}: everybody may pull. */
  PUBLIC("");

  /** First parts of names that never belong to a publisher. */
  private static final List<String> RESERVED = List.of("preview/", "quarantine/", "staging/");

  private final String prefix;

  Zone(String prefix) {
    this.prefix = prefix;
  }

  /** The zone that a name on the wire lies in. */
  static Zone of(RepositoryName name) {
    if (name.value().startsWith(STAGING.prefix)) {
      return STAGING;
    }
    return name.value().startsWith(PREVIEW.prefix) ? PREVIEW : PUBLIC;
  }

  /** The name of a repository of this zone without what marks the zone. */
  RepositoryName inside(RepositoryName name) {
    return prefix.isEmpty() ? name : new RepositoryName(name.value().substring(prefix.length()));
  }

  /** The name on the wire of what is called {@code name} inside this zone. */
  RepositoryName outside(RepositoryName name) {
    return prefix.isEmpty() ? name : new RepositoryName(prefix + name);
  }

  /** Refuses a name that no public repository may have. */
  public static void requirePublishable(RepositoryName target) {
    if (target.value().indexOf('/') < 0 || RESERVED.stream().anyMatch(target.value()::startsWith)) {
      throw new IllegalArgumentException(
          "Images are published as <publisher>/<repository>, not as " + target);
    }
  }
}
