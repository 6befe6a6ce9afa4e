package org.moduleyard.oci.layer;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * Names of files as texts. On Linux names are bytes, mostly but not always of UTF-8. Every byte
 * that is not part of valid UTF-8 becomes the half of a surrogate pair {@code U+DC80} to {@code
 * U+DCFF} whose last digits are the byte (PEP 383), so that different names are different texts and
 * every text gives its bytes back. A text with such a character is no valid Unicode: {@link #shown}
 * makes it fit for people and documents.
 */
public final class FileName {
  private static final int ESCAPE = 0xdc00;

  private FileName() {}

  /** The text of a name. */
  public static String of(byte[] bytes) {
    return of(bytes, 0, bytes.length);
  }

  /** The text of a name that is a part of these bytes. */
  public static String of(byte[] bytes, int from, int length) {
    if (isAscii(bytes, from, length)) {
      return new String(bytes, from, length, StandardCharsets.ISO_8859_1);
    }
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes, from, length);
    CharBuffer out = CharBuffer.allocate(length);
    while (true) {
      CoderResult result = decoder.decode(in, out, true);
      if (!result.isError()) {
        return out.flip().toString();
      }
      for (int i = result.length(); i > 0; i--) {
        out.put((char) (ESCAPE | (in.get() & 0xff)));
      }
      decoder.reset();
    }
  }

  private static boolean isAscii(byte[] bytes, int from, int length) {
    for (int i = from; i < from + length; i++) {
      if (bytes[i] < 0) {
        return false;
      }
    }
    return true;
  }

  /** The bytes of a name; of texts that are no names, what cannot be written becomes '?'. */
  public static byte[] bytes(String name) {
    if (isValid(name)) {
      return name.getBytes(StandardCharsets.UTF_8);
    }
    byte[] bytes = new byte[name.length() * 3];
    int length = 0;
    for (int i = 0; i < name.length(); ) {
      int character = name.codePointAt(i);
      i += Character.charCount(character);
      if (isByte(character)) {
        bytes[length++] = (byte) character;
      } else {
        byte[] encoded = Character.toString(character).getBytes(StandardCharsets.UTF_8);
        System.arraycopy(encoded, 0, bytes, length, encoded.length);
        length += encoded.length;
      }
    }
    return Arrays.copyOf(bytes, length);
  }

  /** Whether this character of a name stands for one byte that is not part of valid UTF-8. */
  public static boolean isByte(int character) {
    return character >= ESCAPE + 0x80 && character <= ESCAPE + 0xff;
  }

  /** Whether the name is valid Unicode, as nearly all are. */
  public static boolean isValid(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (Character.isLowSurrogate(name.charAt(i))
          && (i == 0 || !Character.isHighSurrogate(name.charAt(i - 1)))) {
        return false;
      }
    }
    return true;
  }

  /** The name in valid Unicode: bytes that are none as escapes such as {@code \xe9}. */
  public static String shown(String name) {
    if (isValid(name)) {
      return name;
    }
    StringBuilder shown = new StringBuilder();
    name.codePoints()
        .forEach(
            character -> {
              if (isByte(character)) {
                shown.append(String.format(Locale.ROOT, "\\x%02x", character & 0xff));
              } else {
                shown.appendCodePoint(character);
              }
            });
    return shown.toString();
  }
}
