package org.moduleyard.edge.message;

import java.text.NumberFormat;
import java.util.Locale;

/** Something that stands in a place of a {@link Message}. */
public sealed interface Argument permits Argument.Word, Argument.Count, Message {

  /** The characters that stand in the place. */
  String in(Locale language);

  /** A name, value or quotation, the same in every language. */
  record Word(String word) implements Argument {
    @Override
    public String in(Locale language) {
      return word;
    }
  }

  /** A number, grouped as the language does. */
  record Count(long number) implements Argument {
    @Override
    public String in(Locale language) {
      return NumberFormat.getIntegerInstance(language).format(number);
    }
  }
}
