package org.moduleyard.oci.layer;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The extended header (pax) of the entry behind it, as Go reads it: values are bytes whatever
 * {@code hdrcharset} says, the last of several values counts, and an empty one is ignored.
 */
final class PaxRecords {
  static final PaxRecords NONE = new PaxRecords(Map.of());

  private static final Pattern INTEGER = Pattern.compile("[+-]?0*[0-9]{1,19}");
  private static final Pattern TIME = Pattern.compile("[+-]?0*[0-9]{1,19}(\\.[0-9]*)?");
  private static final String ATTRIBUTE = "SCHILY.xattr.";
  private static final Pattern HIDING =
      Pattern.compile(
          "(trusted|user)\\.overlay\\.(opaque|redirect|metacopy|whiteout|whiteouts|xwhiteouts)");

  private final Map<String, String> records;

  private PaxRecords(Map<String, String> records) {
    this.records = records;
  }

  static PaxRecords parse(byte[] content) throws IOException {
    Map<String, String> records = new HashMap<>();
    int at = 0;
    while (at < content.length) {
      int space = indexOf(content, ' ', at, Math.min(content.length, at + 20));
      int end = at + length(content, at, space);
      int equals = indexOf(content, '=', space + 1, end - 1);
      if (end > content.length || content[end - 1] != '\n' || equals == space + 1) {
        throw malformed();
      }
      String key = FileName.of(content, space + 1, equals - space - 1);
      String value = FileName.of(content, equals + 1, end - equals - 2);
      boolean isName =
          key.equals("path")
              || key.equals("linkpath")
              || key.equals("uname")
              || key.equals("gname");
      if ((isName ? value : key).indexOf('\0') >= 0) {
        throw new IOException("a record of an extended header holds a null character");
      }
      records.put(key, value);
      at = end;
    }
    return new PaxRecords(records);
  }

  /** Of the record with its length and line end, which must hold more than its length. */
  private static int length(byte[] content, int at, int space) throws IOException {
    long length = 0;
    for (int i = at; i < space; i++) {
      if (content[i] < '0' || content[i] > '9' || length > content.length) {
        throw malformed();
      }
      length = length * 10 + content[i] - '0';
    }
    if (length < 5 || length > content.length - at || at + length <= space + 1) {
      throw malformed();
    }
    return (int) length;
  }

  private static int indexOf(byte[] content, char character, int from, int to) throws IOException {
    for (int i = from; i < to; i++) {
      if (content[i] == character) {
        return i;
      }
    }
    throw malformed();
  }

  private static IOException malformed() {
    return new IOException("an extended header is malformed");
  }

  /** The header with what is said here instead of what it says itself. */
  TarHeader over(TarHeader header) throws IOException {
    for (String time : new String[] {"atime", "mtime", "ctime"}) {
      if (!TIME.matcher(text(time, "0")).matches()) {
        throw new IOException("an extended header has no number as its " + time);
      }
    }
    return new TarHeader(
        text("path", header.name()),
        header.type(),
        header.mode(),
        number("uid", header.uid()),
        number("gid", header.gid()),
        number("size", header.size()),
        text("linkpath", header.linkName()));
  }

  private String text(String key, String otherwise) {
    String value = records.getOrDefault(key, "");
    return value.isEmpty() ? otherwise : value;
  }

  private long number(String key, long otherwise) throws IOException {
    String value = text(key, "");
    if (value.isEmpty()) {
      return otherwise;
    }
    if (INTEGER.matcher(value).matches()) {
      BigInteger number = new BigInteger(value);
      if (number.bitLength() < Long.SIZE) {
        return number.longValueExact();
      }
    }
    throw new IOException("an extended header has no number as its " + key);
  }

  boolean isSparse() {
    return records.keySet().stream().anyMatch(key -> key.startsWith("GNU.sparse."));
  }

  /**
   * The extended attribute by which an overlay file system would hide or move files, so that a
   * container sees others than the layers have; empty when there is none.
   */
  Optional<String> hidingAttribute() {
    return records.entrySet().stream()
        .filter(record -> record.getKey().startsWith(ATTRIBUTE) && !record.getValue().isEmpty())
        .map(record -> record.getKey().substring(ATTRIBUTE.length()))
        .filter(attribute -> HIDING.matcher(attribute).matches())
        .min(Comparator.naturalOrder());
  }

  /** Whether it gives the file capabilities in a form that no kernel takes. */
  boolean hasMalformedCapability() {
    byte[] value = FileName.bytes(records.getOrDefault("SCHILY.xattr.security.capability", ""));
    if (value.length == 0) {
      return false;
    }
    // The lowest bit of the little-endian word in front says whether they are in effect.
    int version = value.length < 4 ? 0 : value[3];
    boolean isPlain = value.length >= 4 && value[2] == 0 && value[1] == 0 && (value[0] & ~1) == 0;
    return !isPlain
        || !((value.length == 20 && version == 2) || (value.length == 24 && version == 3));
  }
}
