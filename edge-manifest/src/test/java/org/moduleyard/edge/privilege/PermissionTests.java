package org.moduleyard.edge.privilege;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.moduleyard.edge.createoptions.CreateOptions;
import org.moduleyard.edge.message.Message;

class PermissionTests {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"HostConfig\":{\"Binds\":[\"/var/data:/d\",\"/etc/timezone:/t:ro\",\"/:/host\"]}}",
        "{\"HostConfig\":{\"Binds\":[\"/run/dbus/system_bus_socket:/s\"],\"CapAdd\":[\"NEW_RIGHT\"]}}",
        "{}"
      })
  void theSentencesAreThoseOfThePermissionsWithTheirDetails(String options) {
    Privileges privileges = CreateOptions.parse(options).privileges();

    assertThat(privileges.told()).hasSameSizeAs(privileges.permissions());
    for (int i = 0; i < privileges.told().size(); i++) {
      Privileges.Told told = privileges.told().get(i);
      assertThat(privileges.permissions().get(i))
          .startsWith(told.permission().words())
          .endsWith(
              told.objects().isEmpty()
                  ? told.permission().words()
                  : ": " + Message.joined(", ", told.objects()).english());
    }
  }
}
