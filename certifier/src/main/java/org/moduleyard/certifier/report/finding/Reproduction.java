package org.moduleyard.certifier.report.finding;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.moduleyard.edge.message.Message;
import org.moduleyard.oci.layer.FileName;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.Reference;
import org.moduleyard.oci.reference.Tag;

/**
 * The command that shows the place of a finding, for a POSIX shell with GNU tar and jq. It depends
 * on the location alone.
 *
 * <p>Names in images are chosen by whoever built them. They reach the shell only within single
 * quotes, and what a terminal or a page might act on only as an escape, so that the command is one
 * line of printable characters whatever the name is.
 */
public final class Reproduction {
  /** The preparation to do once before the commands of a report can be run. */
  public static final Message PREPARATION =
      Message.of(
          "Commands run in an OCI layout of the images, with the offer document beside them as"
              + " offer.json: skopeo copy --all docker://IMAGE:TAG oci:image:TAG for each tag, then"
              + " cd image.");

  private static final int SHOWN_BYTES = 64;

  /** Objects whose keys may look like numbers. */
  private static final Pattern MAPS =
      Pattern.compile("/(config|container_config)/(Labels|ExposedPorts|Volumes)");

  private static final Pattern INDEX = Pattern.compile("0|[1-9][0-9]{0,8}");

  private Reproduction() {}

  static String of(Location location) {
    return switch (location) {
      case Location.Offer place -> "jq " + program(place.pointer()) + " offer.json";
      case Location.Image place -> image(place);
      case Location.Configuration place ->
          "jq " + program(place.pointer()) + " " + blob(place.config());
      case Location.Layer place -> "tar -tvf " + blob(place.layer());
      case Location.LayerFile place -> file(place);
    };
  }

  private static String image(Location.Image place) {
    Digest manifest = place.manifest();
    if (manifest != null) {
      return "jq . " + blob(manifest);
    }
    Reference reference = place.reference();
    return switch (reference) {
      case Digest digest -> "jq . " + blob(digest);
      case Tag tag ->
          "jq "
              + quoted(
                  ".manifests[] | select(.annotations[\"org.opencontainers.image.ref.name\"] == \"%s\")"
                      .formatted(tag))
              + " index.json";
    };
  }

  private static String file(Location.LayerFile place) {
    boolean whole = place.offset() < 0;
    String archive = (whole ? "--no-recursion -tvf " : "-xOf ") + blob(place.layer());
    String shown =
        whole
            ? ""
            : " | tail -c +%s | head -c %s | od -c".formatted(place.offset() + 1, SHOWN_BYTES);
    return named(archive, place.written()) + shown;
  }

  private static String named(String archive, String name) {
    if (!isPrintable(name)) {
      return "printf %s | tar --null -T - %s".formatted(quoted(printf(name)), archive);
    }
    String literally = name.indexOf('\\') >= 0 ? "--no-unquote " : "";
    return "tar %s%s -- %s".formatted(literally, archive, quoted(name));
  }

  private static String blob(Digest digest) {
    return "blobs/" + digest.algorithm() + "/" + digest.encoded();
  }

  /** The name as the format of {@code printf}, with the bytes of special characters in octal. */
  private static String printf(String name) {
    StringBuilder format = new StringBuilder();
    name.codePoints()
        .forEach(
            character -> {
              switch (character) {
                case '%' -> format.append("%%");
                case '\\' -> format.append("\\\\");
                default -> {
                  if (Printable.isPrintable(character)) {
                    format.appendCodePoint(character);
                  } else {
                    for (byte each : FileName.bytes(Character.toString(character))) {
                      format.append(String.format(Locale.ROOT, "\\%03o", each & 0xff));
                    }
                  }
                }
              }
            });
    return format.toString();
  }

  /** A jq program for the value at a JSON pointer. */
  private static String program(String pointer) {
    if (pointer.isEmpty()) {
      return ".";
    }
    List<String> steps = new ArrayList<>();
    String parent = "";
    for (String token : pointer.substring(1).split("/", -1)) {
      boolean index = INDEX.matcher(token).matches() && !MAPS.matcher(parent).matches();
      steps.add(index ? token : text(token.replace("~1", "/").replace("~0", "~")));
      parent += "/" + token;
    }
    return quoted("getpath([" + String.join(",", steps) + "])");
  }

  /** A text in JSON, in printable characters. */
  private static String text(String value) {
    return '"' + Printable.of(value.replace("\\", "\\\\").replace("\"", "\\\"")) + '"';
  }

  private static boolean isPrintable(String name) {
    return name.codePoints().allMatch(Printable::isPrintable);
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
