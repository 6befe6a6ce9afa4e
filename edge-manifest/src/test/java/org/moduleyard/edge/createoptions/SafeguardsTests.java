package org.moduleyard.edge.createoptions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.moduleyard.edge.Seeds;
import org.moduleyard.edge.createoptions.request.OptionProblem;
import org.moduleyard.edge.json.EdgeJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class SafeguardsTests {
  /** Members of HostConfig that the engine takes beside each other. */
  private static final List<String> MEMBERS =
      List.of(
          "{\"Memory\":16777216}",
          "{\"memory\":0}",
          "{\"MemoryReservation\":536870912}",
          "{\"LogConfig\":{\"Type\":\"\",\"Config\":{\"tag\":\"x\"}}}",
          "{\"LogConfig\":{\"Type\":\"local\"}}",
          "{\"logconfig\":{\"config\":{\"max-file\":\"7\"}}}",
          "{\"CapDrop\":[\"NET_RAW\"]}",
          "{\"CapDrop\":[\"all\"]}",
          "{\"CapAdd\":[\"NET_ADMIN\"]}",
          "{\"CapAdd\":[\"ALL\"]}",
          "{\"Privileged\":true}",
          "{\"ReadonlyRootfs\":true}",
          "{\"ReadonlyRootfs\":false}",
          "{\"Tmpfs\":{\"/run\":\"size=1m\"}}",
          "{\"Binds\":[\"data:/tmp\"]}",
          "{\"Mounts\":[{\"Type\":\"tmpfs\",\"Target\":\"/tmp/\"}]}",
          "{\"PortBindings\":{\"80/tcp\":[{\"HostPort\":\"80\"}]},\"NetworkMode\":\"plant\"}");

  @Test
  void whatIsMissingIsAddedAndNothingElseIsTouched() {
    assertThat(CreateOptions.parse("{}").withSafeguards(511).options().toJson())
        .isEqualTo(
            "{\"HostConfig\":{\"Memory\":268435456,\"LogConfig\":{\"Type\":\"json-file\",\"Config\":"
                + "{\"max-size\":\"10m\",\"max-file\":\"3\"}},\"CapDrop\":[\"ALL\"],"
                + "\"ReadonlyRootfs\":true,\"Tmpfs\":{\"/tmp\":\"\"}}}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"memory":16777216}                                    | MEMORY_LIMIT
          {"LogConfig":{"Type":"json-file","Config":{"max-size":"1m"}}} | LOG_ROTATION
          {"LogConfig":{"Type":"local"}}                         | LOG_ROTATION
          {"LogConfig":{"Type":"journald"}}                      | LOG_ROTATION
          {"CapDrop":["all"]}                                    | DROPPED_CAPABILITIES
          {"ReadonlyRootfs":true}                                | READ_ONLY_ROOT
          """)
  void whatIsThereIsSeen(String host, Safeguard safeguard) {
    assertThat(CreateOptions.parse("{\"HostConfig\":%s}".formatted(host)).safeguards().present())
        .containsExactly(safeguard);
  }

  @ParameterizedTest
  @EnumSource(Safeguard.class)
  void itsExampleIsWhatItIs(Safeguard safeguard) {
    CreateOptions options =
        CreateOptions.parse("{\"HostConfig\":{%s}}".formatted(safeguard.example()));

    assertThat(options.safeguards().present()).containsExactly(safeguard);
    assertThat(options.problems()).isEmpty();
    assertThat(Safeguard.named(safeguard.word())).contains(safeguard);
  }

  @Test
  void whatTheEngineRefusesGetsNoProposal() {
    CreateOptions refused = CreateOptions.parse("{\"HostConfig\":{\"Memory\":1}}");

    assertThat(refused.withSafeguards(511).options()).isEqualTo(refused);
    assertThat(refused.withSafeguards(511).added()).isEmpty();
  }

  @Test
  void aProposalIsValidFitsAndLeavesNothingToPropose() {
    long seed = Seeds.next();
    Random random = new Random(seed);
    for (int i = 0; i < 500; i++) {
      List<String> members = new ArrayList<>(MEMBERS);
      Collections.shuffle(members, random);
      ObjectNode host = JsonNodeFactory.instance.objectNode();
      members.subList(0, random.nextInt(6)).stream()
          .flatMap(member -> EdgeJson.read(member).properties().stream())
          .filter(
              member -> host.propertyNames().stream().noneMatch(member.getKey()::equalsIgnoreCase))
          .forEach(member -> host.set(member.getKey(), member.getValue()));
      ObjectNode request = JsonNodeFactory.instance.objectNode();
      request.set(random.nextBoolean() ? "HostConfig" : "hostConfig", host);
      request.putObject("Labels").put("a", "x".repeat(random.nextInt(400)));
      CreateOptions options = CreateOptions.parse(EdgeJson.write(request));
      if (options.problems().stream().anyMatch(OptionProblem::isRefused)) {
        continue;
      }
      int most = Math.max(options.toJson().length(), 511);

      Safeguards.Proposal proposal = options.withSafeguards(most);

      assertThat(proposal.options().toJson().length())
          .as("seed %d", seed)
          .isLessThanOrEqualTo(most);
      assertThat(proposal.options().problems().stream().filter(OptionProblem::isRefused))
          .as("seed %d, %s", seed, proposal.options())
          .isEmpty();
      assertThat(proposal.options().safeguards().missing())
          .as("seed %d, %s", seed, options)
          .containsExactlyElementsOf(proposal.leftOut());
      assertThat(proposal.options().withSafeguards(most).options())
          .as("seed %d", seed)
          .isEqualTo(proposal.options());
      assertKept(options.json(), proposal.options().json(), seed);
    }
  }

  /** Everything but what a safeguard sets is there as it was. */
  private static void assertKept(JsonNode before, JsonNode after, long seed) {
    List<String> set = List.of("memory", "capdrop", "readonlyrootfs", "type", "max-size");
    for (Map.Entry<String, JsonNode> member : before.properties()) {
      if (set.contains(member.getKey().toLowerCase(Locale.ROOT))) {
        continue;
      }
      assertThat(after.has(member.getKey())).as("seed %d, %s", seed, after).isTrue();
      JsonNode kept = after.path(member.getKey());
      if (member.getValue().isObject()) {
        assertKept(member.getValue(), kept, seed);
      } else {
        assertThat(kept).as("seed %d", seed).isEqualTo(member.getValue());
      }
    }
  }
}
