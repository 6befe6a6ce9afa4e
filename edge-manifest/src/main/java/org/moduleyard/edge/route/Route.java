package org.moduleyard.edge.route;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.moduleyard.edge.json.NameValue;

/**
 * A message route: {@code FROM <source> [WHERE <condition>] INTO <sink>} (Azure IoT Edge, message
 * routes).
 *
 * <p>The text is kept as written, with the places of its parts, so that a rename touches nothing
 * but the name.
 *
 * @param text the whole route
 * @param source the path items after FROM
 * @param condition the text between WHERE and INTO, or null
 * @param end index just behind the sink; Edge Hub ignores whatever follows
 */
public record Route(
    String text, List<PathItem> source, @Nullable String condition, RouteSink sink, int end) {

  /** Longest route read, in UTF-16 units; listings allow 511 characters. */
  public static final int MAX_LENGTH = 4096;

  /** One item of the source path, with its place in the text. */
  public record PathItem(String text, int start) {
    boolean is(String other) {
      return text.equalsIgnoreCase(other);
    }
  }

  public Route {
    source = List.copyOf(source);
  }

  /**
   * Reads a route as Edge Hub does.
   *
   * @throws RouteSyntaxException when Edge Hub could not parse it; a placeholder is such a case
   */
  public static Route parse(String text) {
    return new RouteParser(text, false).route();
  }

  /**
   * Reads a default route of a listing, where placeholders may stand for a path item, a value in
   * the condition or the sink (OPEN-22).
   *
   * @throws RouteSyntaxException when Edge Hub could not parse it once the placeholders are filled
   */
  public static Route parseTemplate(String text) {
    return new RouteParser(text, true).route();
  }

  /** The modules named in source and sink, in that order, placeholders among them. */
  public List<String> references() {
    List<String> names = new ArrayList<>();
    sourceModule().map(PathItem::text).ifPresent(names::add);
    if (sink instanceof RouteSink.Endpoint endpoint) {
      endpoint.module().ifPresent(names::add);
    }
    return names;
  }

  /** The module the messages come from; empty when the source takes those of several. */
  Optional<PathItem> sourceModule() {
    return source.size() > 2 && isModulesPath() && !source.get(2).text().equals("*")
        ? Optional.of(source.get(2))
        : Optional.empty();
  }

  private boolean isModulesPath() {
    return source.get(0).is("messages") && source.get(1).is("modules");
  }

  /** The flaws of a route that parses; empty when it does what it says. */
  public List<RouteProblem> problems() {
    return RouteLint.problems(this);
  }

  /**
   * The same route with one module renamed where it stands as a path segment. Edge Hub compares
   * source paths ignoring case but delivers to exact module names, hence the two comparisons.
   */
  public Route withModuleRenamed(String from, String to) {
    StringBuilder renamed = new StringBuilder(text);
    if (sink instanceof RouteSink.Endpoint endpoint
        && endpoint.module().filter(from::equals).isPresent()) {
      renamed.replace(endpoint.start(), endpoint.end(), endpoint.literalFor(to));
    }
    sourceModule()
        .filter(item -> item.is(from))
        .ifPresent(item -> renamed.replace(item.start(), item.start() + item.text().length(), to));
    return parseTemplate(renamed.toString());
  }

  /** Text behind the sink, which Edge Hub ignores. */
  String ignoredText() {
    return text.substring(end).strip();
  }

  /** The route that tools write for a module that brings none: all its outputs to the cloud. */
  public static NameValue toCloud(String moduleName) {
    return new NameValue(
        moduleName + "ToIoTHub",
        "FROM /messages/modules/%s/outputs/* INTO $upstream".formatted(moduleName));
  }

  @Override
  public String toString() {
    return text;
  }
}
