package org.moduleyard.oci.manifest;

import java.util.Locale;
import java.util.regex.Pattern;
import org.moduleyard.oci.reference.MalformedNameException;

/**
 * The platform an image runs on, normalised as in C7, so that equal platforms are equal values:
 * {@code linux/arm} is {@code linux/arm/v7} and {@code linux/aarch64/v8} is {@code linux/arm64}.
 *
 * @param variant empty when there is none
 * @param osVersion such as {@code 10.0.17763.6532} for Windows; empty when not given; not part of
 *     {@link #toString()}
 */
public record Platform(String os, String architecture, String variant, String osVersion) {
  private static final Pattern WORD = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
  private static final String RULE =
      "use os/architecture or os/architecture/variant, as in linux/arm/v7";

  public static final Platform LINUX_AMD64 = new Platform("linux", "amd64", "", "");
  public static final Platform LINUX_ARM_V7 = new Platform("linux", "arm", "v7", "");
  public static final Platform LINUX_ARM64 = new Platform("linux", "arm64", "", "");

  public Platform {
    os = normaliseOs(os);
    String arch = architecture.toLowerCase(Locale.ROOT);
    String given = variant.toLowerCase(Locale.ROOT);
    architecture = normaliseArchitecture(arch);
    variant = normaliseVariant(arch, given);
    osVersion = osVersion.toLowerCase(Locale.ROOT);
    requireWord(os);
    requireWord(architecture);
    requireWordOrNothing(variant);
    requireWordOrNothing(osVersion);
  }

  public Platform(String os, String architecture) {
    this(os, architecture, "", "");
  }

  /**
   * Reads {@code os/architecture[/variant]}.
   *
   * @throws MalformedNameException when a part is missing, empty or holds other than letters,
   *     digits, '.', '_' and '-'
   */
  public static Platform parse(String text) {
    String[] parts = text.split("/", -1);
    boolean emptyVariant = parts.length == 3 && parts[2].isEmpty();
    if (parts.length < 2 || parts.length > 3 || emptyVariant) {
      throw new MalformedNameException("Platform", text, RULE);
    }
    return new Platform(parts[0], parts[1], parts.length == 3 ? parts[2] : "", "");
  }

  /** Whether this is the {@code unknown/unknown} that build tools give to attestations. */
  public boolean isUnknown() {
    return os.equals("unknown") || architecture.equals("unknown");
  }

  private static String normaliseOs(String os) {
    String lower = os.toLowerCase(Locale.ROOT);
    return lower.equals("macos") ? "darwin" : lower;
  }

  private static String normaliseArchitecture(String architecture) {
    return switch (architecture) {
      case "x86_64", "x86-64" -> "amd64";
      case "i386" -> "386";
      case "aarch64" -> "arm64";
      case "armhf", "armel" -> "arm";
      default -> architecture;
    };
  }

  private static String normaliseVariant(String architecture, String variant) {
    return switch (architecture) {
      case "armhf" -> "v7";
      case "armel" -> "v6";
      case "arm" ->
          switch (variant) {
            case "", "7" -> "v7";
            case "5", "6", "8" -> "v" + variant;
            default -> variant;
          };
      case "arm64", "aarch64" ->
          switch (variant) {
            case "8", "v8", "v8.0" -> "";
            default -> variant;
          };
      case "amd64", "x86_64", "x86-64" -> variant.equals("v1") ? "" : variant;
      case "386", "i386" -> "";
      default -> variant;
    };
  }

  private static void requireWord(String part) {
    if (!WORD.matcher(part).matches()) {
      throw new MalformedNameException("Platform part", part, RULE);
    }
  }

  private static void requireWordOrNothing(String part) {
    if (!part.isEmpty()) {
      requireWord(part);
    }
  }

  @Override
  public String toString() {
    String base = os + "/" + architecture;
    return variant.isEmpty() ? base : base + "/" + variant;
  }
}
