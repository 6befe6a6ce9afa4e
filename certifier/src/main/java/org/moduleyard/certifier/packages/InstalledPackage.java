package org.moduleyard.certifier.packages;

import java.util.Comparator;

/**
 * A package that is installed in an image.
 *
 * @param type as in package URLs: {@code deb}, {@code rpm}, {@code apk}, {@code pypi}, {@code npm},
 *     {@code nuget}, {@code maven}, {@code golang}, {@code gem}, {@code composer} or {@code cargo}
 * @param name as its manager has it; {@code group:artifact} for maven
 * @param version as its manager has it
 * @param architecture empty when it does not depend on one or is not known
 * @param source the source package that it was built from; empty when that has the same name
 * @param sourceVersion of the source package; empty when that is the same version or not known
 * @param path of the file that says so, from the root of the image
 */
public record InstalledPackage(
    String type,
    String name,
    String version,
    String architecture,
    String source,
    String sourceVersion,
    String path)
    implements Comparable<InstalledPackage> {
  static final String CHISEL = "manifest.wall";

  private static final Comparator<InstalledPackage> ORDER =
      Comparator.comparing(InstalledPackage::type)
          .thenComparing(InstalledPackage::name)
          .thenComparing(InstalledPackage::version)
          .thenComparing(InstalledPackage::architecture)
          .thenComparing(InstalledPackage::source)
          .thenComparing(InstalledPackage::sourceVersion)
          .thenComparing(InstalledPackage::path);

  /** Whether the list would say so if the source package had another name. */
  public boolean isOfKnownSource() {
    return !path.endsWith("/" + CHISEL);
  }

  @Override
  public int compareTo(InstalledPackage other) {
    return ORDER.compare(this, other);
  }
}
