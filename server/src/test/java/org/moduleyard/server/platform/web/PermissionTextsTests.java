package org.moduleyard.server.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.moduleyard.edge.createoptions.CreateOptions;
import org.moduleyard.edge.privilege.Privileges;

class PermissionTextsTests {

  private static List<String> said(Privileges privileges, Language language) {
    return PermissionTexts.of(privileges).stream().map(text -> text.in(language)).toList();
  }

  @Test
  void permissionsAreSaidInTheLanguageOfTheReaderAndAsInReportsInEnglish() {
    Privileges taken =
        CreateOptions.parse("{\"HostConfig\":{\"Privileged\":true,\"Binds\":[\"/data:/d\"]}}")
            .privileges();

    assertThat(said(taken, Language.ENGLISH)).isEqualTo(taken.permissions());
    assertThat(said(taken, Language.FRENCH))
        .containsExactly(
            "Contrôle total de l’appareil", "Lit et écrit des fichiers de l’appareil\u00a0: /data");
    assertThat(said(taken, Language.SWEDISH))
        .containsExactly("Full kontroll över enheten", "Läser och skriver filer på enheten: /data");
    assertThat(said(Privileges.unreadable(), Language.SWEDISH))
        .containsExactly("Vad den tar av enheten är inte känt");
  }
}
