package org.moduleyard.edge.route;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.moduleyard.edge.json.TextRange;
import org.moduleyard.edge.route.Completion.Choice;
import org.moduleyard.edge.route.Completion.Meaning;

/**
 * Looks at a route up to the caret only, and no closer than to tell which of its three parts is
 * being written: what is not finished cannot be parsed.
 */
final class RouteCompletion {
  private static final List<String> PROPERTIES =
      List.of("$body", "$connectionDeviceId", "$connectionModuleId");

  private final String text;
  private final int caret;
  private final List<String> modules;

  /** The keyword that was written last before the caret; empty before the first. */
  private String keyword = "";

  /** The index at which the part behind that keyword begins. */
  private int part;

  private RouteCompletion(String text, int caret, List<String> modules) {
    this.text = text;
    this.caret = caret;
    this.modules = modules;
    findKeyword();
  }

  static Completion at(String text, int caret, List<String> modules) {
    return new RouteCompletion(text, caret, modules).propose();
  }

  private void findKeyword() {
    int at = 0;
    while (at < caret) {
      char c = text.charAt(at);
      if (c == '"' || c == '\'') {
        int close = text.indexOf(c, at + 1);
        at = close < 0 ? caret : close + 1;
      } else if (RouteWords.isNameCharacter(c)) {
        int end = at;
        while (end < caret && RouteWords.isNameCharacter(text.charAt(end))) {
          end++;
        }
        boolean behindSlash = at > 0 && text.charAt(at - 1) == '/';
        String word = text.substring(at, end).toUpperCase(Locale.ROOT);
        if (end < caret && !behindSlash && List.of("FROM", "WHERE", "INTO").contains(word)) {
          keyword = word;
          part = end;
        }
        at = end;
      } else {
        at++;
      }
    }
  }

  private Completion propose() {
    return switch (keyword) {
      case "FROM" -> source();
      case "WHERE" -> condition();
      case "INTO" -> sink();
      default ->
          matching(
              new TextRange(skipSpace(0), Math.max(caret, skipSpace(0))),
              Stream.of(new Choice("FROM ", Meaning.SOURCE_BEGINS)));
    };
  }

  private int skipSpace(int from) {
    int at = from;
    while (at < caret && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private Completion matching(TextRange range, Stream<Choice> choices) {
    return Completion.matching(text, caret, range, choices);
  }

  private Completion source() {
    int start = wordStart();
    TextRange word = new TextRange(start, wordEnd());
    boolean complete = !text.substring(part, start).isBlank();
    if (complete) {
      return matching(
          word,
          Stream.of(
              new Choice("INTO ", Meaning.SINK_BEGINS),
              new Choice("WHERE ", Meaning.CONDITION_BEGINS)));
    }
    List<Choice> sources = new ArrayList<>();
    for (String module : modules) {
      String path = "/messages/modules/" + module;
      sources.add(new Choice(path + "/outputs/*", Meaning.OUTPUTS_OF_MODULE));
      sources.add(new Choice(path + "/*", Meaning.ALL_OF_MODULE));
    }
    sources.add(new Choice("/messages/*", Meaning.ALL_MESSAGES));
    sources.add(new Choice("/twinChangeNotifications", Meaning.TWIN_CHANGES));
    return matching(word, sources.stream());
  }

  private int wordStart() {
    int start = caret;
    while (start > part && !Character.isWhitespace(text.charAt(start - 1))) {
      start--;
    }
    return start;
  }

  private int wordEnd() {
    int end = caret;
    while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private Completion condition() {
    int start = caret;
    while (start > part && isOfWord(text.charAt(start - 1))) {
      start--;
    }
    int end = caret;
    while (end < text.length() && isOfWord(text.charAt(end))) {
      end++;
    }
    boolean begun = !text.substring(part, start).isBlank();
    Stream<Choice> keywords =
        begun ? Stream.of(new Choice("INTO ", Meaning.SINK_BEGINS)) : Stream.of();
    Stream<Choice> properties = PROPERTIES.stream().map(p -> new Choice(p, Meaning.PROPERTY));
    Stream<Choice> functions =
        RouteFunction.names().map(name -> new Choice(name + "(", Meaning.FUNCTION));
    return matching(
        new TextRange(start, end),
        Stream.of(keywords, properties, functions).flatMap(choices -> choices));
  }

  private static boolean isOfWord(char c) {
    return c == '$' || c == '_' || Character.isLetterOrDigit(c);
  }

  /** The sink is the last of a route, so that a choice replaces all that follows. */
  private Completion sink() {
    List<Choice> sinks = new ArrayList<>();
    sinks.add(new Choice("$upstream", Meaning.UPSTREAM));
    for (String module : modules) {
      sinks.add(
          new Choice(
              "BrokeredEndpoint(\"/modules/%s/inputs/input1\")".formatted(module),
              Meaning.INPUT_OF_MODULE));
    }
    return matching(new TextRange(skipSpace(part), text.length()), sinks.stream());
  }
}
