package org.moduleyard.server.platform.web.request;

/** Text that can be kept and shown: no control characters and no halves of characters. */
public final class PrintableText {

  private PrintableText() {}

  /** Whether it is one, of any number of lines. */
  public static boolean is(String text) {
    return text.codePoints().noneMatch(PrintableText::isUnprintable);
  }

  private static boolean isUnprintable(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL -> c != '\n' && c != '\r' && c != '\t';
      case Character.SURROGATE -> true;
      default -> false;
    };
  }
}
