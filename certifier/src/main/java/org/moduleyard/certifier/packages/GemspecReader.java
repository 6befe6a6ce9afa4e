package org.moduleyard.certifier.packages;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.moduleyard.certifier.layer.LayerFactsRecorder;
import org.moduleyard.certifier.packages.Unread.Reason;

/** Reads the specification of an installed gem: Ruby, in the form in which RubyGems writes it. */
final class GemspecReader extends LineReader {
  private static final Pattern NAME =
      Pattern.compile("\\s*[a-z_]{1,20}\\.name\\s{0,9}=\\s{0,9}[\"']([^\"']{1,200})[\"'].*");
  private static final Pattern VERSION =
      Pattern.compile(
          "\\s*[a-z_]{1,20}\\.version\\s{0,9}=\\s{0,9}(?:Gem::Version\\.new\\s{0,9}\\(?\\s{0,9})?"
              + "[\"']([^\"']{1,200})[\"'].*");

  private final String path;
  private final LayerFactsRecorder notes;
  private String name = "";
  private String version = "";

  GemspecReader(String path, LayerFactsRecorder notes) {
    this.path = path;
    this.notes = notes;
  }

  @Override
  boolean line(String text) {
    name = name.isEmpty() ? value(NAME, text) : name;
    version = version.isEmpty() ? value(VERSION, text) : version;
    return name.isEmpty() || version.isEmpty();
  }

  private static String value(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.matches() ? matcher.group(1) : "";
  }

  @Override
  void finish() {
    if (name.isEmpty() || version.isEmpty()) {
      PackagesProbe.unread(notes, path, "gem", Reason.UNNAMED, "");
    } else {
      PackagesProbe.note(notes, path, "gem", name, version, "", "");
    }
  }
}
