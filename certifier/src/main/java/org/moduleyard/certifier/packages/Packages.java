package org.moduleyard.certifier.packages;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.moduleyard.certifier.image.ImageView;

/**
 * What is installed in an image, as a container sees it: of a list that several layers have, the
 * uppermost counts.
 *
 * @param omitted how many more packages there are than were noted
 */
public record Packages(
    Optional<Distribution> distribution, SortedSet<InstalledPackage> installed, long omitted) {

  /** The packages of an image that was read with {@link PackagesProbe}. */
  public static Packages of(ImageView image) {
    SortedSet<InstalledPackage> installed = new TreeSet<>();
    for (ImageView.Noted noted : notedIn(image)) {
      if (image.isVisible(noted)) {
        installed.add(PackagesProbe.installed(noted.note()));
      }
    }
    return new Packages(distribution(image), installed, image.omitted(PackagesProbe.INSTANCE));
  }

  /** A package in any layer, also one that no container sees, and where that is said. */
  public record Shipped(InstalledPackage installed, ImageView.Noted noted) {}

  /** Everything that is brought to the device, in the order of the layers. */
  public static List<Shipped> shipped(ImageView image) {
    return notedIn(image).stream()
        .map(noted -> new Shipped(PackagesProbe.installed(noted.note()), noted))
        .toList();
  }

  private static List<ImageView.Noted> notedIn(ImageView image) {
    TestData testData = TestData.of(image);
    return image.noted(PackagesProbe.INSTANCE).stream()
        .filter(noted -> !noted.note().kind().equals(PackagesProbe.DISTRIBUTION))
        .filter(noted -> !testData.contains(noted.note().path()))
        .toList();
  }

  private static Optional<Distribution> distribution(ImageView image) {
    return List.of("etc/os-release", "usr/lib/os-release").stream()
        .flatMap(path -> image.files().resolve(path).stream())
        .flatMap(file -> image.noted(PackagesProbe.INSTANCE, file).stream())
        .filter(note -> note.kind().equals(PackagesProbe.DISTRIBUTION))
        .map(PackagesProbe::distribution)
        .findFirst();
  }
}
