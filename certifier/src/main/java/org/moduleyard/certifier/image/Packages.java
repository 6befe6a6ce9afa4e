package org.moduleyard.certifier.image;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.moduleyard.certifier.layer.Observation;
import org.moduleyard.certifier.packages.Distribution;
import org.moduleyard.certifier.packages.InstalledPackage;
import org.moduleyard.certifier.packages.PackagesProbe;
import org.moduleyard.certifier.packages.Unread;

/**
 * The packages installed in an image, as a container sees them: of a list that several layers have,
 * the uppermost counts.
 *
 * @param unread lists of packages that could not be read to their end, by package manager
 * @param omitted how many more packages there are than were noted
 */
public record Packages(
    Optional<Distribution> distribution,
    SortedSet<InstalledPackage> installed,
    SortedSet<Unread> unread,
    long omitted) {
  private static final String COMPOSER_LOCK = "composer.lock";
  private static final String COMPOSER_INSTALLED = "vendor/composer/installed.json";

  /** The packages of an image that was read with {@link PackagesProbe}. */
  public static Packages of(ImageView image) {
    SortedSet<InstalledPackage> installed = new TreeSet<>();
    SortedSet<Unread> unread = new TreeSet<>();
    List<Observation> hints = new ArrayList<>();
    for (ImageView.Noted noted : notedIn(image)) {
      Observation note = noted.note();
      if (image.isVisible(noted) && !isReplaced(note.path(), image)) {
        switch (note.kind()) {
          case PackagesProbe.UNREAD -> unread.add(PackagesProbe.unread(note));
          case PackagesProbe.HINT -> hints.add(note);
          default -> installed.add(PackagesProbe.installed(note));
        }
      }
    }
    Set<String> found = new HashSet<>();
    installed.forEach(each -> found.add(each.type()));
    unread.forEach(each -> found.add(each.type()));
    for (Observation hint : hints) {
      if (!found.contains(hint.text())) {
        unread.add(new Unread(hint.text(), Unread.Reason.NOT_FOUND, hint.path(), ""));
      }
    }
    return new Packages(
        distribution(image), installed, unread, image.omitted(PackagesProbe.INSTANCE));
  }

  /**
   * True for a lock file of Composer beside its list of installed packages, which is more accurate.
   */
  private static boolean isReplaced(String path, ImageView image) {
    return path.endsWith(COMPOSER_LOCK)
        && image
            .files()
            .at(path.substring(0, path.length() - COMPOSER_LOCK.length()) + COMPOSER_INSTALLED)
            .isPresent();
  }

  /** A package in any layer, also one that no container sees, and where that is said. */
  public record Shipped(InstalledPackage installed, ImageView.Noted noted) {}

  /** Everything that is brought to the device, in the order of the layers. */
  public static List<Shipped> shipped(ImageView image) {
    return notedIn(image).stream()
        .filter(noted -> !noted.note().kind().equals(PackagesProbe.UNREAD))
        .filter(noted -> !noted.note().kind().equals(PackagesProbe.HINT))
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
