package org.moduleyard.edge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrivilegesTests {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"Privileged":true}                   | Privileged        | every right
          {"Privileged":"yes"}                  | Privileged        | every right
          {"CapAdd":["NET_ADMIN"]}              | CapAdd/0          | adds the capability NET_ADMIN
          {"CapAdd":["CHOWN","cap_sys_admin"]}  | CapAdd/1          | nearly every right
          {"CapAdd":["ALL"]}                    | CapAdd/0          | nearly every right
          {"Binds":["data:/data","/:/host"]}    | Binds/1           | taken over
          {"Binds":["/etc/passwd:/x:ro"]}       | Binds/0           | taken over
          {"Binds":["//proc/:/x"]}              | Binds/0           | taken over
          {"Binds":["/var/run/docker.sock:/d"]} | Binds/0           | the socket
          {"Binds":["/srv/maps:/maps"]}         | Binds/0           | mounts /srv/maps of the host
          {"Mounts":[{"Type":"bind","Source":"/sys"}]} | Mounts/0   | taken over
          {"NetworkMode":"host"}                | NetworkMode       | shares
          {"PidMode":"host"}                    | PidMode           | shares
          {"SecurityOpt":["seccomp=unconfined"]} | SecurityOpt/0    | switches a protection
          {"SecurityOpt":["label:disable"]}     | SecurityOpt/0     | switches a protection
          {"Devices":[{"PathOnHost":"/dev/video0"}]} | Devices      | devices
          {"OomKillDisable":true}               | OomKillDisable    | memory
          {"PublishAllPorts":true}              | PublishAllPorts   | every port
          """)
  void whatReachesBeyondTheContainerIsNamed(String host, String pointer, String message) {
    assertThat(CreateOptions.parse("{\"HostConfig\":%s}".formatted(host)).privileges())
        .filteredOn(problem -> problem.pointer().equals("/HostConfig/" + pointer))
        .singleElement()
        .satisfies(problem -> assertThat(problem.message()).contains(message));
  }

  @Test
  void theNetworkOfTheHostIsFoundInEitherPlace() {
    assertThat(
            CreateOptions.parse("{\"NetworkingConfig\":{\"EndpointsConfig\":{\"host\":{}}}}")
                .privileges())
        .extracting(Problem::pointer)
        .containsExactly("/NetworkingConfig/EndpointsConfig/host");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"HostConfig\":5}",
        "{\"HostConfig\":{\"Privileged\":false,\"CapAdd\":[],\"Devices\":null,\"Runtime\":\"\"}}",
        "{\"HostConfig\":{\"CapAdd\":\"ALL\",\"Binds\":[5],\"Mounts\":[\"x\"]}}",
        "{\"HostConfig\":{\"ReadonlyRootfs\":true,\"CapDrop\":[\"ALL\"],\"Binds\":[\"data:/data\"],"
            + "\"SecurityOpt\":[\"no-new-privileges\"],\"NetworkMode\":\"bridge\","
            + "\"Mounts\":[{\"Type\":\"volume\",\"Source\":\"data\"}]}}"
      })
  void aModestModuleIsLeftAlone(String options) {
    assertThat(CreateOptions.parse(options).privileges()).isEmpty();
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
}
