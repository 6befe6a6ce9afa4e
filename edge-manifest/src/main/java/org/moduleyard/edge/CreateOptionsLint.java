package org.moduleyard.edge;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/**
 * What the daemon's strictly typed create request expects; another type makes container creation
 * fail on the device, long after certification (interfaces.md B6).
 */
final class CreateOptionsLint {
  private record Expectation(String pointer, String type, Predicate<JsonNode> holds) {}

  private static final List<Expectation> EXPECTATIONS =
      List.of(
          text("/Hostname"),
          text("/User"),
          text("/WorkingDir"),
          texts("/Env"),
          texts("/Cmd"),
          texts("/Entrypoint"),
          object("/Volumes"),
          object("/ExposedPorts"),
          textMap("/Labels"),
          object("/HostConfig"),
          object("/NetworkingConfig"),
          integer("/HostConfig/Memory"),
          integer("/HostConfig/NanoCpus"),
          texts("/HostConfig/Binds"),
          texts("/HostConfig/CapAdd"),
          texts("/HostConfig/CapDrop"),
          texts("/HostConfig/ExtraHosts"),
          text("/HostConfig/NetworkMode"),
          bool("/HostConfig/Privileged"),
          bool("/HostConfig/ReadonlyRootfs"),
          new Expectation("/HostConfig/Mounts", "an array of objects", listOf(JsonNode::isObject)),
          new Expectation(
              "/HostConfig/PortBindings",
              "an object of arrays of objects whose HostPort is a text",
              mapOf(
                  listOf(
                      binding ->
                          binding.isObject() && isTextIfPresent(binding.path("HostPort"))))));

  /** Set by the runtime whatever is written here. */
  private static final List<String> IGNORED =
      List.of("/Image", "/name", "/HostConfig/RestartPolicy", "/HostConfig/AutoRemove");

  private static final Set<String> EDGE_HUB_PORTS = Set.of("443", "5671", "8883");

  private CreateOptionsLint() {}

  static List<Problem> problems(JsonNode options) {
    List<Problem> problems = new ArrayList<>();
    for (Expectation expected : EXPECTATIONS) {
      JsonNode value = options.at(expected.pointer());
      if (!value.isMissingNode() && !value.isNull() && !expected.holds().test(value)) {
        problems.add(new Problem(expected.pointer(), "should be " + expected.type()));
      }
    }
    portsOfEdgeHub(options, problems);
    for (String pointer : IGNORED) {
      if (!options.at(pointer).isMissingNode()) {
        problems.add(new Problem(pointer, "is set by the IoT Edge runtime and ignored here"));
      }
    }
    return problems;
  }

  private static void portsOfEdgeHub(JsonNode options, List<Problem> problems) {
    JsonNode bindings = options.at("/HostConfig/PortBindings");
    for (Map.Entry<String, JsonNode> port : bindings.properties()) {
      for (JsonNode binding : port.getValue().values()) {
        if (binding.path("HostPort").isString()
            && EDGE_HUB_PORTS.contains(binding.path("HostPort").stringValue())) {
          problems.add(
              new Problem(
                  Problem.child("/HostConfig/PortBindings", port.getKey()),
                  "takes a port of the host that IoT Edge hub listens on"));
        }
      }
    }
  }

  private static Expectation text(String pointer) {
    return new Expectation(pointer, "a text", JsonNode::isString);
  }

  private static Expectation texts(String pointer) {
    return new Expectation(pointer, "an array of texts", listOf(JsonNode::isString));
  }

  private static Expectation textMap(String pointer) {
    return new Expectation(pointer, "an object of texts", mapOf(JsonNode::isString));
  }

  private static Expectation object(String pointer) {
    return new Expectation(pointer, "an object", JsonNode::isObject);
  }

  private static Expectation integer(String pointer) {
    return new Expectation(pointer, "a whole number", JsonNode::isIntegralNumber);
  }

  private static Expectation bool(String pointer) {
    return new Expectation(pointer, "true or false", JsonNode::isBoolean);
  }

  private static Predicate<JsonNode> listOf(Predicate<JsonNode> element) {
    return value -> value.isArray() && value.values().stream().allMatch(element);
  }

  private static Predicate<JsonNode> mapOf(Predicate<JsonNode> element) {
    return value -> value.isObject() && value.values().stream().allMatch(element);
  }

  private static boolean isTextIfPresent(JsonNode value) {
    return value.isMissingNode() || value.isString();
  }
}
