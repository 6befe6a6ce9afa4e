package org.moduleyard.certifier.packages;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Versions of Go and its modules, as advisories have them: semantic ones without the letter v. */
final class GoVersions {
  /** Go's own version of a module that was built from a folder. */
  static final String UNKNOWN = "(devel)";

  private static final Pattern COMPILER =
      Pattern.compile(
          "go([0-9]{1,9})\\.([0-9]{1,9})(?:\\.([0-9]{1,9}))?(?:(rc|beta)([0-9]{1,9}))?(?:[-+ ].*)?",
          Pattern.DOTALL);

  private GoVersions() {}

  static String ofModule(String version) {
    return version.startsWith("v") ? version.substring(1) : version;
  }

  /** Of {@code go1.22.3} or {@code go1.23rc1}; empty when it is none that was released. */
  static String ofCompiler(String text) {
    Matcher form = COMPILER.matcher(text);
    if (!form.matches()) {
      return "";
    }
    String patch = form.group(3) == null ? "0" : form.group(3);
    String before = form.group(4) == null ? "" : "-" + form.group(4) + "." + form.group(5);
    return form.group(1) + "." + form.group(2) + "." + patch + before;
  }
}
