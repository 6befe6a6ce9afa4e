package org.moduleyard.certifier.packages;

import org.moduleyard.certifier.layer.LayerFactsRecorder;
import org.moduleyard.certifier.packages.Unread.Reason;

/**
 * Reads the list of Azure Linux without a package manager: a line of ten fields for each package.
 *
 * <pre>
 * name, version-release, installed, built, vendor, epoch or (none), size, architecture, epoch, source
 * </pre>
 */
final class RpmManifestReader extends LineReader {
  private static final int FIELDS = 10;
  private static final String SOURCE_END = ".src.rpm";

  private final String path;
  private final LayerFactsRecorder notes;
  private boolean hasAny;
  private boolean isWhole = true;

  RpmManifestReader(String path, LayerFactsRecorder notes) {
    this.path = path;
    this.notes = notes;
  }

  @Override
  boolean line(String text) {
    if (text.isBlank()) {
      return true;
    }
    String[] fields = text.split("\t", -1);
    if (fields.length < FIELDS || fields[0].isBlank() || !fields[1].contains("-")) {
      isWhole = false;
      return true;
    }
    hasAny = true;
    String source = fields[9].endsWith(SOURCE_END) ? fields[9] : "";
    // The source is named with version and release, which have no hyphens.
    int release = source.lastIndexOf('-');
    int version = source.lastIndexOf('-', release - 1);
    boolean isNamed = version > 0;
    PackagesProbe.note(
        notes,
        path,
        "rpm",
        fields[0],
        epoch(fields[5]) + fields[1],
        fields[7].equals("noarch") ? "" : fields[7],
        isNamed ? source.substring(0, version) : "",
        isNamed
            ? epoch(fields[5])
                + source.substring(version + 1, source.length() - SOURCE_END.length())
            : "");
    return true;
  }

  private static String epoch(String field) {
    return field.equals("(none)") || field.equals("0") ? "" : field + ":";
  }

  @Override
  void finish() {
    if (!hasAny || !isWhole) {
      PackagesProbe.unread(notes, path, "rpm", Reason.MALFORMED, "");
    }
  }
}
