package org.moduleyard.certifier.packages;

import org.moduleyard.certifier.layer.LayerFactsRecorder;
import org.moduleyard.certifier.packages.Unread.Reason;

/** Reads the crates of a {@code Cargo.lock}, which Cargo writes in one form of TOML. */
final class CargoLockReader extends LineReader {
  private final String path;
  private final LayerFactsRecorder notes;
  private boolean inPackage;
  private boolean isWhole = true;
  private boolean hasAny;
  private String name = "";
  private String version = "";

  CargoLockReader(String path, LayerFactsRecorder notes) {
    this.path = path;
    this.notes = notes;
  }

  @Override
  boolean line(String text) {
    String line = text.strip();
    if (line.startsWith("[")) {
      note();
      inPackage = line.equals("[[package]]");
    } else if (inPackage && line.startsWith("name = ")) {
      name = unquoted(line);
    } else if (inPackage && line.startsWith("version = ")) {
      version = unquoted(line);
    }
    return true;
  }

  private static String unquoted(String line) {
    return line.substring(line.indexOf('=') + 1).strip().replace("\"", "");
  }

  private void note() {
    if (inPackage) {
      hasAny = true;
      isWhole &= !name.isEmpty() && !version.isEmpty();
      PackagesProbe.note(notes, path, "cargo", name, version, "", "");
    }
    name = "";
    version = "";
  }

  @Override
  void finish() {
    note();
    if (!hasAny || !isWhole) {
      PackagesProbe.unread(notes, path, "cargo", Reason.MALFORMED, "");
    }
  }
}
