package org.moduleyard.certifier.packages;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.moduleyard.certifier.layer.LayerFactsRecorder;
import org.moduleyard.certifier.packages.Unread.Reason;

/** Reads files that say one thing about one package a line. */
final class PropertiesReader extends LineReader {

  /** Which file it is. */
  enum Form {
    /** {@code Name: requests}, up to the first empty line. */
    PYTHON(':'),
    /** {@code artifactId=gauge}. */
    MAVEN('='),
    /** {@code VERSION_ID="12"}. */
    OS_RELEASE('=');

    private final char separator;

    Form(char separator) {
      this.separator = separator;
    }

    private Set<String> wanted() {
      return switch (this) {
        case PYTHON -> Set.of("Name", "Version");
        case MAVEN -> Set.of("groupId", "artifactId", "version");
        case OS_RELEASE -> Set.of("ID", "VERSION_ID");
      };
    }
  }

  private final String path;
  private final LayerFactsRecorder notes;
  private final Form form;
  private final Set<String> wanted;
  private final Map<String, String> values = new HashMap<>();

  PropertiesReader(String path, LayerFactsRecorder notes, Form form) {
    this.path = path;
    this.notes = notes;
    this.form = form;
    this.wanted = form.wanted();
  }

  @Override
  boolean line(String text) {
    if (text.isBlank() && form == Form.PYTHON) {
      return false;
    }
    int at = text.indexOf(form.separator);
    if (at > 0) {
      String name = text.substring(0, at).strip();
      if (wanted.contains(name)) {
        values.putIfAbsent(name, text.substring(at + 1).strip());
      }
    }
    return values.size() < wanted.size();
  }

  @Override
  void finish() {
    switch (form) {
      case PYTHON -> note("pypi", value("Name"), value("Version"));
      case MAVEN -> {
        String group = value("groupId");
        String artifact = value("artifactId");
        note("maven", artifact.isEmpty() ? "" : group + ":" + artifact, value("version"));
      }
      case OS_RELEASE ->
          note(PackagesProbe.DISTRIBUTION, unquoted(value("ID")), unquoted(value("VERSION_ID")));
    }
  }

  private void note(String type, String name, String version) {
    boolean isPackage = !type.equals(PackagesProbe.DISTRIBUTION);
    if (isPackage && (name.isBlank() || version.isBlank() || version.contains("${"))) {
      PackagesProbe.unread(notes, path, type, Reason.UNNAMED, "");
      return;
    }
    PackagesProbe.note(notes, path, type, name, version, "", "");
  }

  private String value(String name) {
    return values.getOrDefault(name, "");
  }

  private static String unquoted(String value) {
    return value.replaceAll("^(['\"])(.*)\\1$", "$2");
  }
}
