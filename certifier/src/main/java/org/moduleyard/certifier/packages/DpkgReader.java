package org.moduleyard.certifier.packages;

import java.util.Set;
import org.moduleyard.certifier.layer.LayerFactsRecorder;
import org.moduleyard.certifier.packages.Unread.Reason;

/**
 * Reads the list of dpkg: paragraphs of fields with an empty line between them (deb822). Lists of
 * distroless images have no field Status; elsewhere its third word says how far the package got. In
 * every state but two its files are on the disk, all or some of them, however its installation
 * ended.
 */
final class DpkgReader extends LineReader {
  private static final Set<String> WITHOUT_FILES = Set.of("not-installed", "config-files");

  private final String path;
  private final LayerFactsRecorder notes;
  private String name = "";
  private String version = "";
  private String architecture = "";
  private String source = "";
  private String sourceVersion = "";
  private boolean installed = true;
  private boolean inParagraph;
  private boolean hasAny;
  private boolean isWhole = true;

  DpkgReader(String path, LayerFactsRecorder notes) {
    this.path = path;
    this.notes = notes;
  }

  @Override
  boolean line(String text) {
    if (text.isBlank()) {
      paragraphEnds();
      return true;
    }
    int colon = text.indexOf(':');
    inParagraph |= !text.startsWith(" ");
    if (colon > 0) {
      String value = text.substring(colon + 1).strip();
      switch (text.substring(0, colon)) {
        case "Package" -> name = value;
        case "Version" -> version = value;
        case "Architecture" -> architecture = value.equals("all") ? "" : value;
        case "Source" -> source(value);
        case "Status" -> installed = hasFiles(value);
        default -> {}
      }
    }
    return true;
  }

  /** Such as {@code install ok installed}. */
  private static boolean hasFiles(String status) {
    return !WITHOUT_FILES.contains(status.substring(status.lastIndexOf(' ') + 1));
  }

  /** Such as {@code openssl (3.0.11-1)}, with a version only when it is another. */
  private void source(String value) {
    int space = value.indexOf(' ');
    source = space < 0 ? value : value.substring(0, space);
    sourceVersion =
        space < 0 ? "" : value.substring(space).replace("(", "").replace(")", "").strip();
  }

  @Override
  void finish() {
    paragraphEnds();
    if (!hasAny || !isWhole) {
      PackagesProbe.unread(notes, path, "deb", Reason.MALFORMED, "");
    }
  }

  private void paragraphEnds() {
    boolean isNamed = !name.isEmpty() && (!version.isEmpty() || !installed);
    hasAny |= isNamed;
    isWhole &= isNamed || !inParagraph;
    inParagraph = false;
    if (installed) {
      PackagesProbe.note(notes, path, "deb", name, version, architecture, source, sourceVersion);
    }
    name = "";
    version = "";
    architecture = "";
    source = "";
    sourceVersion = "";
    installed = true;
  }
}
