package org.moduleyard.certifier.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.moduleyard.certifier.secret.passage.FoundSecret;
import org.moduleyard.certifier.secret.passage.SecretKind;

class SecretTextTests {
  private static final MadeUp MADE = new MadeUp(3);

  @Test
  void aCommandIsShownWithoutTheSecretsInIt() {
    String token = MADE.token("ghp_");
    String password = "Wq7" + MADE.text(15);
    String command =
        "|2 DB_PASSWORD=%s MODE=fast /bin/sh -c git clone https://%s@acme.test/a.git && make"
            .formatted(password, token);
    assertThat(SecretText.withoutSecrets(command))
        .isEqualTo(
            "|2 DB_PASSWORD=*** MODE=fast /bin/sh -c git clone https://***@acme.test/a.git &&"
                + " make");
    assertThat(SecretText.inCommand(command))
        .extracting(FoundSecret::kind, FoundSecret::offset)
        .containsExactly(
            tuple(SecretKind.NAMED_SECRET, 15L),
            tuple(SecretKind.GITHUB_TOKEN, (long) command.indexOf(token)));
  }

  @Test
  void aCommandWithoutSecretsIsShownAsItIs() {
    String command = "RUN --token-file /run/secrets/token7 make DB_PASSWORD_FILE=/run/secrets/db9";
    assertThat(SecretText.withoutSecrets(command)).isEqualTo(command);
    assertThat(SecretText.inCommand(command)).isEmpty();
  }

  @Test
  void whatIsPassedByNameIsFound() {
    String password = MADE.text(20) + "7";
    assertThat(SecretText.withoutSecrets("meter --db-password " + password + " --fast"))
        .isEqualTo("meter --db-password *** --fast");
  }

  @Test
  void aSettingIsASecretByItsNameAndItsRandomness() {
    String value = MADE.text(20) + "7";
    assertThat(SecretText.inSetting("API_KEY", value))
        .containsExactly(
            new FoundSecret(
                SecretKind.NAMED_SECRET, 0, value.substring(0, 4) + "… (21 characters)"));
    assertThat(SecretText.inSetting("COLOUR", value)).isEqualTo(List.of());
    assertThat(SecretText.inSetting("API_KEY", "as-you-like")).isEqualTo(List.of());
  }
}
