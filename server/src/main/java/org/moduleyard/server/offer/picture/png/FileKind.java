package org.moduleyard.server.offer.picture.png;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.moduleyard.edge.message.Message;

/**
 * The format that a file which is no PNG picture seems to have, whatever its name says; only for
 * messages.
 */
final class FileKind {

  private static final int LOOKED_AT = 1024;

  /** Longer beginnings would never be reached behind shorter ones; there are none. */
  private static final Map<String, Message> BY_BEGINNING =
      new TreeMap<>(
          Map.of(
              "\u00ff\u00d8\u00ff", Message.of("a JPEG picture"),
              "GIF8", Message.of("a GIF picture"),
              "BM", Message.of("a BMP picture"),
              "%PDF", Message.of("a PDF document"),
              "PK", Message.of("a ZIP archive"),
              "\u001f\u008b", Message.of("a gzip archive"),
              "II*\u0000", Message.of("a TIFF picture"),
              "MM\u0000*", Message.of("a TIFF picture"),
              "\u0000\u0000\u0001\u0000", Message.of("an icon")));

  private FileKind() {}

  /** A name with its article, such as "an SVG drawing". */
  static Message of(byte[] bytes) {
    return of(bytes, 0);
  }

  /** The kind of what begins at an offset. */
  static Message of(byte[] bytes, int offset) {
    if (offset >= bytes.length) {
      return Message.of("an empty file");
    }
    int length = Math.min(bytes.length - offset, LOOKED_AT);
    String head = new String(bytes, offset, length, StandardCharsets.ISO_8859_1);
    if (head.startsWith("RIFF") && head.startsWith("WEBP", 8)) {
      return Message.of("a WebP picture");
    }
    if (head.startsWith("ftypavif", 4)) {
      return Message.of("an AVIF picture");
    }
    return BY_BEGINNING.entrySet().stream()
        .filter(kind -> head.startsWith(kind.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseGet(() -> text(head.toLowerCase(Locale.ROOT)));
  }

  private static Message text(String head) {
    if (head.contains("<svg")) {
      return Message.of("an SVG drawing");
    }
    if (head.contains("<html") || head.contains("<!doctype html") || head.contains("<script")) {
      return Message.of("an HTML page");
    }
    return head.stripLeading().startsWith("<?xml")
        ? Message.of("an XML document")
        : Message.of("something else");
  }
}
