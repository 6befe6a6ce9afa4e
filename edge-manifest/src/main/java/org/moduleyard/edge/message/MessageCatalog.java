package org.moduleyard.edge.message;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The texts of messages in one language, by their English text: every {@code
 * org/moduleyard/messages_<language>.json} of the class path, of which each module has its own.
 */
public final class MessageCatalog {
  /** The tags of the languages there are; the first one stands in for all others. */
  public static final List<String> LANGUAGES = List.of("en", "fr", "sv");

  private static final Map<String, MessageCatalog> ALL = all();

  private final Map<String, String> texts;

  private MessageCatalog(Map<String, String> texts) {
    this.texts = Map.copyOf(texts);
  }

  /** The catalog of a language; an empty one for English and where there is none. */
  static MessageCatalog of(Locale language) {
    MessageCatalog catalog = ALL.get(language.getLanguage());
    return catalog == null ? ALL.getOrDefault(LANGUAGES.getFirst(), empty()) : catalog;
  }

  /** The text in this language, or as it is when the catalog does not have it. */
  String text(String english) {
    return texts.getOrDefault(english, english);
  }

  /** Every English text of the catalog and what it says in this language. */
  public static Map<String, String> texts(String language) {
    return ALL.getOrDefault(language, empty()).texts;
  }

  private static MessageCatalog empty() {
    return new MessageCatalog(Map.of());
  }

  private static Map<String, MessageCatalog> all() {
    Map<String, MessageCatalog> all = new HashMap<>();
    for (String language : LANGUAGES) {
      Map<String, String> texts = new HashMap<>();
      for (URL file : files("org/moduleyard/messages_" + language + ".json")) {
        // Two modules say it alike, as a test sees to; a difference is no reason to stop.
        read(file).forEach((english, text) -> texts.putIfAbsent(english, typeset(language, text)));
      }
      all.put(language, new MessageCatalog(texts));
    }
    return Map.copyOf(all);
  }

  private static List<URL> files(String name) {
    try {
      return Collections.list(MessageCatalog.class.getClassLoader().getResources(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> read(URL file) {
    try (InputStream bytes = file.openStream()) {
      return JsonMapper.shared().readValue(bytes, new TypeReference<>() {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** French sets a space before some marks, and no line may end there. */
  private static String typeset(String language, String text) {
    return language.equals("fr") ? text.replaceAll(" (?=[:;!?»])|(?<=«) ", "\u00a0") : text;
  }
}
