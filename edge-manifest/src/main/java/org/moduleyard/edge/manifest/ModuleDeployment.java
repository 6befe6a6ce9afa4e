package org.moduleyard.edge.manifest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.moduleyard.edge.json.EdgeJson;
import org.moduleyard.edge.json.NameValue;
import org.moduleyard.edge.json.Placeholders;
import org.moduleyard.edge.route.Route;
import org.moduleyard.edge.route.RouteSyntaxException;
import org.moduleyard.edge.twin.TwinValue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * One module of a listing with the defaults a device gets, before it becomes a manifest.
 *
 * @param moduleName name on the device
 * @param image {@code repository:tag} or {@code repository@digest}
 * @param routes values in the route language; empty means one route of all outputs to the cloud
 * @param twins values as JSON text
 * @param createOptions JSON text or null
 */
public record ModuleDeployment(
    String moduleName,
    String image,
    List<NameValue> routes,
    List<NameValue> twins,
    List<NameValue> environment,
    @Nullable String createOptions) {

  public ModuleDeployment {
    routes = List.copyOf(routes);
    twins = List.copyOf(twins);
    environment = List.copyOf(environment);
  }

  /** Every placeholder still open and where, in the order of the settings. */
  public List<PlaceholderUse> placeholders() {
    List<PlaceholderUse> uses = new ArrayList<>();
    collect(PlaceholderUse.ROUTE, routes, uses);
    collect(PlaceholderUse.TWIN, twins, uses);
    collect(PlaceholderUse.ENVIRONMENT, environment, uses);
    if (createOptions != null) {
      Placeholders.in(createOptions)
          .forEach(p -> uses.add(new PlaceholderUse(p, PlaceholderUse.CREATE_OPTIONS)));
    }
    return uses;
  }

  /**
   * The modules that the routes name besides this one, as they are written there, in their order.
   * Messages pass only when the device has them too. Placeholders and routes that Edge Hub could
   * not parse name none.
   */
  public List<String> expectedModules() {
    Map<String, String> names = new LinkedHashMap<>();
    for (NameValue route : routes) {
      for (String name : referencesOf(route.value())) {
        if (!name.equalsIgnoreCase(moduleName) && !Placeholders.isPlaceholder(name)) {
          names.putIfAbsent(name.toLowerCase(Locale.ROOT), name);
        }
      }
    }
    return List.copyOf(names.values());
  }

  private static List<String> referencesOf(String route) {
    try {
      return Route.parseTemplate(route).references();
    } catch (RouteSyntaxException e) {
      return List.of();
    }
  }

  private static void collect(String kind, List<NameValue> settings, List<PlaceholderUse> uses) {
    for (NameValue setting : settings) {
      for (String placeholder : Placeholders.in(setting.value())) {
        uses.add(new PlaceholderUse(placeholder, kind + setting.name()));
      }
    }
  }

  /**
   * The same module with answers in place of placeholders.
   *
   * @param answers by placeholder, brackets included; in JSON they are inserted as text content, so
   *     no answer can change the structure around it
   */
  public ModuleDeployment withAnswers(Map<String, String> answers) {
    return new ModuleDeployment(
        moduleName,
        image,
        fill(routes, value -> Placeholders.fill(value, answers)),
        fill(twins, value -> fillJson(value, answers)),
        fill(environment, value -> Placeholders.fill(value, answers)),
        createOptions == null ? null : fillJson(createOptions, answers));
  }

  /**
   * The same module under another name, which its routes follow.
   *
   * @throws RouteSyntaxException when a route has another flaw than an open placeholder
   */
  public ModuleDeployment renamed(String newName) {
    return new ModuleDeployment(
        newName,
        image,
        fill(
            routes,
            value -> Route.parseTemplate(value).withModuleRenamed(moduleName, newName).text()),
        twins,
        environment,
        createOptions);
  }

  private static List<NameValue> fill(List<NameValue> settings, UnaryOperator<String> change) {
    return settings.stream()
        .map(setting -> new NameValue(setting.name(), change.apply(setting.value())))
        .toList();
  }

  private static String fillJson(String text, Map<String, String> answers) {
    JsonNode value = TwinValue.read(text);
    if (value.isString() && value.stringValue().equals(text)) {
      return Placeholders.fill(text, answers);
    }
    return EdgeJson.write(fill(value, answers));
  }

  private static JsonNode fill(JsonNode value, Map<String, String> answers) {
    return switch (value.getNodeType()) {
      case STRING -> StringNode.valueOf(Placeholders.fill(value.stringValue(), answers));
      case OBJECT -> {
        ObjectNode filled = JsonNodeFactory.instance.objectNode();
        value
            .properties()
            .forEach(
                property ->
                    filled.set(
                        Placeholders.fill(property.getKey(), answers),
                        fill(property.getValue(), answers)));
        yield filled;
      }
      case ARRAY -> {
        ArrayNode filled = JsonNodeFactory.instance.arrayNode();
        value.values().forEach(element -> filled.add(fill(element, answers)));
        yield filled;
      }
      case NUMBER, BOOLEAN, NULL, BINARY, POJO, MISSING -> value;
    };
  }
}
