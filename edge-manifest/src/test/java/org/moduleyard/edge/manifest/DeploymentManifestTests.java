package org.moduleyard.edge.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.moduleyard.edge.message.Translations.assertTranslated;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.moduleyard.edge.Seeds;
import org.moduleyard.edge.createoptions.CreateOptions;
import org.moduleyard.edge.json.EdgeJson;
import org.moduleyard.edge.json.NameValue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class DeploymentManifestTests {
  private static final ModuleDeployment GAUGE =
      new ModuleDeployment(
          "Gauge",
          "registry.example:5000/acme/gauge:1.2.0",
          List.of(
              new NameValue(
                  "GaugeToCloud", "FROM /messages/modules/Gauge/outputs/* INTO $upstream")),
          List.of(new NameValue("PeriodSec", "30"), new NameValue("Mode", "auto")),
          List.of(new NameValue("ACCEPT_TERMS", "Y")),
          "{\"HostConfig\":{\"Memory\":134217728}}");

  @Test
  void theWorkedExampleBecomesACompleteManifest() {
    JsonNode expected =
        EdgeJson.read(
            """
            {"modulesContent": {
              "$edgeAgent": {"properties.desired": {
                "schemaVersion": "1.1",
                "runtime": {"type": "docker", "settings": {"minDockerVersion": "v1.25", "loggingOptions": ""}},
                "systemModules": {
                  "edgeAgent": {"type": "docker", "settings": {
                    "image": "mcr.microsoft.com/azureiotedge-agent:1.5", "createOptions": "{}"}},
                  "edgeHub": {"type": "docker", "status": "running", "restartPolicy": "always", "settings": {
                    "image": "mcr.microsoft.com/azureiotedge-hub:1.5",
                    "createOptions": "{\\"HostConfig\\":{\\"PortBindings\\":{\\"5671/tcp\\":[{\\"HostPort\\":\\"5671\\"}],\\"8883/tcp\\":[{\\"HostPort\\":\\"8883\\"}],\\"443/tcp\\":[{\\"HostPort\\":\\"443\\"}]}}}"}}},
                "modules": {"Gauge": {
                  "version": "1.0", "type": "docker", "status": "running", "restartPolicy": "always",
                  "settings": {"image": "registry.example:5000/acme/gauge:1.2.0",
                    "createOptions": "{\\"HostConfig\\":{\\"Memory\\":134217728}}"},
                  "env": {"ACCEPT_TERMS": {"value": "Y"}}}}}},
              "$edgeHub": {"properties.desired": {
                "schemaVersion": "1.1",
                "routes": {"GaugeToCloud": "FROM /messages/modules/Gauge/outputs/* INTO $upstream"},
                "storeAndForwardConfiguration": {"timeToLiveSecs": 7200}}},
              "Gauge": {"properties.desired": {"PeriodSec": 30, "Mode": "auto"}}}}
            """);

    DeploymentManifest manifest = DeploymentManifest.of(GAUGE);

    assertThat(manifest.json()).isEqualTo(expected);
    assertThat(EdgeJson.read(manifest.toJson())).isEqualTo(expected);
  }

  @Test
  void theWorkedExampleBecomesALayerWithDottedKeysAndNothingOfTheRuntime() {
    assertThat(DeploymentManifest.layered(GAUGE).json())
        .isEqualTo(
            EdgeJson.read(
                """
                {"content": {"modulesContent": {
                  "$edgeAgent": {"properties.desired.modules.Gauge": {
                    "version": "1.0", "type": "docker", "status": "running", "restartPolicy": "always",
                    "settings": {"image": "registry.example:5000/acme/gauge:1.2.0",
                      "createOptions": "{\\"HostConfig\\":{\\"Memory\\":134217728}}"},
                    "env": {"ACCEPT_TERMS": {"value": "Y"}}}},
                  "$edgeHub": {
                    "properties.desired.routes.GaugeToCloud": "FROM /messages/modules/Gauge/outputs/* INTO $upstream"},
                  "Gauge": {"properties.desired": {"PeriodSec": 30, "Mode": "auto"}}}}}
                """));
  }

  /** IoT Hub merges a layer by its dotted keys; what they come to is the complete manifest's. */
  @Test
  void aLayerSaysOfTheModuleWhatTheCompleteManifestSays() {
    long seed = Seeds.next();
    Random random = new Random(seed);
    for (int i = 0; i < 200; i++) {
      assertSaysTheSame(module(random), "seed " + seed);
    }
  }

  private static void assertSaysTheSame(ModuleDeployment module, String seed) {
    JsonNode complete = content(DeploymentManifest.of(module));
    JsonNode layer = DeploymentManifest.layered(module).json().at("/content/modulesContent");

    ObjectNode merged = JsonNodeFactory.instance.objectNode();
    layer.properties().forEach(twin -> merge(merged.putObject(twin.getKey()), twin.getValue()));

    assertThat(merged.at("/$edgeAgent/properties.desired").propertyNames())
        .as(seed)
        .containsExactly("modules");
    assertThat(merged.at("/$edgeHub/properties.desired").propertyNames())
        .as(seed)
        .containsExactly("routes");
    for (String told :
        List.of(
            "/$edgeAgent/properties.desired/modules",
            "/$edgeHub/properties.desired/routes",
            "/" + module.moduleName())) {
      assertThat(merged.at(told))
          .as("%s of %s, %s", told, module, seed)
          .isEqualTo(complete.at(told));
    }
    assertThat(merged.propertyNames()).as(seed).containsExactlyElementsOf(complete.propertyNames());
  }

  /** Puts each value where the dots of its key lead to, below the desired properties. */
  private static void merge(ObjectNode twin, JsonNode layer) {
    ObjectNode desired = twin.putObject("properties.desired");
    for (Map.Entry<String, JsonNode> entry : layer.properties()) {
      if (entry.getKey().equals("properties.desired")) {
        desired.setAll((ObjectNode) entry.getValue());
      } else {
        String[] path = entry.getKey().substring("properties.desired.".length()).split("\\.", -1);
        assertThat(path).as(entry.getKey()).hasSize(2);
        desired.withObject("/" + path[0]).set(path[1], entry.getValue());
      }
    }
  }

  private static ModuleDeployment module(Random random) {
    String name =
        "M" + Integer.toString(random.nextInt(1 << 20), 36) + (random.nextBoolean() ? "-x" : "_9");
    List<NameValue> routes = new ArrayList<>();
    List<NameValue> twins = new ArrayList<>();
    List<NameValue> environment = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      routes.add(
          new NameValue(
              "r" + i, "FROM /messages/modules/%s/outputs/o%s INTO $upstream".formatted(name, i)));
      twins.add(
          new NameValue("t" + i, random.nextBoolean() ? "{\"a.b\":%s}".formatted(i) : "é" + i));
      environment.add(new NameValue("V" + i, "x".repeat(random.nextInt(600))));
    }
    return new ModuleDeployment(
        name,
        random.nextBoolean() ? "a/b:1" : "h:5000/a/b@sha256:" + "0".repeat(64),
        routes,
        twins,
        environment,
        random.nextBoolean()
            ? null
            : "{\"Cmd\":[\"%s\"]}".formatted("y".repeat(random.nextInt(1500))));
  }

  @Test
  void aLayerIsRefusedForWhatACompleteManifestIsRefusedFor() {
    ModuleDeployment open =
        new ModuleDeployment(
            "Gauge", "a/b:1", List.of(), List.of(new NameValue("S", "<S>")), List.of(), null);
    assertThatExceptionOfType(UnansweredPlaceholdersException.class)
        .isThrownBy(() -> DeploymentManifest.layered(open));
    assertThatExceptionOfType(InvalidDeploymentException.class)
        .isThrownBy(() -> DeploymentManifest.layered(GAUGE.renamed("edgeHub")));
  }

  @Test
  void theModulesThatRoutesExpectBesidesTheOwnAreKnown() {
    ModuleDeployment watcher =
        new ModuleDeployment(
            "Watcher",
            "a/b:1",
            List.of(
                new NameValue(
                    "In",
                    "FROM /messages/modules/Transcoder/outputs/* INTO"
                        + " BrokeredEndpoint(\"/modules/watcher/inputs/camera\")"),
                new NameValue(
                    "Out",
                    "FROM /messages/modules/WATCHER/outputs/* INTO"
                        + " BrokeredEndpoint('/modules/Alarm/inputs/i')"),
                new NameValue("All", "FROM /messages/modules/* INTO $upstream"),
                new NameValue("Asked", "FROM /messages/modules/<M>/outputs/* INTO $upstream"),
                new NameValue("Again", "FROM /messages/modules/transcoder/* INTO $upstream"),
                new NameValue("Broken", "FROM /messages/modules/Lost")),
            List.of(),
            List.of(),
            null);

    assertThat(watcher.expectedModules()).containsExactly("Transcoder", "Alarm");
    assertThat(GAUGE.expectedModules()).isEmpty();
  }

  @Test
  void aRenamedModuleIsFollowedByItsRoutesAndItsTwin() {
    JsonNode content = content(DeploymentManifest.of(GAUGE.renamed("Gauge2")));

    assertThat(hub(content).at("/routes/GaugeToCloud").stringValue())
        .isEqualTo("FROM /messages/modules/Gauge2/outputs/* INTO $upstream");
    assertThat(
            content.path("$edgeAgent").path("properties.desired").path("modules").propertyNames())
        .containsExactly("Gauge2");
    assertThat(content.propertyNames()).containsExactly("$edgeAgent", "$edgeHub", "Gauge2");
  }

  @Test
  void aModuleWithoutRoutesSendsEverythingToTheCloud() {
    JsonNode content =
        content(
            DeploymentManifest.of(
                new ModuleDeployment("Gauge", "a/b:1", List.of(), List.of(), List.of(), null)));

    assertThat(hub(content).path("routes").properties())
        .singleElement()
        .satisfies(
            route -> {
              assertThat(route.getKey()).isEqualTo("GaugeToIoTHub");
              assertThat(route.getValue().stringValue())
                  .isEqualTo("FROM /messages/modules/Gauge/outputs/* INTO $upstream");
            });
    assertThat(module(content).path("settings").path("createOptions").stringValue())
        .isEqualTo("{}");
    assertThat(content.has("Gauge")).isFalse();
    assertThat(module(content).has("env")).isFalse();
  }

  @Test
  void theOperatorNamesTheRuntimeImages() {
    RuntimeImages runtime = new RuntimeImages("mirror.example/agent:1.6", "mirror.example/hub");

    JsonNode system =
        content(DeploymentManifest.of(GAUGE, runtime))
            .at("/$edgeAgent/properties.desired/systemModules");

    assertThat(system.at("/edgeAgent/settings/image").stringValue())
        .isEqualTo("mirror.example/agent:1.6");
    assertThat(system.at("/edgeHub/settings/image").stringValue())
        .isEqualTo("mirror.example/hub:latest");
  }

  @Test
  void anOpenPlaceholderIsRefusedWithItsPlaces() {
    ModuleDeployment open =
        new ModuleDeployment(
            "Gauge",
            "a/b:1",
            List.of(
                new NameValue("In", "FROM /messages/modules/<FROM_MODULE_NAME>/* INTO $upstream")),
            List.of(new NameValue("Server", "\"<MY_SERVER>\"")),
            List.of(new NameValue("HOST", "<MY_SERVER>:80")),
            "{\"Hostname\":\"<MY_HOST>\"}");

    UnansweredPlaceholdersException refusal =
        catchThrowableOfType(
            UnansweredPlaceholdersException.class, () -> DeploymentManifest.of(open));

    assertTranslated(refusal.what());
    assertThat(refusal.open())
        .containsExactly(
            new PlaceholderUse("<FROM_MODULE_NAME>", "route In"),
            new PlaceholderUse("<MY_SERVER>", "twin property Server"),
            new PlaceholderUse("<MY_SERVER>", "environment variable HOST"),
            new PlaceholderUse("<MY_HOST>", "createOptions"));
    assertThat(refusal).hasMessageContaining("<FROM_MODULE_NAME> in route In");
  }

  @Test
  void answersFillPlaceholdersWithoutChangingTheStructureAroundThem() {
    String hostile = "a\",\"Privileged\":true,\"x\":\"";
    ModuleDeployment filled =
        new ModuleDeployment(
                "Gauge",
                "a/b:1",
                List.of(new NameValue("In", "FROM /messages/modules/<M>/* INTO $upstream")),
                List.of(
                    new NameValue("Server", "{\"host\":\"<S>\"}"), new NameValue("Mode", "<S>")),
                List.of(new NameValue("HOST", "<S>")),
                "{\"Cmd\":[\"<S>\"]}")
            .withAnswers(Map.of("<M>", "camera", "<S>", hostile));

    JsonNode content = content(DeploymentManifest.of(filled));

    assertThat(hub(content).at("/routes/In").stringValue())
        .isEqualTo("FROM /messages/modules/camera/* INTO $upstream");
    JsonNode twin = content.at("/Gauge/properties.desired");
    assertThat(twin.at("/Server/host").stringValue()).isEqualTo(hostile);
    assertThat(twin.at("/Server")).hasSize(1);
    assertThat(module(content).at("/env/HOST/value").stringValue()).isEqualTo(hostile);
    CreateOptions options =
        CreateOptions.parse(module(content).at("/settings/createOptions").stringValue());
    assertThat(options.json()).hasSize(1);
    assertThat(options.json().at("/Cmd/0").stringValue()).isEqualTo(hostile);
  }

  @Test
  void anAnswerThatBreaksARouteIsRefused() {
    ModuleDeployment filled =
        new ModuleDeployment(
                "Gauge",
                "a/b:1",
                List.of(new NameValue("In", "FROM /messages/modules/<M>/* INTO $upstream")),
                List.of(),
                List.of(),
                null)
            .withAnswers(Map.of("<M>", "and"));

    assertThatExceptionOfType(InvalidDeploymentException.class)
        .isThrownBy(() -> DeploymentManifest.of(filled))
        .withMessageStartingWith("route In: ")
        .returns("route In", InvalidDeploymentException::setting);
  }

  @Test
  void whatCannotRunOnADeviceIsRefused() {
    assertRefused("edgeHub", "a/b:1", null, null, null);
    assertRefused("a", "a/b:1.0@sha256:" + "0".repeat(64), null, null, null);
    assertRefused("a", "a/b:1", new NameValue("a.b", "FROM /* INTO $upstream"), null, null);
    assertRefused(
        "a",
        "a/b:1",
        new NameValue("r", "FROM /* INTO BrokeredEndpoint('/modules/a')"),
        null,
        null);
    assertRefused("a", "a/b:1", null, new NameValue("A.B", "1"), null);
    assertRefused("a", "a/b:1", null, new NameValue("IOTEDGE_DEVICEID", "1"), null);
    assertRefused("a", "a/b:1", null, null, "[]");
    assertRefused("a", "a/b:1", null, null, "{\"Hostname\":\"%s\"}".formatted("h".repeat(5000)));
  }

  private static void assertRefused(
      String name,
      String image,
      @Nullable NameValue route,
      @Nullable NameValue variable,
      @Nullable String createOptions) {
    ModuleDeployment module =
        new ModuleDeployment(
            name,
            image,
            route == null ? List.of() : List.of(route),
            List.of(),
            variable == null ? List.of() : List.of(variable),
            createOptions);
    assertThatExceptionOfType(InvalidDeploymentException.class)
        .isThrownBy(() -> DeploymentManifest.of(module))
        .satisfies(refusal -> assertTranslated(refusal.what()));
  }

  private static JsonNode content(DeploymentManifest manifest) {
    return manifest.json().path("modulesContent");
  }

  private static JsonNode hub(JsonNode content) {
    return content.path("$edgeHub").path("properties.desired");
  }

  private static JsonNode module(JsonNode content) {
    return content.at("/$edgeAgent/properties.desired/modules/Gauge");
  }
}
