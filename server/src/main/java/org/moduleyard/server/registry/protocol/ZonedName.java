package org.moduleyard.server.registry.protocol;

import org.moduleyard.oci.reference.RepositoryName;

/**
 * The name of a repository and the zone it lies in, told apart once, when a request is read.
 *
 * @param name inside the zone, without what marks it: {@code contoso/camera} in each of them
 */
public record ZonedName(Zone zone, RepositoryName name) {

  /** Refuses what would be another zone's name on the wire. */
  public ZonedName {
    if (zone == Zone.PUBLIC && Zone.of(name) != Zone.PUBLIC) {
      throw new IllegalArgumentException(name + " is no name of a public repository");
    }
  }

  /** The name that stands on the wire. */
  public static ZonedName of(RepositoryName wire) {
    Zone zone = Zone.of(wire);
    return new ZonedName(zone, zone.inside(wire));
  }

  public boolean isPublic() {
    return zone == Zone.PUBLIC;
  }

  /** The name as it stands on the wire. */
  public RepositoryName wire() {
    return zone.outside(name);
  }

  /** The first part of the name: the publisher whose repository it is, or would be. */
  public String publisher() {
    String value = name.value();
    int end = value.indexOf('/');
    return end < 0 ? value : value.substring(0, end);
  }

  /** As it stands on the wire. */
  @Override
  public String toString() {
    return wire().value();
  }
}
