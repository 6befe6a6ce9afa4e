package org.moduleyard.edge.createoptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.moduleyard.edge.Seeds;
import org.moduleyard.edge.json.EdgeJson;
import org.moduleyard.edge.json.Problem;
import tools.jackson.databind.node.JsonNodeFactory;

class CreateOptionsTests {

  @ParameterizedTest
  @CsvSource({"2,1", "511,1", "512,1", "513,2", "4096,8"})
  void optionsAreCutIntoNumberedPiecesOf512Characters(int length, int pieces) {
    CreateOptions options = ofLength(length);

    Map<String, String> settings = options.settings(CreateOptions.TOOL_PIECES);

    assertThat(settings).hasSize(pieces);
    assertThat(settings.keySet())
        .containsExactlyElementsOf(
            List.of(
                    "createOptions",
                    "createOptions01",
                    "createOptions02",
                    "createOptions03",
                    "createOptions04",
                    "createOptions05",
                    "createOptions06",
                    "createOptions07")
                .subList(0, pieces));
    assertThat(settings.values())
        .allMatch(piece -> piece.getBytes(StandardCharsets.UTF_8).length <= 512);
    assertThat(String.join("", settings.values())).isEqualTo(options.toJson()).hasSize(length);
  }

  @Test
  void moreThanToolsReadIsRefusedButEdgeAgentWouldTakeIt() {
    CreateOptions options = ofLength(4097);

    assertThatExceptionOfType(MalformedCreateOptionsException.class)
        .isThrownBy(() -> options.settings(CreateOptions.TOOL_PIECES))
        .withMessageContaining("need 9 pieces");
    assertThat(options.settings(CreateOptions.AGENT_PIECES)).hasSize(9);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "null", "{}"})
  void absentOptionsAreTheEmptyObject(String text) {
    assertThat(CreateOptions.parse(text).toJson()).isEqualTo("{}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"[]", "1", "\"a\"", "{", "{}{}", "{\"a\":1,\"a\":2}", "<OPTIONS>", "{\"a\":<B>}"})
  void anythingButOneObjectIsRefused(String text) {
    assertThatExceptionOfType(MalformedCreateOptionsException.class)
        .isThrownBy(() -> CreateOptions.parse(text));
  }

  @Test
  void optionsThatOnlyLackTheirBracesAreRecognised() {
    String text = "\"HostConfig\":{\"Memory\":1}";

    assertThat(CreateOptions.inBraces(text)).contains("{" + text + "}");
    assertThat(CreateOptions.inBraces("\"HostConfig\":{")).isEmpty();
    assertThat(CreateOptions.inBraces("")).isEmpty();
  }

  @Test
  void whatIsWrittenIsMinifiedAscii() {
    CreateOptions options = CreateOptions.parse("{ \"Labels\": { \"é\": \"😀\" } }");

    assertThat(options.toJson()).isEqualTo("{\"Labels\":{\"\\u00E9\":\"\\uD83D\\uDE00\"}}");
    assertThat(CreateOptions.parse(options.toJson())).isEqualTo(options);
  }

  @Test
  void membersOfTheWrongTypeAndIgnoredOnesAreWarnedAbout() {
    CreateOptions options =
        CreateOptions.parse(
            """
            {"Hostname": 1, "Env": "A=1", "Image": "x", "Labels": {"a": 1},
             "HostConfig": {"Memory": "1g", "Binds": ["/a:/b", 2], "Privileged": "yes",
               "PortBindings": {"80/tcp": [{"HostPort": 80}]}, "Mounts": [{}], "CapDrop": ["ALL"]}}
            """);

    assertThat(options.warnings())
        .extracting(Problem::pointer)
        .containsExactlyInAnyOrder(
            "/Hostname",
            "/Env",
            "/Image",
            "/Labels/a",
            "/HostConfig/Memory",
            "/HostConfig/Binds/1",
            "/HostConfig/Mounts/0",
            "/HostConfig/Privileged",
            "/HostConfig/PortBindings/80~1tcp/0/HostPort");
  }

  @Test
  void variablesOfTheRuntimeMustNotBeShadowed() {
    CreateOptions options =
        CreateOptions.parse(
            "{\"Env\":[\"IOTEDGE_DEVICEID=x\",\"A=IOTEDGE_B\",\"IOTEDGE_MODULEID\",1]}");

    assertThat(options.shadowedVariables()).containsExactly("IOTEDGE_DEVICEID", "IOTEDGE_MODULEID");
  }

  @Test
  void anyOptionsSurviveCuttingAndJoining() {
    long seed = Seeds.next();
    Random random = new Random(seed);
    for (int i = 0; i < 500; i++) {
      StringBuilder text = new StringBuilder();
      random
          .ints(random.nextInt(3000), 1, 0x10FFFF)
          .filter(c -> c < 0xD800 || c > 0xDFFF)
          .limit(1500)
          .forEach(text::appendCodePoint);
      CreateOptions options =
          CreateOptions.parse(
              EdgeJson.write(
                  JsonNodeFactory.instance.objectNode().put("Hostname", text.toString())));

      String joined = String.join("", options.settings(CreateOptions.AGENT_PIECES).values());

      assertThat(CreateOptions.parse(joined)).as("seed %d", seed).isEqualTo(options);
      assertThat(joined).as("seed %d", seed).matches("\\p{ASCII}*");
    }
  }

  private static CreateOptions ofLength(int length) {
    String frame = "{\"Hostname\":\"\"}";
    return length == 2
        ? CreateOptions.parse("{}")
        : CreateOptions.parse(
            "{\"Hostname\":\"%s\"}".formatted("h".repeat(length - frame.length())));
  }
}
