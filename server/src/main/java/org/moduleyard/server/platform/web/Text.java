package org.moduleyard.server.platform.web;

import java.text.NumberFormat;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.moduleyard.edge.message.Message;
import org.moduleyard.offerdocument.id.RuleTexts;

/**
 * Something to say to a person, in whatever language that person reads: the words are looked up
 * when the page is rendered.
 */
public sealed interface Text {

  /**
   * The text of a key.
   *
   * @param key for instance {@code identity.sign-in}; written as a literal, so that a test can find
   *     it
   * @param arguments values of {@code {0}}, {@code {1}} and so on; one may be a {@code Text}
   */
  static Text of(String key, Object... arguments) {
    return new Keyed(key, List.of(arguments));
  }

  /**
   * The text for a number of things: {@code key.one} or {@code key.other}.
   *
   * @param number stands for {@code {0}}, written as the language writes it
   * @param arguments values of {@code {1}} and so on
   */
  static Text count(String key, long number, Object... arguments) {
    return new Counted(key, number, List.of(arguments));
  }

  /** Words that are the same in every language: names, or quotations. */
  static Text literal(String words) {
    return new Literal(words);
  }

  /** The sentence of a rule or finding, from the catalogs of its module. */
  static Text message(Message message) {
    return new Said(message);
  }

  /** Sentences of rules or findings one after another, such as a fault and its remedy. */
  static Text messages(Message... sentences) {
    return joined(" ", Arrays.stream(sentences).map(Text::message).toList());
  }

  /** Several texts one after another with the same between them. */
  static Text joined(String between, List<Text> parts) {
    return new Joined(between, parts);
  }

  /** The words in a language. */
  String in(Language language);

  /** The words for programs, whose answers and logs are in English. */
  default String english() {
    return in(Language.ENGLISH);
  }

  /** The text of a key. */
  record Keyed(String key, List<Object> arguments) implements Text {
    @Override
    public String in(Language language) {
      return Texts.ours().fill(language, key, arguments);
    }
  }

  /** The text for a number of things. */
  record Counted(String key, long number, List<Object> arguments) implements Text {
    @Override
    public String in(Language language) {
      Object[] all = new Object[arguments.size() + 1];
      all[0] = NumberFormat.getIntegerInstance(language.locale()).format(number);
      for (int i = 1; i < all.length; i++) {
        all[i] = arguments.get(i - 1);
      }
      String suffix = language.isOne(number) ? ".one" : ".other";
      return Texts.ours().fill(language, key + suffix, Arrays.asList(all));
    }
  }

  /** Several texts one after another. */
  record Joined(String between, List<Text> parts) implements Text {
    public Joined {
      parts = List.copyOf(parts);
    }

    @Override
    public String in(Language language) {
      return parts.stream().map(part -> part.in(language)).collect(Collectors.joining(between));
    }
  }

  /** The sentence of a rule or finding. */
  record Said(Message message) implements Text {
    @Override
    public String in(Language language) {
      return RuleTexts.said(message, language.locale());
    }
  }

  /** Words that are the same in every language. */
  record Literal(String words) implements Text {
    @Override
    public String in(Language language) {
      return words;
    }
  }
}
