package org.moduleyard.edge.json;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.moduleyard.edge.message.Message;

/**
 * A JSON text with the places of everything in it, and of its first flaw when it is not JSON. A
 * text has a flaw here exactly when {@link EdgeJson} refuses it.
 */
public final class JsonText {
  private static final int MAX_DEPTH = 64;
  private static final String NUMBER =
      "-?(?:0|[1-9][0-9]*+)(?:\\.[0-9]++)?+(?:[eE][+-]?+[0-9]++)?+";

  private final String text;

  /** Null when nobody will ask for a place. */
  private final @Nullable Map<String, TextRange> marks;

  private int at;

  /**
   * The first thing that makes a text no JSON.
   *
   * @param what the flaw in words, a sentence without a full stop
   */
  public record Flaw(TextRange range, Message what) {
    /** The flaw in English. */
    public String message() {
      return what.english();
    }
  }

  private final @Nullable Flaw flaw;

  private JsonText(String text, @Nullable Map<String, TextRange> marks) {
    this.text = text;
    this.marks = marks;
    this.flaw = read();
  }

  /** Looks at a text; whatever it is, there is an answer. */
  public static JsonText of(String text) {
    return new JsonText(text, new HashMap<>());
  }

  /**
   * The first flaw of a text and its line and character, in a sentence without a full stop; empty
   * for JSON. No places are kept, so texts may have megabytes.
   */
  public static Optional<Message> problem(String text) {
    return new JsonText(text, null)
        .flaw()
        .map(
            flaw ->
                Message.of(
                    "{0} at line {1}, character {2}",
                    flaw.what(), flaw.range().line(text), flaw.range().column(text)));
  }

  public Optional<Flaw> flaw() {
    return Optional.ofNullable(flaw);
  }

  /**
   * The range to mark for the value at an RFC 6901 pointer: a member's name, with the value when
   * that is no object or array; of an element its value, or the bracket that opens it. For a
   * pointer that leads nowhere, the range of the nearest value around it.
   */
  public TextRange mark(String pointer) {
    if (marks == null) {
      return TextRange.all(text);
    }
    for (String place = pointer; ; place = place.substring(0, place.lastIndexOf('/'))) {
      TextRange mark = marks.get(place);
      if (mark != null) {
        return mark;
      }
      if (place.lastIndexOf('/') < 0) {
        return TextRange.all(text);
      }
    }
  }

  /** Ends the reading where it cannot go on. */
  private static final class FlawException extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Flaw flaw;

    FlawException(int start, int end, Message what) {
      super(what.english(), null, false, false);
      flaw = new Flaw(new TextRange(start, end), what);
    }
  }

  private @Nullable Flaw read() {
    try {
      space();
      if (at == text.length()) {
        return null;
      }
      value("", at, 0);
      space();
      if (at < text.length()) {
        throw new FlawException(
            at, text.length(), Message.of("there is more text behind the end of the JSON"));
      }
      return null;
    } catch (FlawException e) {
      return e.flaw;
    }
  }

  private void space() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private char peek() {
    return at < text.length() ? text.charAt(at) : '\0';
  }

  /** Reads a value; its mark begins at {@code from}, where its name stands or it itself. */
  private void value(String pointer, int from, int depth) throws FlawException {
    switch (peek()) {
      case '{' -> {
        mark(pointer, container(from));
        object(pointer, inside(depth));
      }
      case '[' -> {
        mark(pointer, container(from));
        array(pointer, inside(depth));
      }
      case '"' -> {
        string();
        mark(pointer, new TextRange(from, at));
      }
      default -> {
        word();
        mark(pointer, new TextRange(from, at));
      }
    }
  }

  private void mark(String pointer, TextRange range) {
    if (marks != null) {
      marks.put(pointer, range);
    }
  }

  private String child(String pointer, String name) {
    return marks == null ? "" : Problem.child(pointer, name);
  }

  private TextRange container(int from) {
    return from == at ? new TextRange(at, at + 1) : new TextRange(from, nameEnd);
  }

  /** The index at which the name that was read last ended. */
  private int nameEnd;

  private int inside(int depth) throws FlawException {
    if (depth >= MAX_DEPTH) {
      throw new FlawException(at, at + 1, Message.of("this is nested more than 64 levels deep"));
    }
    at++;
    return depth + 1;
  }

  private void object(String pointer, int depth) throws FlawException {
    space();
    if (peek() == '}') {
      at++;
      return;
    }
    Set<String> names = new HashSet<>();
    while (true) {
      int start = at;
      if (peek() != '"') {
        throw unexpected(Message.of("a name in double quotes"));
      }
      String name = string();
      nameEnd = at;
      String child = child(pointer, name);
      if (!names.add(name)) {
        throw new FlawException(start, at, Message.of("the member \"{0}\" is given twice", name));
      }
      space();
      require(':', Message.of("':' behind the name"));
      space();
      value(child, start, depth);
      space();
      if (peek() != ',') {
        require('}', Message.of("',' or '}'"));
        return;
      }
      at++;
      space();
    }
  }

  private void array(String pointer, int depth) throws FlawException {
    space();
    if (peek() == ']') {
      at++;
      return;
    }
    for (int i = 0; ; i++) {
      value(child(pointer, Integer.toString(i)), at, depth);
      space();
      if (peek() != ',') {
        require(']', Message.of("',' or ']'"));
        return;
      }
      at++;
      space();
    }
  }

  private void require(char wanted, Message words) throws FlawException {
    if (peek() != wanted || at == text.length()) {
      throw unexpected(words);
    }
    at++;
  }

  private FlawException unexpected(Message wanted) {
    if (at == text.length()) {
      return new FlawException(at, at, Message.of("the text ends here, {0} is missing", wanted));
    }
    String found = Character.toString(text.codePointAt(at));
    return new FlawException(
        at, at + found.length(), Message.of("expected {0}, found '{1}'", wanted, found));
  }

  private String string() throws FlawException {
    int start = at++;
    StringBuilder content = new StringBuilder();
    while (at < text.length() && text.charAt(at) != '"') {
      char c = text.charAt(at);
      if (c < ' ') {
        throw new FlawException(
            at,
            at + 1,
            Message.of("a line break or control character inside of quotes is written as \\n, …"));
      }
      content.append(c == '\\' ? escape() : c);
      at++;
    }
    if (at == text.length()) {
      throw new FlawException(
          start, at, Message.of("the text that starts here has no closing quote"));
    }
    at++;
    return content.toString();
  }

  /** Reads an escape up to its last character. */
  private char escape() throws FlawException {
    int start = at++;
    int known = "\"\\/bfnrt".indexOf(peek());
    if (at < text.length() && known >= 0) {
      return "\"\\/\b\f\n\r\t".charAt(known);
    }
    if (peek() == 'u' && text.length() - at > 4) {
      String digits = text.substring(at + 1, at + 5);
      if (digits.matches("[0-9a-fA-F]{4}")) {
        at += 4;
        return (char) Integer.parseInt(digits, 16);
      }
    }
    throw new FlawException(
        start,
        Math.min(at + 1, text.length()),
        Message.of(
            "after a backslash only \", \\, /, b, f, n, r, t or u with four hexadecimal digits may"
                + " stand"));
  }

  private void word() throws FlawException {
    int start = at;
    while (at < text.length() && " \t\r\n,:{}[]\"".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    String word = text.substring(start, at);
    if (word.isEmpty()) {
      throw unexpected(Message.of("a value"));
    }
    if (!word.matches("true|false|null|" + NUMBER)) {
      throw new FlawException(
          start,
          at,
          Message.of("'{0}' is no value; text belongs in double quotes", shortened(word)));
    }
    if (word.matches(NUMBER) && !isHeld(word)) {
      throw new FlawException(
          start,
          at,
          Message.of(
              "the number {0} is beyond what computers hold, about 1.8e308 at most and"
                  + " 4.9e-324 at least",
              shortened(word)));
    }
  }

  /** Whether a finite number of double precision is near a number, other than 0 for what is not. */
  private static boolean isHeld(String number) {
    double held = Double.parseDouble(number);
    return !Double.isInfinite(held)
        && (held != 0
            || number.replaceFirst("[eE].*", "").chars().noneMatch(c -> c >= '1' && c <= '9'));
  }

  private static String shortened(String word) {
    return word.codePointCount(0, word.length()) <= 40
        ? word
        : word.substring(0, word.offsetByCodePoints(0, 40)) + "…";
  }
}
