package org.moduleyard.certifier.packages;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.moduleyard.certifier.image.ImageView;
import org.moduleyard.certifier.layer.Observation;

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
    for (ImageView.Noted noted : image.notedVisible(PackagesProbe.INSTANCE)) {
      Observation note = noted.note();
      if (!note.kind().equals(PackagesProbe.DISTRIBUTION)) {
        installed.add(PackagesProbe.installed(note));
      }
    }
    return new Packages(distribution(image), installed, image.omitted(PackagesProbe.INSTANCE));
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
