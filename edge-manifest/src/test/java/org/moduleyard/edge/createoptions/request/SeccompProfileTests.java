package org.moduleyard.edge.createoptions.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.moduleyard.edge.Seeds;
import org.moduleyard.edge.createoptions.request.SeccompProfile.Judgement;
import org.moduleyard.edge.json.EdgeJson;
import org.moduleyard.edge.message.Message;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class SeccompProfileTests {
  private static final List<String> DANGEROUS =
      List.of(
          "mount",
          "umount2",
          "unshare",
          "setns",
          "bpf",
          "clone",
          "clone3",
          "keyctl",
          "add_key",
          "request_key",
          "kexec_load",
          "init_module",
          "userfaultfd",
          "open_by_handle_at",
          "pivot_root",
          "reboot",
          "perf_event_open",
          "personality",
          "socket",
          "nobody_knows_this_one");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"defaultAction":"SCMP_ACT_ERRNO"} | Strict
          {"defaultAction":"SCMP_ACT_KILL_PROCESS","syscalls":[]} | Strict
          {"defaultAction":"SCMP_ACT_ERRNO","syscalls":[{"names":["read","write"],"action":"SCMP_ACT_ALLOW"}]} | Strict
          {"defaultAction":"SCMP_ACT_ERRNO","syscalls":[{"names":["mount"],"action":"SCMP_ACT_ERRNO"}]} | Strict
          {"defaultAction":"SCMP_ACT_ERRNO","syscalls":[{"names":["mount"],"action":"SCMP_ACT_ALLOW","includes":{"caps":["CAP_SYS_ADMIN"]}}]} | Strict
          {"defaultAction":"SCMP_ACT_ERRNO","syscalls":[{"names":["mount"],"action":"SCMP_ACT_ALLOW","includes":{"caps":["CAP_CHOWN"]}}]} | Open
          {"defaultAction":"SCMP_ACT_ERRNO","syscalls":[{"names":["clone"],"action":"SCMP_ACT_ALLOW","args":[{"index":0,"value":2114060288,"op":"SCMP_CMP_MASKED_EQ"}]}]} | Strict
          {"defaultAction":"SCMP_ACT_ERRNO","syscalls":[{"names":["clone"],"action":"SCMP_ACT_ALLOW","args":[{"index":0,"value":2080505856,"op":"SCMP_CMP_MASKED_EQ"}]}]} | Open
          {"defaultAction":"SCMP_ACT_ERRNO","syscalls":[{"names":["clone"],"action":"SCMP_ACT_ALLOW","args":[{"index":1,"value":2114060288,"op":"SCMP_CMP_MASKED_EQ"}]}]} | Open
          {"defaultAction":"SCMP_ACT_ERRNO","syscalls":[{"names":["clone"],"action":"SCMP_ACT_ALLOW","args":[{"index":0,"value":2114060288,"op":"SCMP_CMP_MASKED_EQ"},{"index":0,"value":1,"op":"SCMP_CMP_GE"}]}]} | Open
          {"defaultAction":"SCMP_ACT_ERRNO","syscalls":[{"names":["personality"],"action":"SCMP_ACT_ALLOW","args":[{"index":0,"value":8,"op":"SCMP_CMP_EQ"}]}]} | Strict
          {"defaultAction":"SCMP_ACT_ERRNO","syscalls":[{"names":["socket"],"action":"SCMP_ACT_ALLOW","args":[{"index":0,"value":40,"op":"SCMP_CMP_NE"}]}]} | Strict
          {"defaultAction":"SCMP_ACT_ERRNO","syscalls":[{"name":"keyctl","action":"SCMP_ACT_ALLOW"}]} | Open
          {"defaultAction":"SCMP_ACT_ERRNO","syscalls":[{"name":"keyctl","action":"SCMP_ACT_LOG"}]} | Open
          {"defaultAction":"SCMP_ACT_ERRNO","syscalls":[{"name":"keyctl"}]} | Open
          {"DEFAULTACTION":"SCMP_ACT_ERRNO","Syscalls":[{"NAMES":["keyctl"],"Action":"SCMP_ACT_ALLOW"}]} | Open
          {"defaultAction":"SCMP_ACT_ALLOW"} | Open
          {"defaultAction":"SCMP_ACT_LOG"} | Open
          {"defaultAction":"SCMP_ACT_TRACE"} | Open
          {"defaultAction":"scmp_act_errno"} | Open
          {} | Open
          {"syscalls":[]} | Open
          {"defaultAction":"SCMP_ACT_ALLOW","syscalls":[{"names":["mount"],"action":"SCMP_ACT_ERRNO"}]} | Open
          {"defaultAction":"SCMP_ACT_ERRNO","defaultaction":"SCMP_ACT_ALLOW"} | Unknown
          {"defaultAction":"SCMP_ACT_ERRNO","listenerPath":"/run/x"} | Unknown
          {"defaultAction":"SCMP_ACT_ERRNO","flags":["SECCOMP_FILTER_FLAG_SPEC_ALLOW"]} | Unknown
          {"defaultAction":"SCMP_ACT_ERRNO","flags":["SECCOMP_FILTER_FLAG_LOG"]} | Strict
          """)
  void aProfileIsJudgedByWhatItLetsThrough(String profile, String judgement) {
    assertThat(SeccompProfile.judge(profile).getClass().getSimpleName()).isEqualTo(judgement);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/etc/profile.json", "[]", "7", "{", "{}{}", "null", "\"x\""})
  void whatIsNoProfileIsUnknown(String text) {
    assertThat(SeccompProfile.judge(text)).isInstanceOf(SeccompProfile.Unknown.class);
  }

  @Test
  void anyPartOfTheEnginesOwnFilterIsHarmlessAndAnythingMoreIsNot() {
    long seed = Seeds.next();
    Random random = new Random(seed);
    List<String> known = new ArrayList<>(SystemCalls.DEFAULT);
    Collections.sort(known);
    for (int i = 0; i < 300; i++) {
      Collections.shuffle(known, random);
      ObjectNode profile = JsonNodeFactory.instance.objectNode();
      profile.put("defaultAction", "SCMP_ACT_ERRNO");
      ArrayNode names = rule(profile);
      known.subList(0, random.nextInt(known.size())).forEach(names::add);
      Judgement own = SeccompProfile.judge(EdgeJson.write(profile));
      String dangerous = DANGEROUS.get(random.nextInt(DANGEROUS.size()));
      names.insert(random.nextInt(names.size() + 1), dangerous);
      Judgement more = SeccompProfile.judge(EdgeJson.write(profile));

      assertThat(own).as("seed %d", seed).isInstanceOf(SeccompProfile.Strict.class);
      assertThat(more)
          .as("seed %d", seed)
          .isEqualTo(new SeccompProfile.Open(Message.literal(dangerous)));
    }
  }

  @Test
  void manyCallsAreToldByTheirNumber() {
    ObjectNode profile = JsonNodeFactory.instance.objectNode();
    profile.put("defaultAction", "SCMP_ACT_ERRNO");
    ArrayNode names = rule(profile);
    for (int i = 0; i < 10; i++) {
      names.add("call" + i);
    }

    assertThat(SeccompProfile.judge(EdgeJson.write(profile)))
        .isEqualTo(
            new SeccompProfile.Open(
                Message.of(
                    "{0} and {1} more",
                    Message.literal("call0 call1 call2 call3 call4 call5 call6 call7"), 2)));
  }

  private static ArrayNode rule(ObjectNode profile) {
    return profile
        .putArray("syscalls")
        .addObject()
        .put("action", "SCMP_ACT_ALLOW")
        .putArray("names");
  }
}
