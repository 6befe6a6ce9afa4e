package org.moduleyard.edge.manifest;

import org.moduleyard.edge.json.EdgeJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A deployment manifest for one module of the marketplace: a complete one, which a device has
 * alone, or a layered one, which adds to another. The complete one:
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
  private static final String DESIRED = "properties.desired";
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
   * Writes the manifest of a device that has this module and no other.
   *
   * @throws UnansweredPlaceholdersException while a placeholder is open
   * @throws InvalidDeploymentException when a part could not run on a device
   */
  public static DeploymentManifest of(ModuleDeployment module, RuntimeImages runtime) {
    ManifestParts parts = new ManifestParts(module);
    ObjectNode manifest = object();
    ObjectNode content = manifest.putObject("modulesContent");
    agent(content.putObject("$edgeAgent").putObject(DESIRED), parts, runtime);
    hub(content.putObject("$edgeHub").putObject(DESIRED), parts);
    parts.writeTwin(content);
    return new DeploymentManifest(manifest);
  }

  /** The manifest with the runtime images current for this release. */
  public static DeploymentManifest of(ModuleDeployment module) {
    return of(module, RuntimeImages.DEFAULT);
  }

  /**
   * Writes a layered deployment, which adds the module and its routes to what devices have already
   * (<a href="https://learn.microsoft.com/azure/iot-edge/module-deployment-monitoring">Azure IoT
   * Edge, "Layered deployment"</a>). It names no part of the runtime: that comes from a deployment
   * of lower priority.
   *
   * <pre>
   * { "content": { "modulesContent": {
   *     "$edgeAgent": { "properties.desired.modules.&lt;module&gt;": { … } },
   *     "$edgeHub":   { "properties.desired.routes.&lt;route&gt;": "FROM …" },
   *     "&lt;module&gt;":   { "properties.desired": { … the twin defaults … } } } } }
   * </pre>
   *
   * @throws UnansweredPlaceholdersException while a placeholder is open
   * @throws InvalidDeploymentException when a part could not run on a device
   */
  public static DeploymentManifest layered(ModuleDeployment module) {
    ManifestParts parts = new ManifestParts(module);
    ObjectNode manifest = object();
    ObjectNode content = manifest.putObject("content").putObject("modulesContent");
    ObjectNode agent = content.putObject("$edgeAgent");
    parts.writeModule(agent.putObject(DESIRED + ".modules." + parts.name()));
    ObjectNode hub = content.putObject("$edgeHub");
    parts.routes().forEach(route -> hub.put(DESIRED + ".routes." + route.name(), route.value()));
    parts.writeTwin(content);
    return new DeploymentManifest(manifest);
  }

  private static void agent(ObjectNode desired, ManifestParts parts, RuntimeImages runtime) {
    desired.put("schemaVersion", SCHEMA_VERSION);
    ObjectNode engine = desired.putObject("runtime").put("type", "docker");
    engine.putObject("settings").put("minDockerVersion", "v1.25").put("loggingOptions", "");
    ObjectNode system = desired.putObject("systemModules");
    ManifestParts.writeSettings(
        system.putObject("edgeAgent").put("type", "docker"), runtime.agent(), "{}");
    ObjectNode hub = system.putObject("edgeHub").put("type", "docker");
    hub.put("status", "running").put("restartPolicy", "always");
    ManifestParts.writeSettings(hub, runtime.hub(), HUB_PORTS);
    parts.writeModule(desired.putObject("modules").putObject(parts.name()));
  }

  private static void hub(ObjectNode desired, ManifestParts parts) {
    desired.put("schemaVersion", SCHEMA_VERSION);
    ObjectNode routes = desired.putObject("routes");
    parts.routes().forEach(route -> routes.put(route.name(), route.value()));
    desired.putObject("storeAndForwardConfiguration").put("timeToLiveSecs", MESSAGES_KEPT_SECONDS);
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
