package org.moduleyard.edge.privilege;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.moduleyard.edge.createoptions.CreateOptions;

class PermissionTests {

  @Test
  void everythingThatIsSaidOfPrivilegesHasAnIdByWhichItIsTranslated() {
    Stream.concat(
            Arrays.stream(PrivilegeKind.values()).map(PrivilegeKind::permission),
            Arrays.stream(Capability.values()).map(Capability::permission))
        .filter(words -> !words.isEmpty())
        .forEach(words -> assertThat(Permission.of(words).words()).isEqualTo(words));
    assertThat(Arrays.stream(Permission.values()).map(Permission::id)).doesNotHaveDuplicates();
    assertThat(Permission.FULL_CONTROL_OF_THE_DEVICE.id()).isEqualTo("full-control-of-the-device");
  }

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
              told.details().isEmpty()
                  ? told.permission().words()
                  : ": " + String.join(", ", told.details()));
    }
  }
}
