package org.moduleyard.certifier.policy;

import java.util.List;
import java.util.Set;
import org.moduleyard.oci.manifest.Platform;

/**
 * One row of the tier-1 table (OPEN-37).
 *
 * @param name for people, such as {@code ARM32v7}
 * @param alsoAccepts platforms that satisfy this row besides the exact one; none by default,
 *     because an image that merely runs on a platform was not made for it
 */
public record PlatformRule(
    Platform platform, String name, Availability availability, List<Platform> alsoAccepts) {

  public PlatformRule {
    alsoAccepts = List.copyOf(alsoAccepts);
  }

  public boolean countsForCertification() {
    return availability == Availability.GENERAL;
  }

  /** Whether images for these platforms, named as in {@code linux/arm/v7}, cover this row. */
  public boolean coveredBy(Set<String> offered) {
    return offered.contains(platform.toString())
        || alsoAccepts.stream().anyMatch(other -> offered.contains(other.toString()));
  }
}
