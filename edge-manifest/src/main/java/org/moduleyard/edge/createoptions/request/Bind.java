package org.moduleyard.edge.createoptions.request;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One entry of {@code Binds}, cut as the engine cuts it: {@code source:target[:mode]}, or a target
 * alone, which is a volume without a name.
 *
 * @param source a path of the host or the name of a volume; empty when there is none
 * @param mode such as {@code ro}; empty when there is none
 * @param parts how many parts there are; four stand for any number above three
 */
public record Bind(String source, String target, String mode, int parts) {
  /** How paths of Windows begin; what follows a drive is no target. */
  private static final Pattern WINDOWS =
      Pattern.compile(
          "((?:[a-zA-Z]:[\\\\/]|\\\\\\\\|//[.?]/)(?:[a-zA-Z]:)?[^:]*)"
              + "(?::((?:[a-zA-Z]:(?=[\\\\/]))?[^:]*)(?::([^:]*))?)?");

  public static Bind of(String text) {
    Matcher windows = WINDOWS.matcher(text);
    if (windows.matches()) {
      return windows.group(2) == null
          ? new Bind("", text, "", 1)
          : windows.group(3) == null
              ? new Bind(windows.group(1), windows.group(2), "", 2)
              : new Bind(windows.group(1), windows.group(2), windows.group(3), 3);
    }
    String[] parts = text.split(":", 4);
    return parts.length == 1
        ? new Bind("", parts[0], "", 1)
        : new Bind(parts[0], parts[1], parts.length > 2 ? parts[2] : "", parts.length);
  }

  /** True for a path as Windows writes it: with a drive, a share or a pipe. */
  public static boolean isWindows(String path) {
    return path.matches("(?s)(?:[a-zA-Z]:[\\\\/]|\\\\\\\\|//[.?]/).*");
  }

  public List<String> modes() {
    return mode.isEmpty() ? List.of() : List.of(mode.split(",", -1));
  }

  boolean isReadOnly() {
    return modes().contains("ro");
  }
}
