package org.moduleyard.edge.createoptions.request;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.moduleyard.edge.createoptions.CreateOptions;
import org.moduleyard.edge.createoptions.MalformedCreateOptionsException;
import org.moduleyard.edge.createoptions.request.OptionProblem.Kind;
import org.moduleyard.edge.createoptions.request.Shape.Member;
import org.moduleyard.edge.createoptions.request.Shape.Members;
import org.moduleyard.edge.json.EdgeJson;
import org.moduleyard.edge.message.Message;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class OptionProblemsTests {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** Set by the runtime or taken by it, whatever is written. */
  private static final List<String> IGNORED =
      List.of("Image", "RestartPolicy", "AutoRemove", "ContainerIDFile", "Links");

  /** The kinds of problems that depend on the value, not on its type. */
  private static final Set<Kind> OF_VALUES =
      Set.of(Kind.IGNORED, Kind.REFUSED_AT_CREATE, Kind.REFUSED_AT_START, Kind.NO_EFFECT);

  /** A member of some table, at a place where a request can have it. */
  record Case(List<String> path, Member member) {
    String pointer() {
      return "/" + String.join("/", path) + (path.isEmpty() ? "" : "/") + member.name();
    }

    CreateOptions with(String name, JsonNode value) {
      JsonNode node = JSON.objectNode().set(name, value);
      for (String step : path.reversed()) {
        node = step.equals("0") ? JSON.arrayNode().add(node) : JSON.objectNode().set(step, node);
      }
      return CreateOptions.parse(EdgeJson.write(node));
    }

    @Override
    public String toString() {
      return pointer();
    }
  }

  static Stream<Case> everyMember() {
    List<Case> cases = new ArrayList<>();
    gather(List.of(), CreateRequest.TOP, cases);
    return cases.stream();
  }

  private static void gather(List<String> path, Shape shape, List<Case> cases) {
    switch (shape) {
      case Members members ->
          members
              .byName()
              .values()
              .forEach(
                  member -> {
                    cases.add(new Case(path, member));
                    gather(and(path, member.name()), member.shape(), cases);
                  });
      case Shape.ListOf list -> gather(and(path, "0"), list.element(), cases);
      case Shape.MapOf map -> gather(and(path, "any"), map.value(), cases);
      case Shape.AnyObject any -> {}
      case Shape.Text text -> {}
      case Shape.Truth truth -> {}
      case Shape.Whole whole -> {}
    }
  }

  private static List<String> and(List<String> path, String step) {
    return Stream.concat(path.stream(), Stream.of(step)).toList();
  }

  /** A value of this shape and one that the engine refuses there. */
  private static JsonNode right(Shape shape) {
    return switch (shape) {
      case Shape.Text text -> JSON.stringNode("x");
      case Shape.Truth truth -> JSON.booleanNode(true);
      case Shape.Whole whole -> JSON.numberNode(Math.max(0, whole.least()));
      case Shape.ListOf list -> JSON.arrayNode().add(right(list.element()));
      case Shape.MapOf map -> JSON.objectNode().set("any", right(map.value()));
      case Members members -> JSON.objectNode();
      case Shape.AnyObject any -> JSON.objectNode();
    };
  }

  private static JsonNode wrong(Shape shape) {
    return switch (shape) {
      case Shape.Text text -> JSON.numberNode(7);
      case Shape.Truth truth -> JSON.stringNode("true");
      case Shape.Whole whole -> JSON.stringNode("1g");
      case Shape.ListOf list -> JSON.stringNode("x");
      case Shape.MapOf map -> JSON.arrayNode();
      case Members members -> JSON.stringNode("x");
      case Shape.AnyObject any -> JSON.booleanNode(true);
    };
  }

  @ParameterizedTest
  @MethodSource("everyMember")
  void everyMemberIsTakenInItsOwnTypeAndAsNull(Case member) {
    assertThat(member.with(member.member().name(), right(member.member().shape())).problems())
        .allMatch(problem -> OF_VALUES.contains(problem.kind()));
    assertThat(member.with(member.member().name(), JSON.nullNode()).problems())
        .allMatch(problem -> OF_VALUES.contains(problem.kind()));
  }

  @ParameterizedTest
  @MethodSource("everyMember")
  void everyMemberOfAnotherTypeIsRefusedWithWhatItShouldBe(Case member) {
    assertThat(member.with(member.member().name(), wrong(member.member().shape())).problems())
        .filteredOn(problem -> !OF_VALUES.contains(problem.kind()))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.kind()).isEqualTo(Kind.WRONG_TYPE);
              assertThat(problem.isRefused()).isTrue();
              assertThat(problem.pointer()).isEqualTo(member.pointer());
              assertThat(problem.message())
                  .startsWith("should be " + member.member().shape().words());
            });
  }

  @ParameterizedTest
  @MethodSource("everyMember")
  void everyMemberInAnotherCaseIsToldItsSpelling(Case member) {
    String other = member.member().name().toLowerCase(Locale.ROOT);

    assertThat(member.with(other, right(member.member().shape())).problems())
        .filteredOn(problem -> !OF_VALUES.contains(problem.kind()))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.kind()).isEqualTo(Kind.OTHER_CASE);
              assertThat(problem.isRefused()).isFalse();
              assertThat(problem.remedy()).isEqualTo("Write %s.".formatted(member.member().name()));
            });
  }

  private static Member member(Members members, String name) {
    return requireNonNull(members.byName().get(name));
  }

  static Stream<String> membersOfHostConfigOnly() {
    return CreateRequest.HOST_CONFIG.byName().keySet().stream()
        .filter(name -> !IGNORED.contains(name));
  }

  @ParameterizedTest
  @MethodSource("membersOfHostConfigOnly")
  void aMemberOfHostConfigAtTheTopBelongsIntoHostConfig(String name) {
    ObjectNode options = JSON.objectNode();
    options.set(name, right(member(CreateRequest.HOST_CONFIG, name).shape()));

    assertThat(CreateOptions.parse(EdgeJson.write(options)).problems())
        .containsExactly(
            new OptionProblem(
                Kind.MISPLACED,
                "/" + name,
                Message.of("is not read there; it belongs to {0}", "/HostConfig/" + name),
                Message.of("Move it to {0}.", "/HostConfig/" + name)));
  }

  static Stream<String> membersOfTheTop() {
    return CreateRequest.TOP.byName().keySet().stream().filter(name -> !IGNORED.contains(name));
  }

  @ParameterizedTest
  @MethodSource("membersOfTheTop")
  void aMemberOfTheTopInsideHostConfigBelongsToTheTop(String name) {
    ObjectNode options = JSON.objectNode();
    options.putObject("HostConfig").set(name, right(member(CreateRequest.TOP, name).shape()));

    assertThat(CreateOptions.parse(EdgeJson.write(options)).problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.kind()).isEqualTo(Kind.MISPLACED);
              assertThat(problem.remedy()).isEqualTo("Move it to /%s.".formatted(name));
            });
  }

  static Stream<String> otherNotations() {
    return MemberNames.OTHER_NOTATIONS.keySet().stream().filter(name -> !name.equals("restart"));
  }

  @ParameterizedTest
  @MethodSource("otherNotations")
  void aNameOfAnotherToolIsLedToAMemberThatExists(String name) {
    String pointer = requireNonNull(MemberNames.OTHER_NOTATIONS.get(name));
    Shape shape = CreateRequest.TOP;
    for (String step : pointer.substring(1).split("/", -1)) {
      assertThat(shape).isInstanceOf(Members.class);
      assertThat(((Members) shape).byName()).containsKey(step);
      shape = member((Members) shape, step).shape();
    }

    assertThat(CreateOptions.parse("{\"%s\":1}".formatted(name)).problems())
        .filteredOn(problem -> problem.kind() == Kind.OTHER_NOTATION)
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.pointer()).isEqualTo("/" + name);
              assertThat(problem.remedy()).startsWith("Use %s instead".formatted(pointer));
            });
  }

  /** Advice that leads to the next piece of advice is none. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"restart":"always"}                          | IGNORED        | Leave it out, and set the restartPolicy of the module in the deployment manifest.
          {"HostConfig":{"restart":"always"}}           | IGNORED        | Leave it out, and set the restartPolicy of the module in the deployment manifest.
          {"RestartPolicy":{"Name":"always"}}           | IGNORED        | Leave it out, and set the restartPolicy of the module in the deployment manifest.
          {"HostConfig":{"Image":"x"}}                  | IGNORED        | Remove it.
          {"auto_remove":true}                          | IGNORED        | Remove it.
          {"HostConfig":{"volumes":["/a:/b"]}}          | OTHER_NOTATION | Use /HostConfig/Binds instead.
          {"HostConfig":{"Volumes":["/a:/b"]}}          | OTHER_NOTATION | Use /HostConfig/Binds instead.
          {"HostConfig":{"volumes":[{"type":"bind"}]}}  | OTHER_NOTATION | Use /HostConfig/Mounts instead.
          {"HostConfig":{"volumes":{"/a":{}}}}          | MISPLACED      | Move it to /Volumes.
          {"HostConfig":{"volumes":{"/a":"/b"}}}        | OTHER_NOTATION | Use /HostConfig/Binds instead, as an array of texts.
          {"volumes":["/a:/b"]}                         | WRONG_TYPE     | Paths of the host belong to /HostConfig/Binds.
          {"ports":["80:80"]}                           | OTHER_NOTATION | Use /HostConfig/PortBindings instead, as an object of arrays of objects.
          {"mem_limit":"1g"}                            | OTHER_NOTATION | Use /HostConfig/Memory instead, as a whole number.
          """)
  void adviceLeadsToTheEndAtOnce(String options, Kind kind, String remedy) {
    assertThat(CreateOptions.parse(options).problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.kind()).isEqualTo(kind);
              assertThat(problem.remedy()).isEqualTo(remedy);
            });
  }

  @ParameterizedTest
  @CsvSource({"rw,false", "r,false", "rwm,true", "mr,true"})
  void onlyADeviceWithTheRightToMakeNodesIsToldToLeaveItOut(String permissions, boolean told) {
    ObjectNode options = JSON.objectNode();
    options
        .putObject("HostConfig")
        .putArray("Devices")
        .addObject()
        .put("PathOnHost", "/dev/a")
        .put("CgroupPermissions", permissions);

    assertThat(CreateOptions.of(options).privileges().all())
        .singleElement()
        .satisfies(device -> assertThat(device.remedy().contains("without m")).isEqualTo(told));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"privileged":true}                       | /privileged           | MISPLACED      | Move it to /HostConfig/Privileged.
          {"cap_add":["NET_ADMIN"]}                 | /cap_add              | OTHER_NOTATION | Use /HostConfig/CapAdd instead.
          {"--cap-add":"NET_ADMIN"}                 | /--cap-add            | OTHER_NOTATION | Use /HostConfig/CapAdd instead, as an array of texts.
          {"volumes":["/a:/b"]}                     | /volumes              | WRONG_TYPE     | Paths of the host belong to /HostConfig/Binds.
          {"Volumes":["/a:/b"]}                     | /Volumes              | WRONG_TYPE     | Paths of the host belong to /HostConfig/Binds.
          {"HostConfig":{"Privilegd":true}}         | /HostConfig/Privilegd | UNKNOWN        | Write Privileged, if that is meant.
          {"HostConfig":{"PortBinding":{}}}         | /HostConfig/PortBinding | UNKNOWN      | Write PortBindings, if that is meant.
          {"Hostconfigs":{}}                        | /Hostconfigs          | UNKNOWN        | Write HostConfig, if that is meant.
          {"Frobnicate":1}                          | /Frobnicate           | UNKNOWN        | Remove it.
          {"HostConfig":{"LogConfig":{"type":"local"}}} | /HostConfig/LogConfig/type | OTHER_CASE | Write Type.
          {"HostConfig":{"Memory":1.5}}             | /HostConfig/Memory    | WRONG_TYPE     | Write a whole number.
          {"HostConfig":{"Memory":1e9}}             | /HostConfig/Memory    | WRONG_TYPE     | Write a whole number.
          {"HostConfig":{"Memory":99999999999999999999}} | /HostConfig/Memory | WRONG_TYPE   | Write a whole number.
          {"HostConfig":{"OomScoreAdj":-1001}}      | /HostConfig/OomScoreAdj | WRONG_TYPE   | Write a whole number from -1000 to 1000.
          {"HostConfig":{"PortBindings":{"80/tcp":[{"HostPort":80}]}}} | /HostConfig/PortBindings/80~1tcp/0/HostPort | WRONG_TYPE | Put it in quotes.
          {"Env":"A=1"}                             | /Env                  | WRONG_TYPE     | Put it in square brackets.
          {"Env":["A=1",2]}                         | /Env/1                | WRONG_TYPE     | Put it in quotes.
          {"name":"m"}                              | /name                 | IGNORED        | Remove it.
          {"HostConfig":{"PortBindings":{"443/tcp":[{"HostPort":"443"}]}}} | /HostConfig/PortBindings/443~1tcp | PORT_TAKEN | Choose another port of the host.
          """)
  void aMistakeIsToldWithItsPlaceAndItsRemedy(
      String options, String pointer, Kind kind, String remedy) {
    assertThat(CreateOptions.parse(options).problems())
        .anySatisfy(
            problem -> {
              assertThat(problem.kind()).isEqualTo(kind);
              assertThat(problem.pointer()).isEqualTo(pointer);
              assertThat(problem.remedy()).isEqualTo(remedy);
            });
  }

  @Test
  void aMemberInTwoSpellingsIsToldOfBoth() {
    assertThat(
            CreateOptions.parse("{\"HostConfig\":{\"Privileged\":false,\"privileged\":true}}")
                .problems())
        .extracting(OptionProblem::pointer, OptionProblem::remedy)
        .containsExactly(
            tuple("/HostConfig/privileged", "Write Privileged."),
            tuple("/HostConfig/privileged", "Keep one of them, spelt Privileged."));
  }

  @Test
  void aMemberGivenTwiceIsRefusedInPlainWords() {
    assertThatExceptionOfType(MalformedCreateOptionsException.class)
        .isThrownBy(() -> CreateOptions.parse("{\"Tty\":true,\"Tty\":true}"))
        .withMessage(
            "createOptions are not valid JSON: the member \"Tty\" is given twice at line 1,"
                + " character 13");
  }

  @Test
  void moreTextThanToolsWriteIsToldInCharacters() {
    String frame = "{\"Labels\":{\"a\":\"\"}}";
    String fits = "é".repeat((4096 - frame.length()) / 6);
    CreateOptions most = CreateOptions.parse("{\"Labels\":{\"a\":\"%s\"}}".formatted(fits));
    CreateOptions more = CreateOptions.parse("{\"Labels\":{\"a\":\"%sé\"}}".formatted(fits));

    assertThat(most.problems()).isEmpty();
    assertThat(more.problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.kind()).isEqualTo(Kind.TOO_LONG);
              assertThat(problem.message())
                  .isEqualTo(
                      "come to %s characters, %s more than the 8 pieces of 512 that tools write hold"
                          .formatted(more.toJson().length(), more.toJson().length() - 4096));
            });
  }

  /** Create options in the shapes that deployments in the open have most, without a mistake. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        """
        {"HostConfig":{"PortBindings":{"5671/tcp":[{"HostPort":"15671"}],"8883/tcp":[{"HostPort":"18883"}]}}}\
        """,
        """
        {"HostConfig":{"Privileged":true}}\
        """,
        """
        {"ExposedPorts":{"8080/tcp":{}},"HostConfig":{"PortBindings":{"8080/tcp":[{"HostPort":"8080"}]}}}\
        """,
        """
        {"NetworkingConfig":{"EndpointsConfig":{"host":{}}},"HostConfig":{"NetworkMode":"host"}}\
        """,
        """
        {"HostConfig":{"LogConfig":{"Type":"json-file","Config":{"max-size":"10m","max-file":"3"}}}}\
        """,
        """
        {"HostConfig":{"Binds":["/var/data:/data","settings:/etc/settings:ro"]}}\
        """,
        """
        {"HostConfig":{"Binds":["/var/run/docker.sock:/var/run/docker.sock"]}}\
        """,
        """
        {"HostConfig":{"Devices":[{"PathOnHost":"/dev/video0","PathInContainer":"/dev/video0","CgroupPermissions":"rwm"}]}}\
        """,
        """
        {"Cmd":["--port","80"],"Entrypoint":["/app"],"Env":["A=1"],"WorkingDir":"/app","User":"1000"}\
        """,
        """
        {"HostConfig":{"DeviceRequests":[{"Driver":"nvidia","Count":-1,"Capabilities":[["gpu"]]}],"Runtime":"nvidia"}}\
        """,
        """
        {"HostConfig":{"Mounts":[{"Type":"volume","Source":"data","Target":"/data"}],"Memory":268435456,"NanoCpus":500000000}}\
        """
      })
  void whatDeploymentsCommonlyAskForIsUnderstood(String options) {
    assertThat(CreateOptions.parse(options).problems()).isEmpty();
  }

  @Test
  void membersThatTheRuntimeSetsAreTheOnlyIgnoredOnes() {
    assertThat(
            everyMember()
                .filter(
                    member ->
                        member
                            .with(member.member().name(), right(member.member().shape()))
                            .problems()
                            .stream()
                            .anyMatch(problem -> problem.kind() == Kind.IGNORED))
                .filter(member -> member.path().isEmpty() || member.path().size() == 1)
                .map(member -> member.member().name()))
        .containsExactlyInAnyOrderElementsOf(IGNORED);
  }
}
