package org.moduleyard.server.identity.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.moduleyard.server.audit.AuditLog;
import org.moduleyard.server.audit.AuditRecord;
import org.moduleyard.server.identity.Identity;
import org.moduleyard.server.platform.DataPaths;
import org.moduleyard.server.testing.Browser;
import org.moduleyard.server.testing.Browser.Answer;
import org.moduleyard.server.testing.People;
import org.moduleyard.server.testing.ServerTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ServerTest
@TestPropertySource(properties = "spring.application.name=a-server-nobody-has-used")
class FirstOperatorIT {

  @LocalServerPort private int port;
  @Autowired private DataPaths paths;
  @Autowired private AuditLog audit;
  @Autowired private JsonMapper json;
  @Autowired private Identity identity;
  @Autowired private FirstOperator firstOperator;

  @Test
  void theFirstOperatorCanDoNothingBeforeChangingThePassword() throws Exception {
    assertThat(
            PosixFilePermissions.toString(Files.getPosixFilePermissions(paths.operatorAccount())))
        .isEqualTo("rw-------");
    JsonNode file = json.readTree(Files.readAllBytes(paths.operatorAccount()));
    String user = file.get("user").asString();
    String first = file.get("password").asString();
    assertThat(user).isEqualTo("operator");

    Browser browser = new Browser(port);
    assertThat(browser.signIn(user, first).header("Location")).isEqualTo("/account/password");
    for (String page : new String[] {"/", "/account", "/operator/applications", "/portal"}) {
      Answer answer = browser.get(page);
      assertThat(answer.status()).as(page).isEqualTo(303);
      assertThat(answer.header("Location")).as(page).isEqualTo("/account/password");
    }
    assertThat(identity.authenticate(user, first, NetworkAddress.of("127.0.0.1")).proven())
        .isEmpty();

    Browser elsewhere = new Browser(port);
    elsewhere.signIn(user, first);
    assertThat(change(browser, first, "password1234", "password1234").body())
        .contains("among the first that attackers try");
    assertThat(change(browser, "not the first one", People.PASSWORD, People.PASSWORD).body())
        .contains("This is not your current password.");
    assertThat(change(browser, first, People.PASSWORD, "another one here").body())
        .contains("The two new passwords differ.");
    assertThat(paths.operatorAccount()).exists();

    assertThat(change(browser, first, People.PASSWORD, People.PASSWORD).status()).isEqualTo(303);
    assertThat(paths.operatorAccount()).doesNotExist();
    assertThat(browser.get("/operator/applications").status()).isEqualTo(200);
    assertThat(elsewhere.get("/account").header("Location")).startsWith("/login");
    assertThat(identity.authenticate(user, first, NetworkAddress.of("127.0.0.1")).proven())
        .isEmpty();
    assertThat(
            identity
                .authenticate("OPERATOR ", People.PASSWORD, NetworkAddress.of("127.0.0.1"))
                .proven())
        .isPresent();
    assertThat(audit.about("account/operator", 10))
        .extracting(AuditRecord::action, AuditRecord::actor)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("account.password-changed", "account/operator"),
            org.assertj.core.groups.Tuple.tuple("account.created", "moduleyard"));

    Files.writeString(paths.operatorAccount(), "left behind by a killed server");
    firstOperator.afterSingletonsInstantiated();
    assertThat(paths.operatorAccount()).doesNotExist();
  }

  private static Answer change(Browser browser, String current, String chosen, String repeated) {
    return browser.submit(
        "/account/password",
        "/account/password",
        Map.of("currentPassword", current, "newPassword", chosen, "repeatPassword", repeated));
  }
}
