package org.moduleyard.certifier.check;

import java.util.Optional;
import org.moduleyard.certifier.advisory.Advisories;
import org.moduleyard.certifier.advisory.Ecosystem;
import org.moduleyard.certifier.advisory.Vulnerability;
import org.moduleyard.certifier.image.ImageView;
import org.moduleyard.certifier.packages.Distribution;
import org.moduleyard.certifier.packages.InstalledPackage;
import org.moduleyard.certifier.packages.Packages;
import org.moduleyard.certifier.report.Severity;

/** Packages of an image that advisories call malicious, in whatever layer they are. */
final class MaliciousPackages {
  private static final String REMEDY =
      "Leave the package out, and take whatever the machine that built the image could reach, such"
          + " as passwords and keys, for stolen: such packages act when they are installed.";

  /** Nothing is worse. */
  private static final int WEIGHT = 100;

  private MaliciousPackages() {}

  static void find(ImageView image, Advisories advisories, ImageFindings findings) {
    Optional<Distribution> distribution = Packages.of(image).distribution();
    for (Packages.Shipped shipped : Packages.shipped(image)) {
      Ecosystem.of(shipped.installed(), distribution)
          .map(ecosystem -> advisories.judge(shipped.installed(), ecosystem, null))
          .ifPresent(
              judgement ->
                  judgement.vulnerabilities().stream()
                      .filter(Vulnerability::isMalicious)
                      .forEach(found -> add(image, shipped, found, findings)));
    }
  }

  private static void add(
      ImageView image, Packages.Shipped shipped, Vulnerability found, ImageFindings findings) {
    InstalledPackage installed = shipped.installed();
    String hidden =
        image.isVisible(shipped.noted())
            ? ""
            : " No container sees the file, but its layer still brings it to the device.";
    findings.add(
        Severity.ERROR,
        WEIGHT,
        shipped.noted(),
        "The package %s %s (%s) is malicious, says %s%s%s"
            .formatted(
                installed.name(),
                installed.version(),
                installed.type(),
                VulnerabilityText.names(found),
                found.summary().isEmpty() ? "." : ": " + found.summary(),
                hidden),
        REMEDY);
  }
}
