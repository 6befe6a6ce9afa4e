package org.moduleyard.edge.createoptions.refusal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.moduleyard.edge.message.Translations.assertTranslated;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.moduleyard.edge.Seeds;
import org.moduleyard.edge.createoptions.CreateOptions;
import org.moduleyard.edge.createoptions.request.OptionProblem;
import org.moduleyard.edge.createoptions.request.OptionProblem.Kind;
import org.moduleyard.edge.json.EdgeJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Values of the right type that the container engine refuses. */
class RefusalsTests {
  /** Members of HostConfig, where the finding is, and what becomes of the module. */
  private static final String OF_HOST =
      """
      {"Memory":6291455}                                  | Memory                | CREATE
      {"Memory":-1}                                       | Memory                | CREATE
      {"Memory":8000000,"MemorySwap":7000000}             | MemorySwap            | CREATE
      {"MemorySwap":70000000}                             | MemorySwap            | CREATE
      {"Memory":8000000,"MemoryReservation":9000000}      | MemoryReservation     | CREATE
      {"MemoryReservation":5}                             | MemoryReservation     | CREATE
      {"KernelMemory":5}                                  | KernelMemory          | CREATE
      {"NanoCpus":5,"CpuQuota":50000}                     | NanoCpus              | CREATE
      {"NanoCpus":5,"CpuPeriod":50000}                    | NanoCpus              | CREATE
      {"CpuPeriod":999}                                   | CpuPeriod             | CREATE
      {"CpuPeriod":1000001}                               | CpuPeriod             | CREATE
      {"CpuQuota":999}                                    | CpuQuota              | CREATE
      {"CpuShares":-5}                                    | CpuShares             | START
      {"CpuRealtimePeriod":5,"CpuRealtimeRuntime":6}      | CpuRealtimeRuntime    | CREATE
      {"CpusetCpus":"0-"}                                 | CpusetCpus            | CREATE
      {"CpusetCpus":"3-1"}                                | CpusetCpus            | CREATE
      {"CpusetMems":"a"}                                  | CpusetMems            | CREATE
      {"BlkioWeight":9}                                   | BlkioWeight           | CREATE
      {"IOMaximumIOps":5}                                 | IOMaximumIOps         | WARN
      {"PortBindings":{"80/tpc":[]}}                      | PortBindings/80~1tpc  | START
      {"PortBindings":{"70000/tcp":[]}}                   | PortBindings/70000~1tcp | CREATE
      {"PortBindings":{"80-90/tcp":[]}}                   | PortBindings/80-90~1tcp | CREATE
      {"PortBindings":{"http":[]}}                        | PortBindings/http     | CREATE
      {"PortBindings":{"80":[{"HostPort":"$PORT"}]}}      | PortBindings/80/0/HostPort | CREATE
      {"PortBindings":{"80":[{"HostPort":"70001"}]}}      | PortBindings/80/0/HostPort | CREATE
      {"PortBindings":{"80":[{"HostPort":"-1"}]}}         | PortBindings/80/0/HostPort | CREATE
      {"PortBindings":{"80":[{"HostPort":"90-80"}]}}      | PortBindings/80/0/HostPort | CREATE
      {"PortBindings":{"80":[{"HostPort":" 80"}]}}        | PortBindings/80/0/HostPort | CREATE
      {"PortBindings":{"80":[{"HostIp":"localhost"}]}}    | PortBindings/80/0/HostIp | WARN
      {"PortBindings":{"80/tcp":[{"HostPort":"80"}],"81/tcp":[{"HostPort":"80"}]}} | PortBindings/81~1tcp/0 | START
      {"PortBindings":{"80":[{"HostPort":"80","HostIp":"10.0.0.1"},{"HostPort":"080"}]}} | PortBindings/80/1 | START
      {"PortBindings":{"80":[{"HostPort":"80-80"},{"HostPort":"80"}]}} | PortBindings/80/1 | START
      {"PortBindings":{"80":[{"HostPort":"80","HostIp":"::"},{"HostPort":"80"}]}} | PortBindings/80/1 | START
      {"PortBindings":{"80":[{"HostPort":"80","HostIp":"0.0.0.0"},{"HostPort":"80","HostIp":"10.0.0.1"}]}} | PortBindings/80/1 | START
      {"Binds":["./rel:/x"]}                              | Binds/0               | CREATE
      {"Binds":["/a:/b:rx"]}                              | Binds/0               | CREATE
      {"Binds":["/a:/b:ro,rw"]}                           | Binds/0               | CREATE
      {"Binds":["/a:b:ro"]}                               | Binds/0               | CREATE
      {"Binds":["/a:ro"]}                                 | Binds/0               | CREATE
      {"Binds":["/a:/b:/c:ro"]}                           | Binds/0               | CREATE
      {"Binds":[":/b"]}                                   | Binds/0               | CREATE
      {"Binds":["/a:"]}                                   | Binds/0               | CREATE
      {"Binds":["/a:/"]}                                  | Binds/0               | CREATE
      {"Binds":["/a:/x/.."]}                              | Binds/0               | CREATE
      {"Binds":["data"]}                                  | Binds/0               | CREATE
      {"Binds":["_data:/data"]}                           | Binds/0               | CREATE
      {"Binds":["~/data:/data"]}                          | Binds/0               | CREATE
      {"Binds":["/a:/b:nocopy"]}                          | Binds/0               | CREATE
      {"Binds":["data:/b:shared"]}                        | Binds/0               | CREATE
      {"Binds":["/a:/b","/c:/b/"]}                        | Binds/1               | CREATE
      {"Binds":["/a:/b"],"Tmpfs":{"/b":""}}               | Binds/0               | CREATE
      {"Binds":["/a:/b"],"Mounts":[{"Type":"tmpfs","Target":"/b"}]} | Mounts/0    | CREATE
      {"Mounts":[{"Type":"binds","Source":"/a","Target":"/b"}]} | Mounts/0        | CREATE
      {"Mounts":[{"Source":"/a","Target":"/b"}]}          | Mounts/0              | CREATE
      {"Mounts":[{"Type":"bind","Source":"/a"}]}          | Mounts/0              | CREATE
      {"Mounts":[{"Type":"bind","Source":"a","Target":"/b"}]} | Mounts/0          | CREATE
      {"Mounts":[{"Type":"bind","Source":"/a","Target":"b"}]} | Mounts/0          | CREATE
      {"Mounts":[{"Type":"bind","Source":"/a","Target":"/b","VolumeOptions":{}}]} | Mounts/0/VolumeOptions | CREATE
      {"Mounts":[{"Type":"bind","Source":"/a","Target":"/b","BindOptions":{"Propagation":"all"}}]} | Mounts/0/BindOptions/Propagation | CREATE
      {"Mounts":[{"Type":"volume","Source":"/a","Target":"/b"}]} | Mounts/0       | CREATE
      {"Mounts":[{"Type":"volume","Target":"/b","ReadOnly":true}]} | Mounts/0     | CREATE
      {"Mounts":[{"Type":"volume","Source":"data","Target":"/b","BindOptions":{}}]} | Mounts/0/BindOptions | CREATE
      {"Mounts":[{"Type":"tmpfs","Source":"x","Target":"/b"}]} | Mounts/0/Source  | CREATE
      {"Tmpfs":{"/":""}}                                  | Tmpfs/~1              | CREATE
      {"Tmpfs":{"tmp":""}}                                | Tmpfs/tmp             | CREATE
      {"Tmpfs":{"/tmp":"size"}}                           | Tmpfs/~1tmp           | START
      {"VolumesFrom":["a:rx"]}                            | VolumesFrom/0         | CREATE
      {"CapAdd":["NET_ADMN"]}                             | CapAdd/0              | CREATE
      {"CapDrop":["CAP_ALL"]}                             | CapDrop/0             | CREATE
      {"LogConfig":{"Type":"jsonfile"}}                   | LogConfig/Type        | CREATE
      {"LogConfig":{"Type":"grafana/loki:main"}}          | LogConfig/Type        | WARN
      {"LogConfig":{"Type":"json-file","Config":{"max_size":"1m"}}} | LogConfig/Config/max_size | CREATE
      {"LogConfig":{"Config":{"max-files":"3"}}}          | LogConfig/Config/max-files | CREATE
      {"LogConfig":{"Type":"local","Config":{"tag":"x"}}} | LogConfig/Config/tag  | CREATE
      {"LogConfig":{"Type":"json-file","Config":{"max-size":"10 megabytes"}}} | LogConfig/Config/max-size | START
      {"LogConfig":{"Type":"json-file","Config":{"max-size":"0"}}} | LogConfig/Config/max-size | START
      {"LogConfig":{"Type":"json-file","Config":{"max-file":"0"}}} | LogConfig/Config/max-file | START
      {"LogConfig":{"Type":"json-file","Config":{"compress":"yes"}}} | LogConfig/Config/compress | START
      {"LogConfig":{"Type":"json-file","Config":{"compress":"true"}}} | LogConfig/Config/compress | START
      {"LogConfig":{"Type":"json-file","Config":{"mode":"fast"}}} | LogConfig/Config/mode | CREATE
      {"LogConfig":{"Type":"json-file","Config":{"max-buffer-size":"4m"}}} | LogConfig/Config/max-buffer-size | CREATE
      {"ExtraHosts":["gateway"]}                          | ExtraHosts/0          | CREATE
      {"ExtraHosts":[":10.0.0.1"]}                        | ExtraHosts/0          | CREATE
      {"ExtraHosts":["gateway:10.0.0.256"]}               | ExtraHosts/0          | CREATE
      {"Dns":["dns.example"]}                             | Dns/0                 | WARN
      {"IpcMode":"hosts"}                                 | IpcMode               | CREATE
      {"PidMode":"private"}                               | PidMode               | CREATE
      {"UTSMode":"private"}                               | UTSMode               | CREATE
      {"CgroupnsMode":"none"}                             | CgroupnsMode          | CREATE
      {"Isolation":"kata"}                                | Isolation             | CREATE
      {"NetworkMode":"container:"}                        | NetworkMode           | CREATE
      {"NetworkMode":"container:x","Dns":["1.1.1.1"]}     | Dns                   | CREATE
      {"NetworkMode":"container:x","PublishAllPorts":true} | PublishAllPorts      | CREATE
      {"Devices":[{"PathInContainer":"/dev/a"}]}          | Devices/0             | START
      {"Devices":[{"PathOnHost":"/dev/a","CgroupPermissions":"rx"}]} | Devices/0/CgroupPermissions | START
      {"DeviceCgroupRules":["c 189 rmw"]}                 | DeviceCgroupRules/0   | START
      {"Ulimits":[{"Name":"files","Soft":1,"Hard":2}]}    | Ulimits/0             | START
      {"Ulimits":[{"Name":"nofile","Soft":3,"Hard":2}]}   | Ulimits/0             | START
      {"Ulimits":[{"Name":"nofile","Soft":-1,"Hard":2}]}  | Ulimits/0             | START
      {"Sysctls":{"vm.swappiness":"1"}}                   | Sysctls/vm.swappiness | START
      {"Sysctls":{"net.ipv4.ip_forward":"1"},"NetworkMode":"host"} | Sysctls/net.ipv4.ip_forward | START
      {"StorageOpt":{"dm.basesize":"1g"}}                 | StorageOpt/dm.basesize | CREATE
      {"SecurityOpt":["systempaths=unconfined"]}          | SecurityOpt/0         | CREATE
      {"SecurityOpt":["unconfined"]}                      | SecurityOpt/0         | CREATE
      {"SecurityOpt":["no-new-privileges=yes"]}           | SecurityOpt/0         | CREATE
      {"SecurityOpt":["seccomp=/etc/p.json"]}             | SecurityOpt/0         | START
      {"SecurityOpt":["credentialspec=file://a"]}         | SecurityOpt/0         | WARN
      """;

  /** Members of HostConfig that the engine takes, each for itself and all beside each other. */
  private static final List<String> TAKEN =
      List.of(
          "{\"Memory\":6291456,\"MemorySwap\":-1,\"MemoryReservation\":6291456}",
          "{\"NanoCpus\":500000000,\"CpuShares\":512,\"CpusetCpus\":\"0-1,3\"}",
          "{\"PortBindings\":{\"80/tcp\":[{\"HostPort\":\"8000-8010\"}],\"80/UDP\":[{\"HostPort\":\"80\"}],"
              + "\"81\":[{\"HostPort\":\"81/tcp\",\"HostIp\":\"127.0.0.1\"},{\"HostPort\":\"81\",\"HostIp\":\"::1\"}],"
              + "\"82/sctp\":[{}],\"83\":[{\"HostPort\":\"83\",\"HostIp\":\"0.0.0.0\"},{\"HostPort\":\"83\",\"HostIp\":\"::\"}],\"<PORT>/tcp\":[{\"HostPort\":\"<HOST_PORT>\"}]}}",
          "{\"Binds\":[\"/a:/b\",\"data:/c:nocopy\",\"/d:/d:ro,Z,rslave\",\"/anonymous\",\"<DIR>:/e:ro\","
              + "\"C:\\\\x:C:\\\\y\",\"/f:/<NAME>\"]}",
          "{\"Mounts\":[{\"Type\":\"bind\",\"Source\":\"/g\",\"Target\":\"/g\",\"ReadOnly\":true},"
              + "{\"Type\":\"volume\",\"Target\":\"/h\"},{\"Type\":\"tmpfs\",\"Target\":\"/i\"},"
              + "{\"Type\":\"bind\",\"Source\":\"<DIR>\",\"Target\":\"/j\"}]}",
          "{\"Tmpfs\":{\"/tmp\":\"\",\"/k\":\"size=64m,mode=1777,noexec\"}}",
          "{\"CapAdd\":[\"net_admin\",\"CAP_CHOWN\"],\"CapDrop\":[\"all\"]}",
          "{\"LogConfig\":{\"Type\":\"json-file\",\"Config\":{\"max-size\":\"10m\",\"max-file\":\"3\","
              + "\"compress\":\"true\",\"mode\":\"non-blocking\",\"max-buffer-size\":\"4m\"}}}",
          "{\"ExtraHosts\":[\"a:host-gateway\",\"b:10.0.0.1\",\"c:fd00::1\",\"<NAME>:<IP>\"]}",
          "{\"IpcMode\":\"private\",\"PidMode\":\"\",\"CgroupnsMode\":\"private\",\"NetworkMode\":\"plant\"}",
          "{\"Devices\":[{\"PathOnHost\":\"/dev/a\",\"CgroupPermissions\":\"rw\"},{\"PathOnHost\":\"<DEVICE>\"}]}",
          "{\"DeviceCgroupRules\":[\"c 189:* rmw\"]}",
          "{\"Ulimits\":[{\"Name\":\"nofile\",\"Soft\":1024,\"Hard\":-1}]}",
          "{\"Sysctls\":{\"net.ipv4.ip_forward\":\"1\",\"kernel.msgmax\":\"1\"}}",
          "{\"SecurityOpt\":[\"no-new-privileges\",\"apparmor=docker-default\",\"label:disable\","
              + "\"seccomp={\\\"defaultAction\\\":\\\"SCMP_ACT_ERRNO\\\"}\"]}",
          "{\"StorageOpt\":{\"size\":\"1g\"},\"BlkioWeight\":10,\"ShmSize\":0}");

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = OF_HOST)
  void whatTheEngineRefusesIsToldWithItsPlaceAndItsTime(String host, String pointer, String when) {
    assertRefused("{\"HostConfig\":%s}".formatted(host), "/HostConfig/" + pointer, when);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"Env":["=x"]}                       | /Env/0                   | CREATE
          {"Env":[""]}                         | /Env/0                   | CREATE
          {"WorkingDir":"app"}                 | /WorkingDir              | CREATE
          {"StopSignal":"SIGSTOPP"}            | /StopSignal              | CREATE
          {"StopSignal":"0"}                   | /StopSignal              | CREATE
          {"Hostname":"a234567890b234567890c234567890d234567890e234567890f234567890g2345"} | /Hostname | START
          {"MacAddress":"02:42"}               | /MacAddress              | START
          {"ExposedPorts":{"80-90/tcp":{}}}    | /ExposedPorts/80-90~1tcp | WARN
          {"Healthcheck":{"Interval":30}}      | /Healthcheck/Interval    | CREATE
          {"Healthcheck":{"Timeout":999999}}   | /Healthcheck/Timeout     | CREATE
          {"Healthcheck":{"StartPeriod":5}}    | /Healthcheck/StartPeriod | CREATE
          {"Healthcheck":{"Test":["curl -f http://localhost"]}} | /Healthcheck/Test | WARN
          {"Healthcheck":{"Test":["cmd","x"]}} | /Healthcheck/Test        | WARN
          {"Healthcheck":{"Test":["CMD"]}}     | /Healthcheck/Test        | WARN
          {"Hostname":"a","HostConfig":{"UTSMode":"host"}} | /Hostname     | CREATE
          {"Hostname":"a","HostConfig":{"NetworkMode":"container:x"}} | /Hostname | CREATE
          {"MacAddress":"02:42:ac:11:00:02","HostConfig":{"NetworkMode":"host"}} | /MacAddress | CREATE
          {"NetworkingConfig":{"EndpointsConfig":{"a":{},"b":{}}}} | /NetworkingConfig/EndpointsConfig | CREATE
          {"NetworkingConfig":{"EndpointsConfig":{"a":null}}} | /NetworkingConfig/EndpointsConfig/a | CREATE
          {"NetworkingConfig":{"EndpointsConfig":{"a":{"IPAMConfig":{"IPv4Address":"10.0.0"}}}}} | /NetworkingConfig/EndpointsConfig/a/IPAMConfig/IPv4Address | CREATE
          {"hostconfig":{"memory":5}}          | /hostconfig/memory       | CREATE
          """)
  void soIsWhatItRefusesOutsideOfHostConfig(String options, String pointer, String when) {
    assertRefused(options, pointer, when);
  }

  private static void assertRefused(String options, String pointer, String when) {
    Kind kind = kind(when);
    assertThat(values(options))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.kind()).isEqualTo(kind);
              assertThat(problem.pointer()).isEqualTo(pointer);
              assertThat(problem.isRefused()).isEqualTo(kind != Kind.NO_EFFECT);
              assertThat(problem.remedy()).endsWith(".");
              assertTranslated(problem.said());
              assertTranslated(problem.fix());
              switch (when) {
                case "CREATE" ->
                    assertThat(problem.message()).endsWith("refuses to create the module");
                case "START" ->
                    assertThat(problem.message())
                        .endsWith("creates the module and cannot start it");
                default -> assertThat(problem.message()).isNotEmpty();
              }
            });
  }

  private static Kind kind(String when) {
    return switch (when) {
      case "CREATE" -> Kind.REFUSED_AT_CREATE;
      case "START" -> Kind.REFUSED_AT_START;
      default -> Kind.NO_EFFECT;
    };
  }

  private static List<OptionProblem> values(String options) {
    return CreateOptions.parse(options).problems().stream()
        .filter(
            problem ->
                problem.kind() == Kind.REFUSED_AT_CREATE
                    || problem.kind() == Kind.REFUSED_AT_START
                    || problem.kind() == Kind.NO_EFFECT)
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"Env\":[\"A=1\",\"A\",\"A==\"],\"WorkingDir\":\"/app\",\"StopSignal\":\"SIGRTMIN+3\"}",
        "{\"StopSignal\":\"term\",\"StopTimeout\":-1,\"Hostname\":\"gauge\"}",
        "{\"StopSignal\":\"<SIGNAL>\",\"WorkingDir\":\"<DIR>/x\",\"Env\":[\"<NAME>=<VALUE>\"]}",
        "{\"Healthcheck\":{\"Test\":[\"CMD\",\"true\"],\"Interval\":1000000,\"Timeout\":0}}",
        "{\"Healthcheck\":{\"Test\":[\"NONE\"]}}",
        "{\"Healthcheck\":{\"Test\":[]}}",
        "{\"ExposedPorts\":{\"80\":{},\"81/udp\":{},\"<PORT>/tcp\":{}}}",
        "{\"NetworkingConfig\":{\"EndpointsConfig\":{\"a\":{\"IPAMConfig\":{\"IPv4Address\":\"10.0.0.1\"}}}}}",
        "{\"HostConfig\":{\"NetworkMode\":\"host\",\"PortBindings\":{\"80\":[{\"HostPort\":\"80\"},{\"HostPort\":\"80\"}]}}}",
      })
  void whatTheEngineTakesIsNotRefused(String options) {
    assertThat(values(options)).isEmpty();
  }

  @Test
  void validOptionsStayValidBesideEachOtherAndEveryMutationIsFound() {
    long seed = Seeds.next();
    Random random = new Random(seed);
    List<String> mutations = OF_HOST.lines().toList();
    for (int i = 0; i < 600; i++) {
      List<String> fragments = new ArrayList<>(TAKEN);
      Collections.shuffle(fragments, random);
      ObjectNode host = JsonNodeFactory.instance.objectNode();
      fragments.subList(0, random.nextInt(fragments.size())).forEach(one -> merge(host, one));
      assertThat(values(options(host))).as("seed %d, %s", seed, host).isEmpty();

      String[] mutation = mutations.get(random.nextInt(mutations.size())).split(" \\| ", -1);
      for (String member : List.of("Memory", "NetworkMode", "CpuPeriod", "Tmpfs", "Mounts")) {
        host.remove(member);
      }
      host.remove(List.of("MemorySwap", "MemoryReservation", "ExtraHosts", "PortBindings"));
      host.remove(List.of("Sysctls", "Binds"));
      merge(host, mutation[0].strip());
      assertThat(values(options(host)))
          .as("seed %d, %s", seed, host)
          .anySatisfy(
              problem -> {
                assertThat(problem.pointer()).isEqualTo("/HostConfig/" + mutation[1].strip());
                assertThat(problem.kind()).isEqualTo(kind(mutation[2].strip()));
              });
    }
  }

  private static String options(ObjectNode host) {
    return EdgeJson.write(JsonNodeFactory.instance.objectNode().set("HostConfig", host));
  }

  private static void merge(ObjectNode host, String fragment) {
    for (var member : EdgeJson.read(fragment).properties()) {
      JsonNode value = member.getValue();
      host.set(member.getKey(), value);
    }
  }
}
