package org.moduleyard.certifier.packages;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.moduleyard.certifier.layer.LayerFactsRecorder;
import org.moduleyard.certifier.packages.Unread.Reason;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/**
 * Unpacks and reads what {@code cargo auditable} puts into a program. A program may have several
 * lists, as one that carries another program; together they may not be larger than one.
 *
 * <pre>
 * {"packages":[{"name":"serde","version":"1.0.0","source":"crates.io","kind":"build"}]}
 * </pre>
 *
 * Packages of kind {@code build} are not in the program. A package from elsewhere than crates.io
 * has no version that advisories could be about; its source takes the version's place.
 */
final class CrateList {
  /** Of zlib with the window that the tool has. */
  static final byte FIRST_BYTE = 0x78;

  private static final byte[] START = "{\"packages\":".getBytes(StandardCharsets.US_ASCII);

  /** As much as its authors advise. */
  private static final int MOST_BYTES = 8 * 1024 * 1024;

  private static final int ALWAYS = 256 * 1024;
  private static final int MOST_RATIO = 8;

  /** Bytes of a program for each attempt to unpack what is no list; chance needs sixteen times. */
  private static final int BYTES_PER_ATTEMPT = 1024;

  private static final int FIRST_ATTEMPTS = 64;
  private static final int STORED = 0;
  private static final int RESERVED = 3;
  private static final String CRATES_IO = "crates.io";

  private final String path;
  private final LayerFactsRecorder notes;
  private final Inflater inflater = new Inflater();
  private final ByteArrayOutputStream content = new ByteArrayOutputStream();
  private final byte[] unpacked = new byte[8192];
  private long left;
  private long attempts;
  private boolean isOpen;
  private boolean isFound;

  CrateList(String path, long size, LayerFactsRecorder notes) {
    this.path = path;
    this.notes = notes;
    this.left = Math.min(MOST_BYTES, ALWAYS + size * MOST_RATIO);
  }

  /** Whether a list has begun and has not ended. */
  boolean isOpen() {
    return isOpen;
  }

  /** Whether there was any, readable or not. */
  boolean isFound() {
    return isFound;
  }

  /**
   * Whether a list begins here.
   *
   * @param seen of the program until now
   */
  boolean opens(byte[] bytes, int from, int length, long seen) {
    if (!isPacked(bytes, from, length)
        || attempts > FIRST_ATTEMPTS + seen / BYTES_PER_ATTEMPT
        || left <= 0) {
      return false;
    }
    attempts++;
    inflater.reset();
    inflater.setInput(bytes, from, length);
    try {
      int count = inflater.inflate(unpacked, 0, START.length);
      isOpen = count == START.length && Arrays.equals(unpacked, 0, count, START, 0, count);
    } catch (DataFormatException e) {
      isOpen = false;
    }
    isFound |= isOpen;
    inflater.reset();
    content.reset();
    return isOpen;
  }

  /** Two bytes of zlib that say the same without a dictionary, and a first block that may be. */
  private static boolean isPacked(byte[] bytes, int from, int length) {
    if (length < 8) {
      return false;
    }
    int second = bytes[from + 1] & 255;
    int type = (bytes[from + 2] >> 1) & 3;
    return (second & 32) == 0
        && ((bytes[from] << 8) + second) % 31 == 0
        && type != RESERVED
        && (type != STORED || bytes[from + 7] == START[0]);
  }

  /** Reads on; returns how much of it belongs to the list. */
  int read(byte[] bytes, int from, int length) {
    inflater.setInput(bytes, from, length);
    try {
      while (isOpen && !inflater.needsInput()) {
        int count = inflater.inflate(unpacked);
        left -= count;
        content.write(unpacked, 0, count);
        if (left <= 0) {
          close(Reason.TOO_LARGE);
        } else if (inflater.finished()) {
          isOpen = false;
          packages();
        } else if (inflater.needsDictionary()) {
          close(Reason.MALFORMED);
        }
      }
    } catch (DataFormatException e) {
      close(Reason.MALFORMED);
    }
    return Math.max(1, length - inflater.getRemaining());
  }

  private void close(Reason reason) {
    isOpen = false;
    PackagesProbe.unread(notes, path, "cargo", reason, "");
  }

  /** Is told that the program has ended. */
  void end() {
    if (isOpen) {
      close(Reason.MALFORMED);
    }
    inflater.end();
  }

  private void packages() {
    try (JsonParser parser = JsonMapper.shared().createParser(content.toByteArray())) {
      boolean isWhole = parser.nextToken() == JsonToken.START_OBJECT;
      while (isWhole && parser.nextToken() == JsonToken.PROPERTY_NAME) {
        boolean isList = parser.currentName().equals("packages");
        JsonToken value = parser.nextToken();
        if (isList && value == JsonToken.START_ARRAY) {
          while (isWhole && parser.nextToken() != JsonToken.END_ARRAY) {
            isWhole = parser.currentToken() == JsonToken.START_OBJECT && crate(parser);
          }
        } else {
          isWhole &= !isList;
          parser.skipChildren();
        }
      }
      if (!isWhole || parser.nextToken() != null) {
        close(Reason.MALFORMED);
      }
    } catch (JacksonException e) {
      close(Reason.MALFORMED);
    }
  }

  /** Reads one package; returns whether it says what it is. */
  private boolean crate(JsonParser parser) {
    String name = "";
    String version = "";
    String source = "";
    String kind = "";
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String member = parser.currentName();
      String text = parser.nextToken() == JsonToken.VALUE_STRING ? parser.getString() : "";
      switch (member) {
        case "name" -> name = text;
        case "version" -> version = text;
        case "source" -> source = text;
        case "kind" -> kind = text;
        default -> {}
      }
      parser.skipChildren();
    }
    if (!kind.equals("build")) {
      String told = source.equals(CRATES_IO) ? version : "%s (%s)".formatted(version, source);
      PackagesProbe.note(notes, path, "cargo", name, told, "", "");
    }
    return !name.isBlank() && !version.isBlank();
  }
}
