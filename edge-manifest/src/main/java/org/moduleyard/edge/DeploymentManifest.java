package org.moduleyard.edge;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A complete deployment manifest for a device that runs one module of the marketplace
 * (interfaces.md B1).
 *
 * <pre>
 * { "modulesContent": {
 *     "$edgeAgent": { "properties.desired": { schemaVersion, runtime, systemModules, modules } },
 *     "$edgeHub":   { "properties.desired": { schemaVersion, routes, storeAndForwardConfiguration } },
 *     "&lt;module&gt;":   { "properties.desired": { … the twin defaults … } } } }
 * </pre>
 *
 * Listed images are public, so no registry credentials are written.
 */
public final class DeploymentManifest {
  private static final String SCHEMA_VERSION = "1.1";
  private static final int MESSAGES_KEPT_SECONDS = 7200;
  private static final String HUB_PORTS =
      "{\"HostConfig\":{\"PortBindings\":{\"5671/tcp\":[{\"HostPort\":\"5671\"}],"
          + "\"8883/tcp\":[{\"HostPort\":\"8883\"}],\"443/tcp\":[{\"HostPort\":\"443\"}]}}}";

  private final ObjectNode json;

  private DeploymentManifest(ObjectNode json) {
    this.json = json;
  }

  /**
   * Writes the manifest.
   *
   * @throws UnansweredPlaceholdersException while a placeholder is open
   * @throws InvalidDeploymentException when a part could not run on a device
   */
  public static DeploymentManifest of(ModuleDeployment module, RuntimeImages runtime) {
    List<PlaceholderUse> open = module.placeholders();
    if (!open.isEmpty()) {
      throw new UnansweredPlaceholdersException(open);
    }
    ModuleName.problem(module.moduleName()).ifPresent(DeploymentManifest::refuse);
    ObjectNode manifest = object();
    ObjectNode content = manifest.putObject("modulesContent");
    agent(content.putObject("$edgeAgent").putObject("properties.desired"), module, runtime);
    hub(content.putObject("$edgeHub").putObject("properties.desired"), module);
    if (!module.twins().isEmpty()) {
      ObjectNode twin = content.putObject(module.moduleName()).putObject("properties.desired");
      module.twins().forEach(value -> twin.set(value.name(), TwinValue.read(value.value())));
    }
    return new DeploymentManifest(manifest);
  }

  /** The manifest with the runtime images current for this release. */
  public static DeploymentManifest of(ModuleDeployment module) {
    return of(module, RuntimeImages.DEFAULT);
  }

  private static void agent(ObjectNode desired, ModuleDeployment module, RuntimeImages runtime) {
    desired.put("schemaVersion", SCHEMA_VERSION);
    ObjectNode engine = desired.putObject("runtime").put("type", "docker");
    engine.putObject("settings").put("minDockerVersion", "v1.25").put("loggingOptions", "");
    ObjectNode system = desired.putObject("systemModules");
    settings(system.putObject("edgeAgent").put("type", "docker"), runtime.agent(), "{}");
    ObjectNode hub = system.putObject("edgeHub").put("type", "docker");
    hub.put("status", "running").put("restartPolicy", "always");
    settings(hub, runtime.hub(), HUB_PORTS);
    module(desired.putObject("modules").putObject(module.moduleName()), module);
  }

  private static void module(ObjectNode entry, ModuleDeployment module) {
    entry.put("version", "1.0").put("type", "docker");
    entry.put("status", "running").put("restartPolicy", "always");
    String options = module.createOptions() == null ? "{}" : module.createOptions();
    settings(entry, ModuleImage.parse(module.image()).reference(), options);
    if (!module.environment().isEmpty()) {
      ObjectNode environment = entry.putObject("env");
      for (NameValue variable : module.environment()) {
        EnvironmentName.problem(variable.name()).ifPresent(DeploymentManifest::refuse);
        environment.putObject(variable.name()).put("value", variable.value());
      }
    }
  }

  private static void settings(ObjectNode entry, String image, String createOptions) {
    ObjectNode settings = entry.putObject("settings").put("image", image);
    try {
      CreateOptions.parse(createOptions).settings(CreateOptions.TOOL_PIECES).forEach(settings::put);
    } catch (MalformedCreateOptionsException e) {
      refuse("%s".formatted(e.getMessage()));
    }
  }

  private static void hub(ObjectNode desired, ModuleDeployment module) {
    desired.put("schemaVersion", SCHEMA_VERSION);
    ObjectNode routes = desired.putObject("routes");
    if (module.routes().isEmpty()) {
      NameValue toCloud = Route.toCloud(module.moduleName());
      routes.put(toCloud.name(), toCloud.value());
    }
    for (NameValue route : module.routes()) {
      check(route);
      routes.put(route.name(), route.value());
    }
    desired.putObject("storeAndForwardConfiguration").put("timeToLiveSecs", MESSAGES_KEPT_SECONDS);
  }

  private static void check(NameValue route) {
    RouteName.problem(route.name()).ifPresent(DeploymentManifest::refuse);
    try {
      Optional<RouteProblem> fatal =
          Route.parse(route.value()).problems().stream().filter(RouteProblem::fatal).findFirst();
      fatal.ifPresent(problem -> refuse("route %s: %s".formatted(route.name(), problem.message())));
    } catch (RouteSyntaxException e) {
      refuse("route %s: %s".formatted(route.name(), e.getMessage()));
    }
  }

  private static void refuse(String reason) {
    throw new InvalidDeploymentException(reason);
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** A copy of the manifest. */
  public JsonNode json() {
    return json.deepCopy();
  }

  /** The manifest as indented ASCII JSON, as people download it. */
  public String toJson() {
    return EdgeJson.writeIndented(json);
  }
}
