package org.moduleyard.edge.route;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.moduleyard.edge.message.Message;

/** A function of the route conditions, known by its name in any case and its argument count. */
record RouteFunction(int fewest, int most) {
  private static final RouteFunction ONE = new RouteFunction(1, 1);
  private static final RouteFunction TWO = new RouteFunction(2, 2);

  private static final Map<String, RouteFunction> ALL =
      Map.ofEntries(
          Map.entry("abs", ONE),
          Map.entry("exp", ONE),
          Map.entry("power", TWO),
          Map.entry("square", ONE),
          Map.entry("ceiling", ONE),
          Map.entry("floor", ONE),
          Map.entry("sign", ONE),
          Map.entry("sqrt", ONE),
          Map.entry("as_number", ONE),
          Map.entry("is_bool", ONE),
          Map.entry("is_defined", ONE),
          Map.entry("is_null", ONE),
          Map.entry("is_number", ONE),
          Map.entry("is_string", ONE),
          Map.entry("concat", new RouteFunction(1, Integer.MAX_VALUE)),
          Map.entry("length", ONE),
          Map.entry("lower", ONE),
          Map.entry("upper", ONE),
          Map.entry("substring", new RouteFunction(2, 3)),
          Map.entry("index_of", TWO),
          Map.entry("starts_with", TWO),
          Map.entry("ends_with", TWO),
          Map.entry("contains", TWO),
          Map.entry("twin_change_includes", ONE));

  static @Nullable RouteFunction named(String name) {
    return ALL.get(name.toLowerCase(Locale.ROOT));
  }

  /** All names, sorted. */
  static Stream<String> names() {
    return ALL.keySet().stream().sorted();
  }

  boolean takes(int arguments) {
    return arguments >= fewest && arguments <= most;
  }

  Message arity() {
    if (most == Integer.MAX_VALUE) {
      return Message.of("at least {0} argument", fewest);
    }
    if (fewest == most) {
      return fewest == 1 ? Message.of("one argument") : Message.of("{0} arguments", fewest);
    }
    return Message.of("{0} to {1} arguments", fewest, most);
  }
}
