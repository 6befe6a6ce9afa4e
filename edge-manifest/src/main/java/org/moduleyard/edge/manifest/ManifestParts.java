package org.moduleyard.edge.manifest;

import java.util.List;
import java.util.Optional;
import org.moduleyard.edge.createoptions.CreateOptions;
import org.moduleyard.edge.createoptions.EnvironmentName;
import org.moduleyard.edge.createoptions.MalformedCreateOptionsException;
import org.moduleyard.edge.json.NameValue;
import org.moduleyard.edge.message.Message;
import org.moduleyard.edge.route.Route;
import org.moduleyard.edge.route.RouteName;
import org.moduleyard.edge.route.RouteProblem;
import org.moduleyard.edge.route.RouteSyntaxException;
import org.moduleyard.edge.twin.TwinValue;
import tools.jackson.databind.node.ObjectNode;

/** The parts of a module that complete and layered deployments write alike. */
final class ManifestParts {

  private final ModuleDeployment module;

  /**
   * @throws UnansweredPlaceholdersException while a placeholder is open
   * @throws InvalidDeploymentException when the module has no name that a device can give it
   */
  ManifestParts(ModuleDeployment module) {
    List<PlaceholderUse> open = module.placeholders();
    if (!open.isEmpty()) {
      throw new UnansweredPlaceholdersException(open);
    }
    ModuleName.problem(module.moduleName()).ifPresent(reason -> refuse("", reason));
    this.module = module;
  }

  String name() {
    return module.moduleName();
  }

  /** The module's entry in the desired properties of the agent. */
  void writeModule(ObjectNode entry) {
    entry.put("version", "1.0").put("type", "docker");
    entry.put("status", "running").put("restartPolicy", "always");
    String options = module.createOptions() == null ? "{}" : module.createOptions();
    writeSettings(entry, ModuleImage.parse(module.image()).reference(), options);
    if (!module.environment().isEmpty()) {
      ObjectNode environment = entry.putObject("env");
      for (NameValue variable : module.environment()) {
        EnvironmentName.problem(variable.name())
            .ifPresent(reason -> refuse(PlaceholderUse.ENVIRONMENT + variable.name(), reason));
        environment.putObject(variable.name()).put("value", variable.value());
      }
    }
  }

  static void writeSettings(ObjectNode entry, String image, String createOptions) {
    ObjectNode settings = entry.putObject("settings").put("image", image);
    try {
      CreateOptions.parse(createOptions).settings(CreateOptions.TOOL_PIECES).forEach(settings::put);
    } catch (MalformedCreateOptionsException e) {
      refuse(PlaceholderUse.CREATE_OPTIONS, e.what());
    }
  }

  /** The routes, each one that Edge Hub takes; never empty. */
  List<NameValue> routes() {
    module.routes().forEach(ManifestParts::check);
    return module.routes().isEmpty()
        ? List.of(Route.toCloud(module.moduleName()))
        : module.routes();
  }

  private static void check(NameValue route) {
    String setting = PlaceholderUse.ROUTE + route.name();
    RouteName.problem(route.name()).ifPresent(reason -> refuse(setting, reason));
    try {
      Optional<RouteProblem> fatal =
          Route.parse(route.value()).problems().stream().filter(RouteProblem::fatal).findFirst();
      fatal.ifPresent(problem -> refuse(setting, named(route, problem.what())));
    } catch (RouteSyntaxException e) {
      refuse(setting, named(route, e.what()));
    }
  }

  /** The twin of the module, when it has one. */
  void writeTwin(ObjectNode content) {
    if (!module.twins().isEmpty()) {
      ObjectNode twin = content.putObject(module.moduleName()).putObject("properties.desired");
      module.twins().forEach(value -> twin.set(value.name(), TwinValue.read(value.value())));
    }
  }

  private static Message named(NameValue route, Message reason) {
    return Message.of("route {0}: {1}", route.name(), reason);
  }

  private static void refuse(String setting, Message reason) {
    throw new InvalidDeploymentException(setting, reason);
  }
}
