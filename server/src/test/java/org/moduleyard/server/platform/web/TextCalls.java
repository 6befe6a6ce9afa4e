package org.moduleyard.server.platform.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Every place in templates and Java code that asks for a text, found by reading the sources. */
public final class TextCalls {

  private static final Pattern CALL =
      Pattern.compile("\\b(?:page\\.(text|count)|Text\\.(of|count)|form\\.(text))\\(");
  private static final Pattern LITERAL = Pattern.compile("\"([^\"]*)\"");

  /** They pass on the keys of others. */
  private static final Set<String> PASS_ON = Set.of("Page.java", "FormState.java", "Text.java");

  private TextCalls() {}

  /**
   * One call.
   *
   * @param place file and line
   * @param keys more than one when a condition chooses
   * @param counted whether it asks for {@code .one} or {@code .other}
   * @param arguments how many stand after the key, the number of a counted one included
   */
  public record Call(String place, List<String> keys, boolean counted, int arguments) {

    /** The entries of a bundle that this call reads. */
    List<String> entries() {
      return counted
          ? keys.stream().flatMap(key -> Stream.of(key + ".one", key + ".other")).toList()
          : keys;
    }
  }

  public static List<Call> all() throws IOException {
    List<Call> calls = new ArrayList<>();
    for (String folder : List.of("src/main/jte", "src/main/java")) {
      try (Stream<Path> files = Files.walk(Path.of(folder))) {
        for (Path file : files.filter(TextCalls::isSource).sorted().toList()) {
          calls.addAll(in(file.toString(), Files.readString(file)));
        }
      }
    }
    return calls;
  }

  private static boolean isSource(Path file) {
    String name = file.getFileName().toString();
    return (name.endsWith(".jte") || name.endsWith(".java")) && !PASS_ON.contains(name);
  }

  public static List<Call> in(String file, String source) {
    List<Call> calls = new ArrayList<>();
    Matcher call = CALL.matcher(source);
    while (call.find()) {
      List<String> arguments = arguments(source, call.end());
      String place = file + ":" + source.substring(0, call.start()).lines().count();
      List<String> keys =
          LITERAL.matcher(arguments.getFirst()).results().map(found -> found.group(1)).toList();
      boolean counted = call.group().endsWith("count(");
      calls.add(new Call(place, keys, counted, arguments.size() - 1));
    }
    return calls;
  }

  /** The arguments of a call, split at the commas between them. */
  private static List<String> arguments(String source, int from) {
    List<String> arguments = new ArrayList<>();
    int depth = 0;
    int start = from;
    boolean quoted = false;
    for (int i = from; i < source.length(); i++) {
      char c = source.charAt(i);
      if (c == '"' && source.charAt(i - 1) != '\\') {
        quoted = !quoted;
      }
      boolean code = !quoted;
      if (code && (c == '(' || c == '{' || c == '[')) {
        depth++;
      } else if (code && depth > 0 && (c == ')' || c == '}' || c == ']')) {
        depth--;
      } else if (code && depth == 0 && (c == ',' || c == ')')) {
        arguments.add(source.substring(start, i));
        start = i + 1;
        if (c == ')') {
          return arguments;
        }
      }
    }
    throw new IllegalArgumentException("a call does not end: " + source.substring(from));
  }
}
