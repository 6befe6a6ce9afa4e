package org.moduleyard.certifier.packages;

import org.moduleyard.certifier.layer.LayerFactsRecorder;
import org.moduleyard.certifier.packages.Unread.Reason;

/** Reads the list of apk: lines of one letter and a value, an empty line after each package. */
final class ApkReader extends LineReader {
  private final String path;
  private final LayerFactsRecorder notes;
  private String name = "";
  private String version = "";
  private String architecture = "";
  private String origin = "";
  private boolean inPackage;
  private boolean hasAny;
  private boolean isWhole = true;

  ApkReader(String path, LayerFactsRecorder notes) {
    this.path = path;
    this.notes = notes;
  }

  @Override
  boolean line(String text) {
    inPackage |= !text.isBlank();
    if (text.isBlank()) {
      packageEnds();
    } else if (text.length() > 2 && text.charAt(1) == ':') {
      String value = text.substring(2);
      switch (text.charAt(0)) {
        case 'P' -> name = value;
        case 'V' -> version = value;
        case 'A' -> architecture = value.equals("noarch") ? "" : value;
        case 'o' -> origin = value;
        default -> {}
      }
    }
    return true;
  }

  @Override
  void finish() {
    packageEnds();
    if (!hasAny || !isWhole) {
      PackagesProbe.unread(notes, path, "apk", Reason.MALFORMED, "");
    }
  }

  private void packageEnds() {
    boolean isNamed = !name.isEmpty() && !version.isEmpty();
    hasAny |= isNamed;
    isWhole &= isNamed || !inPackage;
    inPackage = false;
    PackagesProbe.note(notes, path, "apk", name, version, architecture, origin);
    name = "";
    version = "";
    architecture = "";
    origin = "";
  }
}
