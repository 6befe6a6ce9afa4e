package org.moduleyard.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

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
        .withMessageStartingWith("route In: ");
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
        .isThrownBy(() -> DeploymentManifest.of(module));
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
