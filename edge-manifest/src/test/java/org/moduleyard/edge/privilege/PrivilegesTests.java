package org.moduleyard.edge.privilege;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.moduleyard.edge.Seeds;
import org.moduleyard.edge.createoptions.CreateOptions;
import org.moduleyard.edge.json.Problem;
import org.moduleyard.edge.privilege.Privilege.Weight;

class PrivilegesTests {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"Privileged":true}                   | Privileged    | REJECT | privileged            | every right
          {"Privileged":"yes"}                  | Privileged    | REJECT | privileged            | every right
          {"privileged":true}                   | privileged    | REJECT | privileged            | every right
          {"CapAdd":["NET_ADMIN"]}              | CapAdd/0      | REVIEW | capability:NET_ADMIN  | firewall
          {"CapAdd":["CHOWN","cap_sys_admin"]}  | CapAdd/1      | REJECT | capability:SYS_ADMIN  | leads out
          {"CapAdd":["ALL"]}                    | CapAdd/0      | REJECT | capability:ALL        | every capability
          {"CapAdd":"all"}                      | CapAdd        | REJECT | capability:ALL        | every capability
          {"CapAdd":["NET_BIND_SERVICE"]}       | CapAdd/0      | NOTE   | capability:NET_BIND_SERVICE | every container has it
          {"CapAdd":["FLY"]}                    | CapAdd/0      | REVIEW | capability:FLY        | not known
          {"Binds":["data:/data","/:/host"]}    | Binds/1       | REJECT | mount:/               | everything on the device
          {"Binds":["/etc/passwd:/x:ro"]}       | Binds/0       | REJECT | mount-read-only:/etc/passwd | passwords
          {"Binds":["//proc/:/x"]}              | Binds/0       | REJECT | mount:/proc           | processes
          {"Binds":["/srv/../etc:/x"]}          | Binds/0       | REJECT | mount:/etc            | passwords
          {"Binds":["/etc/localtime:/etc/localtime:ro"]} | Binds/0 | NOTE | mount-read-only:/etc/localtime | the time zone
          {"Binds":["/etc/localtime:/etc/localtime"]} | Binds/0 | REVIEW | mount:/etc/localtime  | the time zone
          {"Binds":["/var/run/docker.sock:/d"]} | Binds/0       | REJECT | engine-socket         | do anything
          {"Binds":["/run/docker.sock:/d:ro"]}  | Binds/0       | REJECT | engine-socket         | read-only or not
          {"Binds":["/run/containerd/containerd.sock:/d"]} | Binds/0 | REJECT | engine-socket    | do anything
          {"Binds":["/srv/x.sock:/d"]}          | Binds/0       | REVIEW | socket:/srv/x.sock    | obeys
          {"Binds":["/run/other/x.sock:/d:ro"]} | Binds/0       | REJECT | socket:/run/other/x.sock | obeys
          {"Binds":["/run/avahi-daemon/socket:/d"]} | Binds/0   | REVIEW | mount:/run/avahi-daemon/socket | names
          {"Binds":["/run/snapd.socket:/d"]}    | Binds/0       | REJECT | socket:/run/snapd.socket | obeys
          {"Binds":["/run/x:/d:ro"]}            | Binds/0       | REJECT | mount-read-only:/run/x | sockets
          {"Binds":["/var/lock:/l"]}            | Binds/0       | REVIEW | mount:/run/lock       | devices
          {"Binds":["/run/containerd/containerd.sock.ttrpc:/d"]} | Binds/0 | REJECT | engine-socket | do anything
          {"Binds":["\\\\\\\\.\\\\pipe\\\\docker_engine:\\\\\\\\.\\\\pipe\\\\docker_engine"]} | Binds/0 | REJECT | engine-socket | do anything
          {"Binds":["//./pipe/docker_engine://./pipe/docker_engine"]} | Binds/0 | REJECT | engine-socket | do anything
          {"Binds":["//./Pipe/containerd-containerd:/x"]} | Binds/0 | REJECT | engine-socket | do anything
          {"Mounts":[{"Type":"npipe","Source":"\\\\\\\\.\\\\pipe\\\\docker_engine"}]} | Mounts/0 | REJECT | engine-socket | do anything
          {"Mounts":[{"Type":"npipe","Source":"//./pipe/other"}]} | Mounts/0 | REVIEW | socket://./pipe/other | obeys
          {"Binds":["C:\\\\:C:\\\\host"]} | Binds/0       | REJECT | mount:c:/             | everything
          {"Binds":["c:/ProgramData/docker:c:/d:ro"]} | Binds/0 | REJECT | mount-read-only:c:/programdata/docker | engine
          {"Binds":["D:\\\\data:C:\\\\data"]} | Binds/0   | REVIEW | mount:d:/data         | files of the device
          {"Binds":["./rel:/x"]}                | Binds/0       | REVIEW | unknown:Binds=./rel   | not known
          {"Binds":["/srv/a:/a:rshared"]}       | Binds/0       | REVIEW | mount-propagation:rshared | mounts
          {"Mounts":[{"Type":"BIND","Source":"/srv"}]} | Mounts/0 | REVIEW | unknown:Mounts=Type BIND | not known
          {"Mounts":[{"Type":"volume","VolumeOptions":{"DriverConfig":{"Options":{"type":"overlay","o":"lowerdir=/etc,upperdir=/u"}}}}]} | Mounts/0/VolumeOptions/DriverConfig/Options/o | REJECT | mount-read-only:/etc | passwords
          {"Mounts":[{"Type":"volume","VolumeOptions":{"DriverConfig":{"Options":{"type":"nfs","o":"addr=10.0.0.1","device":":/x"}}}}]} | Mounts/0/VolumeOptions/DriverConfig/Options/device | REVIEW | share::/x | share
          {"Mounts":[{"Type":"volume","VolumeOptions":{"DriverConfig":{"Name":"rexray"}}}]} | Mounts/0/VolumeOptions/DriverConfig/Name | REVIEW | volume-driver:rexray | driver
          {"VolumeDriver":"rexray"}             | VolumeDriver  | REVIEW | volume-driver:rexray  | driver
          {"LogConfig":{"Type":"syslog","Config":{"syslog-address":"unixgram:///run/x"}}} | LogConfig | REVIEW | log-driver:syslog | output
          {"LogConfig":{"Config":{"syslog-address":"udp://a"}}} | LogConfig | REVIEW | log-driver:default | output
          {"Annotations":{"a":"b"}}             | Annotations/a | REVIEW | unknown:Annotations/a | not known
          {"Frobnicate":1}                      | Frobnicate    | REVIEW | unknown:Frobnicate    | not known
          {"CpuRealtimeRuntime":9000}           | CpuRealtimeRuntime | REVIEW | realtime         | real time
          {"Ulimits":[{"Name":"rtprio","Soft":9,"Hard":9}]} | Ulimits/0 | REVIEW | realtime        | real time
          {"PidMode":"hosts"}                   | PidMode       | REVIEW | unknown:PidMode=hosts | not known
          {"Devices":[{"PathOnHost":"/dev/"}]}  | Devices/0     | REJECT | disk:/dev             | memory
          {"Devices":[{"PathOnHost":"/dev/block/8:0"}]} | Devices/0 | REJECT | disk:/dev/block/8:0 | memory
          {"DeviceCgroupRules":["b 8:* rwm"]}   | DeviceCgroupRules/0 | REJECT | device-rule:b 8:* rwm | every device
          {"Binds":["/proc/1/root/run/x:/r:ro"]} | Binds/0      | REJECT | mount-read-only:/run/x | sockets
          {"Binds":["/proc/self/task/7/cwd/proc/2/root/:/r:ro"]} | Binds/0 | REJECT | mount-read-only:/ | everything
          {"Binds":["/var/run/<NAME>:/r"]}      | Binds/0       | REJECT | mount:/run/<NAME>     | sockets
          {"Binds":["/srv<X>/../etc:/x"]}       | Binds/0       | REJECT | mount:/etc            | passwords
          {"Binds":["<X>/../etc/<Y>:/x"]}       | Binds/0       | REJECT | mount:/etc/<Y>        | passwords
          {"Binds":["<X>/data:/x"]}             | Binds/0       | REVIEW | mount:<X>/data        | files of the device
          {"Binds":["/var/snap/docker/common:/x"]} | Binds/0    | REJECT | mount:/var/snap/docker/common | container engine
          {"Devices":[{"PathOnHost":"/dev/zvol/a"}]} | Devices/0 | REJECT | disk:/dev/zvol/a     | disk
          {"Binds":["/var/run:/r"]}             | Binds/0       | REJECT | mount:/run            | sockets
          {"Binds":["/var:/v"]}                 | Binds/0       | REJECT | mount:/var            | container engine
          {"Binds":["/srv/maps:/maps"]}         | Binds/0       | REVIEW | mount:/srv/maps       | read and change files
          {"Binds":["<MAPS>:/maps:ro"]}         | Binds/0       | REVIEW | mount-read-only:<MAPS> | read files
          {"Binds":["/dev/sda1:/disk"]}         | Binds/0       | REJECT | disk:/dev/sda1        | past all permissions
          {"Mounts":[{"Type":"bind","Source":"/sys","Target":"/s"}]} | Mounts/0 | REJECT | mount:/sys | hardware
          {"Mounts":[{"Type":"bind","Source":"/sys","ReadOnly":true}]} | Mounts/0 | REJECT | mount-read-only:/sys | hardware
          {"Mounts":[{"Type":"volume","VolumeOptions":{"DriverConfig":{"Options":{"type":"none","o":"bind","device":"/etc"}}}}]} | Mounts/0/VolumeOptions/DriverConfig/Options/device | REJECT | mount:/etc | passwords
          {"NetworkMode":"host"}                | NetworkMode   | REVIEW | host-network          | own network
          {"NetworkMode":"container:edgeHub"}   | NetworkMode   | REVIEW | joins:container:edgeHub | namespace of another
          {"PidMode":"host"}                    | PidMode       | REJECT | host-pid              | every process
          {"IpcMode":"host"}                    | IpcMode       | REJECT | host-ipc              | shared memory
          {"UTSMode":"host"}                    | UTSMode       | REJECT | host-uts              | host name
          {"UsernsMode":"host"}                 | UsernsMode    | REJECT | host-userns           | root
          {"CgroupnsMode":"host"}               | CgroupnsMode  | REVIEW | host-cgroupns         | control groups
          {"SecurityOpt":["seccomp=unconfined"]} | SecurityOpt/0 | REJECT | protection-off:seccomp=unconfined | switches a protection
          {"SecurityOpt":["apparmor:unconfined"]} | SecurityOpt/0 | REJECT | protection-off:apparmor=unconfined | switches a protection
          {"SecurityOpt":["label:disable"]}     | SecurityOpt/0 | REJECT | protection-off:label=disable | switches a protection
          {"SecurityOpt":["label=disable"]}     | SecurityOpt/0 | REJECT | protection-off:label=disable | switches a protection
          {"SecurityOpt":["disable"]}           | SecurityOpt/0 | REJECT | protection-off:label=disable | switches a protection
          {"SecurityOpt":["label=type:spc_t"]}  | SecurityOpt/0 | REJECT | protection-off:label=type:spc_t | switches a protection
          {"SecurityOpt":["label:type:unconfined_t"]} | SecurityOpt/0 | REJECT | protection-off:label=type:unconfined_t | switches a protection
          {"SecurityOpt":["label=type:my_t"]}   | SecurityOpt/0 | REVIEW | unknown:SecurityOpt=label=type:my_t | not known
          {"SecurityOpt":["label=user:system_u"]} | SecurityOpt/0 | REVIEW | unknown:SecurityOpt=label=user:system_u | not known
          {"SecurityOpt":["apparmor=unconfined"]} | SecurityOpt/0 | REJECT | protection-off:apparmor=unconfined | switches a protection
          {"SecurityOpt":["apparmor=mine"]}     | SecurityOpt/0 | REVIEW | unknown:SecurityOpt=apparmor=mine | not known
          {"SecurityOpt":["seccomp:unconfined"]} | SecurityOpt/0 | REJECT | protection-off:seccomp=unconfined | switches a protection
          {"SecurityOpt":["systempaths=unconfined"]} | SecurityOpt/0 | REJECT | protection-off:systempaths=unconfined | switches a protection
          {"SecurityOpt":["writable-cgroups=true"]} | SecurityOpt/0 | REJECT | protection-off:writable-cgroups=true | switches a protection
          {"SecurityOpt":["no-new-privileges=false"]} | SecurityOpt/0 | REJECT | protection-off:no-new-privileges=false | switches a protection
          {"SecurityOpt":["no-new-privileges:F"]} | SecurityOpt/0 | REJECT | protection-off:no-new-privileges=false | switches a protection
          {"SecurityOpt":["no-new-privileges=yes"]} | SecurityOpt/0 | REVIEW | unknown:SecurityOpt=no-new-privileges=yes | not known
          {"SecurityOpt":["credentialspec=file://a.json"]} | SecurityOpt/0 | REVIEW | unknown:SecurityOpt=credentialspec=file://a.json | not known
          {"SecurityOpt":["seccomp={\\"defaultAction\\":\\"SCMP_ACT_ALLOW\\"}"]} | SecurityOpt/0 | REJECT | protection-off:seccomp=allows everything that it does not name | switches a protection
          {"SecurityOpt":["seccomp=/etc/p.json"]} | SecurityOpt/0 | REVIEW | unknown:SecurityOpt=seccomp, a profile that is not JSON | not known
          {"MaskedPaths":[]}                    | MaskedPaths   | REJECT | unmasked-paths        | kernel
          {"Devices":[{"PathOnHost":"/dev/video0"}]} | Devices/0 | REVIEW | device:/dev/video0   | this device
          {"Devices":[{"PathOnHost":"/dev/video0","CgroupPermissions":"r"}]} | Devices/0 | REVIEW | device-read-only:/dev/video0 | read from
          {"Devices":[{"PathOnHost":"/dev/mem"}]} | Devices/0   | REJECT | disk:/dev/mem         | memory
          {"DeviceCgroupRules":["c 189:* rmw"]} | DeviceCgroupRules/0 | REVIEW | device-rule:c 189:* rmw | matches the rule
          {"DeviceCgroupRules":["a *:* rwm"]}   | DeviceCgroupRules/0 | REJECT | device-rule:a *:* rwm | every device
          {"DeviceRequests":[{"Count":-1,"Capabilities":[["gpu"]]}]} | DeviceRequests/0 | REVIEW | device-request:gpu | graphics
          {"Sysctls":{"net.ipv4.ip_forward":"1"}} | Sysctls/net.ipv4.ip_forward | REVIEW | sysctl:net.ipv4.ip_forward | kernel
          {"CgroupParent":"/x"}                 | CgroupParent  | REVIEW | cgroup-parent:/x      | control group
          {"VolumesFrom":["other"]}             | VolumesFrom/0 | REVIEW | volumes-from:other    | all volumes
          {"GroupAdd":["video"]}                | GroupAdd/0    | REVIEW | group:video           | group
          {"Runtime":"nvidia"}                  | Runtime       | REVIEW | runtime:nvidia        | container runtime
          {"OomKillDisable":true}               | OomKillDisable | REVIEW | no-oom-kill          | memory
          {"OomScoreAdj":-500}                  | OomScoreAdj   | REVIEW | oom-score             | memory
          {"PublishAllPorts":true}              | PublishAllPorts | REVIEW | all-ports           | every port
          {"PortBindings":{"80/tcp":[{"HostPort":"8080"}]}} | PortBindings/80~1tcp/0 | NOTE | port:8080 | opens a port
          {"PortBindings":{"80/tcp":[{"HostPort":""}]}} | PortBindings/80~1tcp/0 | NOTE | port:any for 80/tcp | opens a port
          {"PortBindings":{"80/tcp":[{}]}}      | PortBindings/80~1tcp/0 | NOTE | port:any for 80/tcp | opens a port
          {"PortBindings":{"80/tcp":[null]}}    | PortBindings/80~1tcp/0 | NOTE | port:any for 80/tcp | opens a port
          {"PortBindings":{"80/tcp":[{"HostPort":"0","HostIp":"localhost"}]}} | PortBindings/80~1tcp/0 | NOTE | port:any for 80/tcp | opens a port
          {"PortBindings":{"80/tcp":[{"HostPort":"80","HostIp":"127.0.0.1"}]}} | PortBindings/80~1tcp/0 | NOTE | local-port:80 | only programs of the device
          {"NetworkMode":"plant"}               | NetworkMode   | NOTE   | network:plant         | network
          """)
  void whatReachesBeyondTheContainerIsNamedWeighedAndExplained(
      String host, String pointer, Weight weight, String identity, String explanation) {
    assertThat(privileges("{\"HostConfig\":%s}".formatted(host)).all())
        .filteredOn(privilege -> privilege.pointer().equals("/HostConfig/" + pointer))
        .filteredOn(privilege -> privilege.identity().equals(identity))
        .singleElement()
        .satisfies(
            privilege -> {
              assertThat(privilege.weight()).isEqualTo(weight);
              assertThat(privilege.sentence())
                  .startsWith("In createOptions /HostConfig/" + pointer)
                  .contains(explanation)
                  .endsWith(".");
              assertThat(privilege.remedy()).endsWith(".");
            });
  }

  @Test
  void theNetworkOfTheHostIsFoundInEitherPlace() {
    assertThat(privileges("{\"NetworkingConfig\":{\"EndpointsConfig\":{\"host\":{}}}}").all())
        .extracting(Privilege::identity, Privilege::pointer)
        .containsExactly(tuple("host-network", "/NetworkingConfig/EndpointsConfig/host"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"HostConfig\":{\"Privileged\":false,\"CapAdd\":[],\"Devices\":null,\"Runtime\":\"\"}}",
        "{\"HostConfig\":{\"Binds\":[\"/a\"],\"PortBindings\":{\"80/tcp\":[]},\"PidMode\":\"\"}}",
        "{\"HostConfig\":{\"SecurityOpt\":[\"label=type:container_t\",\"seccomp=builtin\","
            + "\"apparmor=docker-default\",\"no-new-privileges:true\"],\"NetworkMode\":\"bridge\"}}",
        "{\"HostConfig\":{\"restart\":\"always\",\"cap_add\":[\"ALL\"]},\"name\":\"m\"}",
        "{\"HostConfig\":{\"ReadonlyRootfs\":true,\"CapDrop\":[\"ALL\"],\"Binds\":[\"data:/data\"],"
            + "\"SecurityOpt\":[\"no-new-privileges\"],\"NetworkMode\":\"bridge\","
            + "\"OomScoreAdj\":500,\"Runtime\":\"runc\","
            + "\"Mounts\":[{\"Type\":\"volume\",\"Source\":\"data\"}]}}"
      })
  void aModestModuleRunsIsolated(String options) {
    Privileges privileges = privileges(options);

    assertThat(privileges.all()).isEmpty();
    assertThat(privileges.score()).isZero();
    assertThat(privileges.permissions()).containsExactly("Runs isolated from the device");
    assertThat(privileges.label()).isEqualTo("Runs isolated from the device");
  }

  /** Engines read members of HostConfig at the top too, when there is no HostConfig. */
  @Test
  void whatStandsAtTheTopCountsAsInHostConfig() {
    assertThat(privileges("{\"privileged\":true,\"Binds\":[\"/:/host\"]}").all())
        .extracting(Privilege::identity)
        .containsExactly("mount:/", "privileged");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"HostConfig\":5}",
        "{\"HostConfig\":{\"Memory\":\"1g\"}}",
        "{\"HostConfig\":{\"CapDrop\":7}}",
        "{\"HostConfig\":{\"Mounts\":[\"x\"]}}",
        "{\"Env\":[1]}",
        "{\"Frobnicate\":{}, \"Frobnicated\":1}",
      })
  void whatCannotBeReadIsUnknownAndNeverIsolated(String options) {
    assertThat(privileges(options).label())
        .startsWith("May take more from the device than is known: ");
    assertThat(privileges(options).score()).isPositive();
    assertThat(privileges(options).identities()).isNotEmpty();
    assertThat(Privileges.unreadable().label())
        .isEqualTo("What it takes from the device is not known");
  }

  @ParameterizedTest
  @EnumSource(Capability.class)
  void everyCapabilityIsExplainedInASentence(Capability capability) {
    for (String written :
        List.of(capability.name(), "CAP_" + capability.name().toLowerCase(Locale.ROOT))) {
      assertThat(privileges("{\"HostConfig\":{\"CapAdd\":[\"%s\"]}}".formatted(written)).all())
          .singleElement()
          .satisfies(
              privilege -> {
                assertThat(privilege.identity()).isEqualTo("capability:" + capability.name());
                assertThat(privilege.explanation())
                    .contains(capability.name())
                    .contains("can " + capability.allows());
                assertThat(privilege.needsReason()).isEqualTo(!capability.isDefault());
                assertThat(privilege.points() == 0).isEqualTo(capability.isDefault());
              });
    }
  }

  @Test
  void allCapabilitiesOfLinuxAreKnownAndFourteenBelongToEveryContainer() {
    assertThat(Capability.values()).hasSize(41);
    assertThat(Capability.values()).filteredOn(Capability::isDefault).hasSize(14);
  }

  static List<HostFolder> folders() {
    return HostFolder.table();
  }

  @ParameterizedTest
  @MethodSource("folders")
  void everyFolderGivesMoreWhenItCanBeWritten(HostFolder folder) {
    Privilege writable = mount(folder.path() + ":/x");
    Privilege readOnly = mount(folder.path() + ":/x:ro");

    assertThat(writable.points()).isGreaterThanOrEqualTo(readOnly.points()).isBetween(1, 100);
    assertThat(writable.explanation()).contains("read and change");
    assertThat(readOnly.explanation()).contains("read-only");
    assertThat(readOnly.needsReason()).isEqualTo(readOnly.points() > 0);
    assertThat(new Privileges(List.of(writable)).newSince(List.of(readOnly.identity()))).hasSize(1);
    assertThat(new Privileges(List.of(readOnly)).newSince(List.of(writable.identity()))).isEmpty();
  }

  @Test
  void customersReadAShortListTheHeaviestFirst() {
    String options =
        """
        {"HostConfig":{"Binds":["/var/log:/log:ro","/srv/b:/b","/srv/a:/a"],"NetworkMode":"host",
          "Devices":[{"PathOnHost":"/dev/ttyUSB1"},{"PathOnHost":"/dev/ttyUSB0"}],
          "CapAdd":["NET_BIND_SERVICE"],
          "PortBindings":{"8080/tcp":[{"HostPort":"8080"}],"80/tcp":[{"HostPort":"80"}]}}}
        """;

    assertThat(privileges(options).permissions())
        .containsExactly(
            "Uses the device's own network",
            "Uses devices: /dev/ttyUSB0, /dev/ttyUSB1",
            "Reads and writes files of the device: /srv/a, /srv/b",
            "Reads files of the device: /var/log",
            "Accepts connections on ports of the device: 80, 8080");
    assertThat(privileges(options).label()).isEqualTo("Uses the device's own network");
  }

  @Test
  void everyWayToTheWholeDeviceHasTheSameLabelAndTheHighestScore() {
    for (String host :
        List.of(
            "{\"Privileged\":true}",
            "{\"CapAdd\":[\"ALL\"]}",
            "{\"CapAdd\":[\"SYS_ADMIN\"]}",
            "{\"CapAdd\":[\"SYS_MODULE\"]}",
            "{\"Binds\":[\"/:/host\"]}",
            "{\"Binds\":[\"/var/run/docker.sock:/s:ro\"]}",
            "{\"Binds\":[\"/run:/run:ro\"]}",
            "{\"Devices\":[{\"PathOnHost\":\"/dev/nvme0n1\"}]}")) {
      Privileges privileges = privileges("{\"HostConfig\":%s}".formatted(host));

      assertThat(privileges.label()).as(host).isEqualTo("Full control of the device");
      assertThat(privileges.score()).as(host).isEqualTo(100);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"PortBindings\":{\"80/tcp\":[{\"HostPort\":\"80\"}]}} | 1",
        "{\"NetworkMode\":\"host\"} | 25",
        "{\"Binds\":[\"/srv/a:/a\"]} | 15",
        "{\"Binds\":[\"/srv/a:/a\",\"/srv/a:/b\"]} | 15",
        "{\"Binds\":[\"/srv/a:/a\",\"/srv/b:/b\"],\"NetworkMode\":\"host\"} | 55",
        "{\"Binds\":[\"/etc:/a\"],\"NetworkMode\":\"host\"} | 100",
      })
  void theScoreIsTheSumOfDifferentPrivilegesUpToAHundred(String host, int score) {
    assertThat(privileges("{\"HostConfig\":%s}".formatted(host)).score()).isEqualTo(score);
  }

  @Test
  void orderDoesNotCountAndMorePrivilegesNeverScoreLess() {
    long seed = Seeds.next();
    Random random = new Random(seed);
    List<Privilege> some =
        privileges(
                """
                {"HostConfig":{"CapAdd":["NET_ADMIN","SYS_TIME"],"Binds":["/srv:/a","/home:/b:ro"],
                  "NetworkMode":"host","Devices":[{"PathOnHost":"/dev/a"},{"PathOnHost":"/dev/b"}]}}
                """)
            .all();
    for (int i = 0; i < 200; i++) {
      List<Privilege> shuffled = new ArrayList<>(some);
      Collections.shuffle(shuffled, random);
      List<Privilege> fewer = shuffled.subList(0, random.nextInt(shuffled.size()));

      assertThat(new Privileges(shuffled)).as("seed %d", seed).isEqualTo(new Privileges(some));
      assertThat(new Privileges(fewer).score())
          .as("seed %d", seed)
          .isLessThanOrEqualTo(new Privileges(some).score());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"CapAdd":["SYS_TIME","NET_ADMIN"]} | {"CapAdd":["cap_net_admin","SYS_TIME"]} | ''
          {"CapAdd":["NET_ADMIN"]}      | {"CapAdd":["NET_ADMIN","SYS_TIME"]}     | capability:SYS_TIME
          {"CapAdd":["ALL"]}            | {"CapAdd":["NET_ADMIN"]}                | ''
          {"CapAdd":["NET_ADMIN"]}      | {"CapAdd":["ALL"]}                      | capability:ALL
          {"Privileged":true}           | {"CapAdd":["ALL"],"Devices":[{"PathOnHost":"/dev/a"}]} | ''
          {"Privileged":true}           | {"NetworkMode":"host"}                  | host-network
          {"Binds":["/var:/v"]}         | {"Binds":["/var/data:/v:ro"]}           | ''
          {"Binds":["/var/data:/v"]}    | {"Binds":["/var:/v"]}                   | mount:/var
          {"Binds":["/srv:/v:ro"]}      | {"Binds":["/srv:/v"]}                   | mount:/srv
          {"Binds":["/srv:/v"]}         | {"Binds":["/srv2:/v"]}                  | mount:/srv2
          {"Binds":["/:/v"]}            | {"Binds":["/srv:/v"]}                   | ''
          {"Binds":["/srv:/v"]}         | {"Mounts":[{"Type":"bind","Source":"/srv"}]} | ''
          {"Devices":[{"PathOnHost":"/dev/a","CgroupPermissions":"r"}]} | {"Devices":[{"PathOnHost":"/dev/a"}]} | device:/dev/a
          {"Devices":[{"PathOnHost":"/dev/a"}]} | {"Devices":[{"PathOnHost":"/dev/a","CgroupPermissions":"r"}]} | ''
          {}                            | {"CapAdd":["CHOWN"],"PortBindings":{"80/tcp":[{"HostPort":"80"}]}} | ''
          """)
  void onlyWhatAnOlderVersionDidNotHaveIsGrowth(String before, String after, String fresh) {
    Set<String> old = privileges("{\"HostConfig\":%s}".formatted(before)).identities();

    assertThat(privileges("{\"HostConfig\":%s}".formatted(after)).newSince(old))
        .extracting(Privilege::identity)
        .isEqualTo(fresh.isEmpty() ? List.of() : List.of(fresh));
  }

  @Test
  void portsOfTheHubAreWarnedAbout() {
    String options =
        "{\"HostConfig\":{\"PortBindings\":{\"443/tcp\":[{\"HostPort\":\"443\"}],"
            + "\"80/tcp\":[{\"HostPort\":\"8080\"}]}}}";

    assertThat(CreateOptions.parse(options).warnings())
        .extracting(Problem::pointer)
        .containsExactly("/HostConfig/PortBindings/443~1tcp");
  }

  private static Privilege mount(String bind) {
    return privileges("{\"HostConfig\":{\"Binds\":[\"%s\"]}}".formatted(bind)).all().getFirst();
  }

  private static Privileges privileges(String options) {
    return CreateOptions.parse(options).privileges();
  }
}
