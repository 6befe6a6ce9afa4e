package org.moduleyard.server.platform.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * The words of all pages, read once from the class path: {@code text/<area>/<language>.properties}
 * in UTF-8. {@code {0}}, {@code {1}} … are replaced as they stand, nothing else is special.
 */
final class Texts {

  /** The folders of {@code text/}; every key begins with the name of its area. */
  static final List<String> AREAS =
      List.of(
          "common",
          "storefront",
          "acquisition",
          "deployment",
          "identity",
          "operator",
          "portal",
          "settings",
          "publication");

  private static final Texts OURS = new Texts();

  private final Map<Language, Map<String, String>> words = new EnumMap<>(Language.class);

  private Texts() {
    for (Language language : Language.values()) {
      Map<String, String> all = new HashMap<>();
      for (String area : AREAS) {
        Properties bundle = read(area, language);
        bundle
            .stringPropertyNames()
            .forEach(key -> all.put(key, typeset(language, bundle.getProperty(key))));
      }
      words.put(language, Map.copyOf(all));
    }
  }

  static Texts ours() {
    return OURS;
  }

  Map<String, String> in(Language language) {
    return words.getOrDefault(language, Map.of());
  }

  /**
   * The text of a key with its arguments.
   *
   * @throws IllegalArgumentException when there is no such key; a test keeps that from happening
   */
  String fill(Language language, String key, List<?> arguments) {
    String text = in(language).get(key);
    if (text == null) {
      throw new IllegalArgumentException(
          "no text for " + key + " in text/*/" + language.tag() + ".properties");
    }
    return arguments.isEmpty() ? text : filled(language, text, arguments);
  }

  /** In one pass, so that what an argument brings along is never taken for a place of the next. */
  private static String filled(Language language, String text, List<?> arguments) {
    StringBuilder filled = new StringBuilder(text.length() + 32);
    int at = 0;
    while (at < text.length()) {
      int number = place(text, at);
      if (number >= 0 && number < arguments.size()) {
        Object argument = arguments.get(number);
        filled.append(argument instanceof Text inner ? inner.in(language) : argument);
        at += 3;
      } else {
        filled.append(text.charAt(at));
        at++;
      }
    }
    return filled.toString();
  }

  /** The number in {@code {n}}, one digit, or -1 when there is no such thing here. */
  private static int place(String text, int at) {
    boolean is =
        text.charAt(at) == '{'
            && at + 2 < text.length()
            && text.charAt(at + 2) == '}'
            && Character.isDigit(text.charAt(at + 1));
    return is ? text.charAt(at + 1) - '0' : -1;
  }

  /** French sets a space before some marks, and no line may end there. */
  private static String typeset(Language language, String text) {
    return language == Language.FRENCH ? text.replaceAll(" (?=[:;!?»])", "\u00a0") : text;
  }

  private static Properties read(String area, Language language) {
    String name = "/text/" + area + "/" + language.tag() + ".properties";
    try (InputStream file = Texts.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalStateException(name + " is missing from the class path");
      }
      Properties properties = new Properties();
      properties.load(new InputStreamReader(file, StandardCharsets.UTF_8));
      return properties;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
