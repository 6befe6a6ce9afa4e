package org.moduleyard.certifier.secret.passage;

import java.util.Base64;

/** Base64 that goes on over line breaks, decoded, with the places that its bytes come from. */
public final class Base64Run {
  private static final CharClass BLANK = CharClass.of(" \t\r\n");
  private static final int MOST_BLANKS = 128;

  private final int[] places;
  private final byte[] decoded;
  private final int end;

  private Base64Run(int[] places, byte[] decoded, int end) {
    this.places = places;
    this.decoded = decoded;
    this.end = end;
  }

  /** The run of base64 that begins here, as far as the passage goes. */
  public static Base64Run at(ScanWindow passage, int begin) {
    int[] places = new int[ScanWindow.AHEAD + ScanWindow.BEHIND];
    StringBuilder text = new StringBuilder();
    int at = begin;
    int end = begin;
    while (true) {
      int run = passage.skip(at, CharClass.BASE64, ScanWindow.AHEAD);
      for (int i = at; i < run; i++) {
        places[text.length() + i - at] = i;
      }
      text.append(passage.text(at, run));
      end = run > at ? run : end;
      int next = skipBreaks(passage, run);
      if (next == run || passage.at(run) == ' ') {
        break;
      }
      at = next;
    }
    // One character over carries no byte and is refused by the decoder.
    int length = text.length() % 4 == 1 ? text.length() - 1 : text.length();
    return new Base64Run(places, Base64.getDecoder().decode(text.substring(0, length)), end);
  }

  /** Behind line breaks with their indentation, also written ones. */
  private static int skipBreaks(ScanWindow passage, int from) {
    int at = passage.skip(from, BLANK, MOST_BLANKS);
    while (passage.at(at) == '\\' && "nr\n\r".indexOf(passage.at(at + 1)) >= 0) {
      at = passage.skip(at + 2, BLANK, MOST_BLANKS);
    }
    return at;
  }

  public byte[] decoded() {
    return decoded;
  }

  /** The index of the first character that this byte comes from. */
  public int place(int decodedByte) {
    long character = decodedByte * 4L / 3;
    return decodedByte >= decoded.length ? end : places[(int) character];
  }
}
