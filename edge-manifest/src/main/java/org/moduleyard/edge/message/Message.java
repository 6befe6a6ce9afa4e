package org.moduleyard.edge.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A sentence for people: an English text with places, and the arguments that fill them. The English
 * text is also the key under which {@link MessageCatalog} has it in other languages, as in GNU
 * gettext; its JSON form is the message of SARIF 2.1.0, section 3.11.5: {@code {"text": "The image
 * has {0} layers.", "arguments": [130]}}. So a stored message can be read without the program that
 * made it.
 *
 * @param text in English; {@code {0}} to {@code {9}} are the places, nothing else is special
 * @param arguments values of the places; without any, the text is shown as it is
 */
public record Message(String text, List<Argument> arguments) implements Argument {
  /** The deepest nesting of a message that is read; lists of alternatives nest once for each. */
  public static final int DEEPEST = 64;

  private static final int MOST_PLACES = 10;

  public Message {
    arguments = List.copyOf(arguments);
  }

  /**
   * A message of a catalog.
   *
   * @param text in English, a literal, so that {@code MessageCatalogTests} finds it
   * @param arguments a {@code Message} or an {@link Argument.Count} in the words of the language,
   *     everything else as its own {@code toString()}
   */
  public static Message of(String text, Object... arguments) {
    List<Argument> all = new ArrayList<>(arguments.length);
    for (Object argument : arguments) {
      all.add(argument instanceof Argument known ? known : new Argument.Word(argument.toString()));
    }
    return new Message(text, all);
  }

  /**
   * A text that no catalog has, the same in every language: a name, or what another system said.
   */
  public static Message literal(String text) {
    return new Message("{0}", List.of(new Argument.Word(text)));
  }

  /** Whether it is {@link #literal}, the same in every language. */
  public boolean isLiteral() {
    return text.equals("{0}");
  }

  /** A number that each language groups in its own way, such as 12,345. */
  public static Argument count(long number) {
    return new Argument.Count(number);
  }

  /** Several messages one after another with the same between them. */
  public static Message joined(String between, List<Message> messages) {
    if (messages.isEmpty()) {
      return literal("");
    }
    List<Message> joined = messages;
    while (joined.size() > 1) {
      joined = inTens(between, joined);
    }
    return joined.getFirst();
  }

  /** As many in one message as it has places, so that many do not nest deep. */
  private static List<Message> inTens(String between, List<Message> messages) {
    List<Message> joined = new ArrayList<>();
    for (int i = 0; i < messages.size(); i += MOST_PLACES) {
      List<Message> some = messages.subList(i, Math.min(i + MOST_PLACES, messages.size()));
      String text =
          IntStream.range(0, some.size())
              .mapToObj("{%s}"::formatted)
              .collect(Collectors.joining(between));
      joined.add(some.size() == 1 ? some.getFirst() : new Message(text, List.copyOf(some)));
    }
    return joined;
  }

  /**
   * The message that was stored as its sentence in English and, if it has arguments, its JSON form.
   *
   * @param json null when it has none, or was stored before it was kept
   */
  public static Message stored(String english, @Nullable JsonNode json) {
    return json == null || !json.isObject() ? new Message(english, List.of()) : ofJson(json);
  }

  /** The JSON form to store beside the sentence in English; empty when that says it all. */
  public Optional<ObjectNode> toStore() {
    return arguments.isEmpty() ? Optional.empty() : Optional.of(toJson());
  }

  /** The sentence in English. */
  public String english() {
    return in(Locale.ENGLISH);
  }

  /** The sentence in a language, or in English where the catalog does not have it. */
  @Override
  public String in(Locale language) {
    String words = MessageCatalog.of(language).text(text);
    return arguments.isEmpty() ? words : filled(words, language);
  }

  /** In one pass: an argument may hold what looks like a place. */
  private String filled(String words, Locale language) {
    StringBuilder filled = new StringBuilder(words.length() + 64);
    int at = 0;
    while (at < words.length()) {
      int place = place(words, at);
      if (place >= 0 && place < arguments.size()) {
        filled.append(arguments.get(place).in(language));
        at += 3;
      } else {
        filled.append(words.charAt(at));
        at++;
      }
    }
    return filled.toString();
  }

  /** The number of the place at a position, or -1 when there is none. */
  static int place(String text, int at) {
    boolean is =
        text.charAt(at) == '{'
            && at + 2 < text.length()
            && text.charAt(at + 2) == '}'
            && text.charAt(at + 1) >= '0'
            && text.charAt(at + 1) <= '9';
    return is ? text.charAt(at + 1) - '0' : -1;
  }

  /** The same with every word among the arguments, nested ones too, changed. */
  public Message withWords(UnaryOperator<String> change) {
    return new Message(
        text,
        arguments.stream()
            .<Argument>map(
                argument ->
                    switch (argument) {
                      case Argument.Word word -> new Argument.Word(change.apply(word.word()));
                      case Argument.Count count -> count;
                      case Message inner -> inner.withWords(change);
                    })
            .toList());
  }

  /** The JSON form; {@code arguments} is missing when there are none. */
  public ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("text", text);
    if (!arguments.isEmpty()) {
      ArrayNode all = json.putArray("arguments");
      for (Argument argument : arguments) {
        switch (argument) {
          case Argument.Word word -> all.add(word.word());
          case Argument.Count count -> all.add(count.number());
          case Message inner -> all.add(inner.toJson());
        }
      }
    }
    return json;
  }

  /**
   * The message of a JSON form.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static Message ofJson(JsonNode json) {
    return ofJson(json, DEEPEST);
  }

  private static Message ofJson(JsonNode json, int deepest) {
    if (deepest == 0 || !json.path("text").isString()) {
      throw new IllegalArgumentException("This is not a message: " + abbreviated(json));
    }
    return new Message(
        json.path("text").stringValue(),
        json.path("arguments").valueStream().map(each -> argument(each, deepest)).toList());
  }

  private static Argument argument(JsonNode json, int deepest) {
    if (json.isString()) {
      return new Argument.Word(json.stringValue());
    }
    return json.isIntegralNumber()
        ? new Argument.Count(json.longValue())
        : ofJson(json, deepest - 1);
  }

  private static String abbreviated(JsonNode json) {
    String text = json.toString();
    return text.length() <= 80 ? text : text.substring(0, 80) + "…";
  }

  /** The places that a text has, in ascending order, each once. */
  static List<Integer> places(String text) {
    return IntStream.range(0, text.length())
        .map(at -> place(text, at))
        .filter(place -> place >= 0)
        .distinct()
        .sorted()
        .boxed()
        .collect(Collectors.toList());
  }

  @Override
  public String toString() {
    return english();
  }
}
