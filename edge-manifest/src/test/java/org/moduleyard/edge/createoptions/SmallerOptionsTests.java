package org.moduleyard.edge.createoptions;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmallerOptionsTests {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"HostConfig":{"Privileged":true,"Devices":[{"PathOnHost":"/dev/a"}]}} | {"HostConfig":{"Devices":[{"PathOnHost":"/dev/a"}]}} | /HostConfig/Privileged
          {"HostConfig":{"Privileged":true,"CapAdd":["SYS_TIME"]}} | {"HostConfig":{"CapAdd":["SYS_TIME"]}} | /HostConfig/Privileged
          {"HostConfig":{"CapAdd":["ALL","NET_ADMIN"]}} | {"HostConfig":{"CapAdd":["NET_ADMIN"]}} | /HostConfig/CapAdd/0
          {"HostConfig":{"CapAdd":["BPF","SYS_ADMIN"]}} | {"HostConfig":{"CapAdd":["BPF"]}} | /HostConfig/CapAdd/1
          {"HostConfig":{"Binds":["/dev/ttyUSB0:/dev/tty0","data:/d"]}} | {"HostConfig":{"Binds":["data:/d"],"Devices":[{"PathOnHost":"/dev/ttyUSB0","PathInContainer":"/dev/tty0","CgroupPermissions":"rw"}]}} | /HostConfig/Binds/0
          {"HostConfig":{"Binds":["/dev/input:/dev/input:ro"]}} | {"HostConfig":{"Devices":[{"PathOnHost":"/dev/input","PathInContainer":"/dev/input","CgroupPermissions":"r"}]}} | /HostConfig/Binds/0
          {"HostConfig":{"Binds":["/dev:/dev"],"Devices":[{"PathOnHost":"/dev/a"}]}} | {"HostConfig":{"Devices":[{"PathOnHost":"/dev/a"}]}} | /HostConfig/Binds/0
          {"HostConfig":{"Binds":["/etc/localtime:/etc/localtime"]}} | {"HostConfig":{"Binds":["/etc/localtime:/etc/localtime:ro"]}} | /HostConfig/Binds/0
          {"HostConfig":{"Binds":["/sys:/sys"]}} | {"HostConfig":{"Binds":["/sys:/sys:ro"]}} | /HostConfig/Binds/0
          {"HostConfig":{"Mounts":[{"Type":"bind","Source":"/etc","Target":"/e"}]}} | {"HostConfig":{"Mounts":[{"Type":"bind","Source":"/etc","Target":"/e","ReadOnly":true}]}} | /HostConfig/Mounts/0
          {"HostConfig":{"NetworkMode":"host","PortBindings":{"80/tcp":[{"HostPort":"80"}]}}} | {"HostConfig":{"PortBindings":{"80/tcp":[{"HostPort":"80"}]}}} | /HostConfig/NetworkMode
          {"ExposedPorts":{"80/tcp":{}},"HostConfig":{"NetworkMode":"host"},"NetworkingConfig":{"EndpointsConfig":{"host":{}}}} | {"ExposedPorts":{"80/tcp":{}},"HostConfig":{"PortBindings":{"80/tcp":[{"HostPort":"80"}]}}} | /NetworkingConfig/EndpointsConfig/host
          {"ExposedPorts":{"80/tcp":{}},"HostConfig":{"PublishAllPorts":true}} | {"ExposedPorts":{"80/tcp":{}},"HostConfig":{"PortBindings":{"80/tcp":[{"HostPort":"80"}]}}} | /HostConfig/PublishAllPorts
          {"HostConfig":{"Devices":[{"PathOnHost":"/dev/a","CgroupPermissions":"rwm"}]}} | {"HostConfig":{"Devices":[{"PathOnHost":"/dev/a","CgroupPermissions":"rw"}]}} | /HostConfig/Devices/0/CgroupPermissions
          {"HostConfig":{"Devices":[{"PathOnHost":"/dev/a","CgroupPermissions":"mrw"}]}} | {"HostConfig":{"Devices":[{"PathOnHost":"/dev/a","CgroupPermissions":"rw"}]}} | /HostConfig/Devices/0/CgroupPermissions
          """)
  void whatDoesTheSameWithLessIsProposedWithItsReason(
      String options, String smaller, String pointer) {
    SmallerOptions.Proposal proposal = CreateOptions.parse(options).withLessPrivilege();

    assertThat(proposal.options()).isEqualTo(CreateOptions.parse(smaller));
    assertThat(proposal.steps())
        .singleElement()
        .satisfies(
            step -> {
              assertThat(step.pointer()).isEqualTo(pointer);
              assertThat(step.change()).endsWith(".");
              assertThat(step.reason()).endsWith(".");
            });
    assertThat(proposal.options().problems()).isEmpty();
    assertThat(proposal.options().privileges().score())
        .isLessThanOrEqualTo(CreateOptions.parse(options).privileges().score());
    assertThat(proposal.options().withLessPrivilege().steps()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"HostConfig\":null}",
        "{\"HostConfig\":7}",
        "{\"HostConfig\":{\"Privileged\":true}}",
        "{\"HostConfig\":{\"CapAdd\":[\"ALL\"]}}",
        "{\"HostConfig\":{\"CapAdd\":[\"SYS_ADMIN\",\"NET_ADMIN\"]}}",
        "{\"HostConfig\":{\"Binds\":[\"/dev/bus/usb:/dev/bus/usb\"],\"DeviceCgroupRules\":[\"c"
            + " 189:* rmw\"]}}",
        "{\"HostConfig\":{\"NetworkMode\":\"host\"}}",
        "{\"HostConfig\":{\"PublishAllPorts\":true}}",
        "{\"HostConfig\":{\"Binds\":[\"/var/run/docker.sock:/s\",\"/dev/shm:/dev/shm\",\"/dev:/dev\"]}}",
        "{\"HostConfig\":{\"Binds\":[\"/srv/data:/data\",\"data:/etc\",\"/etc/x:/x:ro\"]}}",
        "{\"HostConfig\":{\"Binds\":[\"/usr/share/gauge/userdata:/data\",\"/usr/local/gauge:/g\"]}}",
        "{\"HostConfig\":{\"Binds\":[\"/etc/gauge:/var/gauge\",\"/sys/class/gpio:/sys/class/gpio\"]}}",
        "{\"HostConfig\":{\"Binds\":[\"/etc\",\"/usr/lib/gauge/Cache:/x\",\"/etc/gauge.d/state:/s\"]}}",
        "{\"HostConfig\":{\"Mounts\":[{\"Type\":\"bind\",\"Source\":\"/usr/lib/x/userdata\",\"Target\":\"/x\"}]}}",
        "{\"HostConfig\":{\"Binds\":7,\"CapAdd\":\"x\",\"Mounts\":{},\"Devices\":[1]}}",
      })
  void whereNothingSmallerIsKnownNothingIsChanged(String options) {
    SmallerOptions.Proposal proposal = CreateOptions.parse(options).withLessPrivilege();

    assertThat(proposal.steps()).isEmpty();
    assertThat(proposal.options()).isEqualTo(CreateOptions.parse(options));
  }

  @Test
  void stepsBuildUponEachOther() {
    SmallerOptions.Proposal proposal =
        CreateOptions.parse(
                """
                {"ExposedPorts":{"8080/tcp":{}},
                 "HostConfig":{"Privileged":true,"NetworkMode":"host",
                   "Binds":["/dev/video0:/dev/video0","/etc/localtime:/etc/localtime"]}}
                """)
            .withLessPrivilege();

    assertThat(proposal.steps())
        .extracting(SmallerOptions.Step::pointer)
        .containsExactly(
            "/HostConfig/Binds/0",
            "/HostConfig/Privileged",
            "/HostConfig/Binds/0",
            "/HostConfig/NetworkMode");
    assertThat(proposal.options().privileges().permissions())
        .containsExactly(
            "Uses devices: /dev/video0",
            "Accepts connections on ports of the device: 8080",
            "Reads files of the device: /etc/localtime");
  }
}
