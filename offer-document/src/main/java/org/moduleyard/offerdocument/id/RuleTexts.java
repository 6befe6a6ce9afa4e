package org.moduleyard.offerdocument.id;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.moduleyard.edge.message.Argument;
import org.moduleyard.edge.message.Message;

/**
 * The texts of the rules in each language, read once from {@code rules_<language>.properties}
 * beside this class: {@code C-18.title}, {@code C-18.description} and {@code C-18.remedy}.
 */
public final class RuleTexts {
  /** The tags of the languages there are; the first one stands in for all others. */
  public static final List<String> LANGUAGES = List.of("en", "fr", "sv");

  private static final Map<String, Map<RuleId, RuleText>> ALL = all();

  /** Rules that share a remedy in English share it in every language. */
  private static final Map<String, RuleId> BY_REMEDY = byRemedy();

  private RuleTexts() {}

  static RuleText of(RuleId rule, String language) {
    Map<RuleId, RuleText> texts = ALL.get(language);
    return Objects.requireNonNull(
        (texts == null ? Objects.requireNonNull(ALL.get(LANGUAGES.getFirst())) : texts).get(rule));
  }

  /** A sentence about a rule in a language; it may be or hold the remedy of a rule itself. */
  public static String said(Message message, Locale language) {
    return withRemedies(message, language).in(language);
  }

  /** The same with the remedies of rules in it said, which no catalog of messages has. */
  private static Message withRemedies(Message message, Locale language) {
    if (message.arguments().isEmpty()) {
      RuleId rule = BY_REMEDY.get(message.text());
      return rule == null ? message : Message.literal(of(rule, language.getLanguage()).remedy());
    }
    return new Message(
        message.text(),
        message.arguments().stream()
            .<Argument>map(
                argument ->
                    argument instanceof Message inner ? withRemedies(inner, language) : argument)
            .toList());
  }

  private static Map<String, RuleId> byRemedy() {
    Map<String, RuleId> rules = new HashMap<>();
    for (RuleId rule : RuleId.values()) {
      rules.putIfAbsent(of(rule, LANGUAGES.getFirst()).remedy(), rule);
    }
    return Map.copyOf(rules);
  }

  private static Map<String, Map<RuleId, RuleText>> all() {
    Map<String, Map<RuleId, RuleText>> all = new HashMap<>();
    for (String language : LANGUAGES) {
      Properties bundle = read("rules_" + language + ".properties");
      Map<RuleId, RuleText> texts = new EnumMap<>(RuleId.class);
      for (RuleId rule : RuleId.values()) {
        texts.put(
            rule,
            new RuleText(
                typeset(language, bundle.getProperty(rule.id() + ".title", "")),
                typeset(language, bundle.getProperty(rule.id() + ".description", "")),
                typeset(language, bundle.getProperty(rule.id() + ".remedy", ""))));
      }
      all.put(language, Map.copyOf(texts));
    }
    return Map.copyOf(all);
  }

  /** French sets a space before some marks, and no line may end there. */
  private static String typeset(String language, String text) {
    return language.equals("fr") ? text.replaceAll(" (?=[:;!?»])", "\u00a0") : text;
  }

  private static Properties read(String name) {
    try (InputStream file = RuleTexts.class.getResourceAsStream(name)) {
      Properties bundle = new Properties();
      bundle.load(
          new InputStreamReader(Objects.requireNonNull(file, name), StandardCharsets.UTF_8));
      return bundle;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
