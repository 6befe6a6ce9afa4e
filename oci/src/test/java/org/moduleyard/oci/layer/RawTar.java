package org.moduleyard.oci.layer;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Locale;

/** An archive written byte by byte; a character of a text is one byte of it. */
final class RawTar {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /** One header, every field as it is given. */
  record Header(String name, char type, String uid, String size, String mtime, String magic) {
    static Header of(String name, char type) {
      return new Header(name, type, "0000000\0", "00000000000\0", "00000000000\0", "ustar\00000");
    }

    Header uid(String newUid) {
      return new Header(name, type, newUid, size, mtime, magic);
    }

    Header size(String newSize) {
      return new Header(name, type, uid, newSize, mtime, magic);
    }

    Header mtime(String newMtime) {
      return new Header(name, type, uid, size, newMtime, magic);
    }

    Header magic(String newMagic) {
      return new Header(name, type, uid, size, mtime, newMagic);
    }
  }

  RawTar entry(String name, char type) {
    return entry(Header.of(name, type), "");
  }

  RawTar entry(String name, char type, String content) {
    return entry(
        Header.of(name, type).size(String.format(Locale.ROOT, "%011o\0", content.length())),
        content);
  }

  RawTar entry(Header header, String content) {
    byte[] block = new byte[512];
    put(block, 0, header.name());
    put(block, 100, "0000755\0");
    put(block, 108, header.uid());
    put(block, 116, "0000000\0");
    put(block, 124, header.size());
    put(block, 136, header.mtime());
    put(block, 148, "        ");
    block[156] = (byte) header.type();
    put(block, 257, header.magic());
    int sum = 0;
    for (byte each : block) {
      sum += each & 0xff;
    }
    put(block, 148, String.format(Locale.ROOT, "%06o\0", sum));
    return bytes(block).content(content);
  }

  /** An extended header of these records. */
  RawTar pax(String... records) {
    StringBuilder content = new StringBuilder();
    for (String record : records) {
      int length = record.length() + 3;
      while (Integer.toString(length).length() + record.length() + 2 != length) {
        length++;
      }
      content.append(length).append(' ').append(record).append('\n');
    }
    return entry("PaxHeaders/x", 'x', content.toString());
  }

  RawTar content(String content) {
    bytes(content.getBytes(ISO_8859_1));
    return bytes(new byte[-content.length() & 511]);
  }

  RawTar bytes(byte[] more) {
    bytes.writeBytes(more);
    return this;
  }

  byte[] end() {
    return bytes(new byte[1024]).unended();
  }

  byte[] unended() {
    return bytes.toByteArray();
  }

  private static void put(byte[] block, int at, String text) {
    byte[] field = text.getBytes(ISO_8859_1);
    System.arraycopy(Arrays.copyOf(field, field.length), 0, block, at, field.length);
  }
}
