package org.moduleyard.certifier.secret;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.moduleyard.certifier.secret.passage.SecretKind.CONNECTION_STRING;
import static org.moduleyard.certifier.secret.passage.SecretKind.EMPTY_PASSWORD;
import static org.moduleyard.certifier.secret.passage.SecretKind.LOGIN_FILE;
import static org.moduleyard.certifier.secret.passage.SecretKind.PRIVATE_KEY;
import static org.moduleyard.certifier.secret.passage.SecretKind.ROOT_WITHOUT_PASSWORD;
import static org.moduleyard.certifier.secret.passage.SecretKind.WIFI_KEY;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.moduleyard.certifier.layer.Observation;
import org.moduleyard.certifier.secret.passage.SecretKind;

class LoginFilesTests {
  private static final MadeUp MADE = new MadeUp(11);
  private static final String PASSWORD = "Wq7-horsebattery";

  /** A file with one secret in brackets, and what may stand there without being one. */
  record Login(String path, SecretKind kind, String content, List<String> twins) {
    String text() {
      return content.replace("⟦", "").replace("⟧", "");
    }

    int secretAt() {
      return content.indexOf('⟦');
    }

    String twin(String instead) {
      return content.substring(0, secretAt())
          + instead
          + content.substring(content.indexOf('⟧') + 1);
    }

    @Override
    public String toString() {
      return kind + " in " + path;
    }
  }

  private static Login login(String path, SecretKind kind, String content, String... twins) {
    return new Login(path, kind, content.replace("PASSWORD⟧", PASSWORD + "⟧"), List.of(twins));
  }

  static Stream<Login> logins() {
    return Stream.of(system(), packages(), programs()).flatMap(List::stream);
  }

  private static List<Login> system() {
    return List.of(
        login(
            "etc/shadow",
            EMPTY_PASSWORD,
            "bin:*:1::\n⟦root⟧::19000:0:99999:7:::\n",
            "root:*",
            "root:!",
            "root:!!",
            "root:x"),
        login("etc/passwd", EMPTY_PASSWORD, "⟦meter⟧::1000:1000::/:/bin/sh\n", "meter:x", "+:x"),
        login(
            "etc/sudoers",
            ROOT_WITHOUT_PASSWORD,
            "Defaults env_reset\n⟦meter ALL=(ALL:ALL) NOPASSWD: ALL⟧\n",
            "meter ALL=(ALL) ALL",
            "# meter ALL=(ALL) NOPASSWD: ALL",
            "meter ALL=(ALL) NOPASSWD: /bin/ls",
            "root ALL=NOPASSWD:ALL"),
        login(
            "etc/sudoers.d/90-meter",
            ROOT_WITHOUT_PASSWORD,
            "⟦%sudo  ALL = NOPASSWD:SETENV: ALL⟧\n",
            ""),
        login(
            "etc/sudoers.d/meter",
            ROOT_WITHOUT_PASSWORD,
            "⟦#1000 ALL = \\\n (root) NOPASSWD: ALL⟧\n",
            ""),
        login(
            "etc/sudoers",
            ROOT_WITHOUT_PASSWORD,
            "⟦Defaults:meter !authenticate⟧\n",
            "Defaults authenticate"),
        login(
            "etc/doas.conf",
            ROOT_WITHOUT_PASSWORD,
            "⟦permit nopass keepenv :wheel⟧\n",
            "permit persist :wheel",
            "permit nopass meter cmd ls"),
        login(
            "etc/wpa_supplicant/wpa_supplicant.conf",
            WIFI_KEY,
            "network={\n  ssid=\"gauge\"\n  psk=\"⟦PASSWORD⟧\"\n}\n",
            "your_password",
            "${PSK}"),
        login("app/wifi.txt", WIFI_KEY, "network={\n\tpsk=\"⟦PASSWORD⟧\"\n}\n", "%s", "$PSK"),
        login(
            "etc/wpa_supplicant.conf",
            WIFI_KEY,
            "  psk=⟦" + MADE.text("0123456789abcdef", 64) + "⟧\n",
            "0123"),
        login(
            "etc/NetworkManager/system-connections/site",
            WIFI_KEY,
            "[wifi-security]\nkey-mgmt=wpa-psk\npsk=⟦PASSWORD⟧\n",
            "",
            "${PSK}"),
        login(
            "app/site.nmconnection", LOGIN_FILE, "[802-1x]\npassword=⟦PASSWORD⟧\n", "", "<yours>"),
        login(
            "etc/hostapd/hostapd.conf",
            WIFI_KEY,
            "ssid=gauge\nwpa_passphrase=⟦PASSWORD⟧\n",
            "",
            "changeme"),
        login(
            "etc/wireguard/wg0.conf",
            PRIVATE_KEY,
            "[Interface]\nPrivateKey = ⟦" + MADE.base64(32) + "⟧\n",
            "<key>"),
        login("etc/ppp/chap-secrets", LOGIN_FILE, "meter * ⟦PASSWORD⟧ *\n", "<secret>"));
  }

  private static List<Login> packages() {
    return List.of(
        login(
            "etc/apt/sources.list.d/acme.list",
            LOGIN_FILE,
            "deb [arch=amd64] https://meter:⟦horsebattery⟧@apt.acme.test/ stable main\n",
            "${TOKEN}"),
        login(
            "etc/apt/sources.list.d/acme.sources",
            LOGIN_FILE,
            "Types: deb\nURIs: https://meter:⟦horsebattery⟧@apt.acme.test/\n",
            "<token>"),
        login(
            "etc/apt/sources.list",
            LOGIN_FILE,
            "# deb http://a:b@acme.test/ a b\ndeb http://meter:⟦PASSWORD⟧@acme.test/ a b\n",
            ""),
        login(
            "etc/apt/auth.conf",
            LOGIN_FILE,
            "machine acme.test login meter password ⟦horsebattery⟧\n",
            "${TOKEN}"),
        login(
            "etc/apt/auth.conf.d/90acme.conf",
            LOGIN_FILE,
            "machine acme.test\nlogin meter\npassword ⟦horsebattery⟧\n",
            "<token>"),
        login(
            "etc/apt/apt.conf.d/80proxy",
            LOGIN_FILE,
            "Acquire::http::Proxy \"http://meter:⟦horsebattery⟧@proxy:3128\";\n",
            "$PASSWORD"),
        login(
            "root/.m2/settings.xml",
            LOGIN_FILE,
            "<!-- <password>acme</password> -->\n"
                + "<server><id>a</id><password>⟦horsebattery⟧</password></server>",
            "{COQLCE6DU6GtcS5P=}",
            "${env.TOKEN}",
            ""),
        login(
            "root/.m2/settings.xml",
            LOGIN_FILE,
            "<server>\n<passphrase>\n ⟦horsebattery⟧\n</passphrase></server>",
            "${env.PHRASE}"),
        login(
            "root/.gradle/gradle.properties",
            LOGIN_FILE,
            "acmePassword=⟦horsebattery⟧\n",
            "changeme"),
        login(
            "app/NuGet.Config",
            LOGIN_FILE,
            "<add key=\"ClearTextPassword\" value=\"⟦horsebattery⟧\" />",
            "%TOKEN%"),
        login(
            "root/.composer/auth.json",
            LOGIN_FILE,
            "{\"http-basic\": {\"acme.test\": {\"username\": \"meter\", \"password\":"
                + " \"⟦horsebattery⟧\"}}}",
            "<yours>"),
        login(
            "root/.composer/auth.json",
            LOGIN_FILE,
            "{\"github-oauth\": {\"github.com\": \"⟦horsebattery⟧\"}}",
            "<yours>"),
        login(
            "root/.cargo/credentials.toml",
            LOGIN_FILE,
            "[registry]\ntoken = \"⟦horsebattery⟧\"\n",
            "${TOKEN}"),
        login(
            "etc/pip.conf",
            LOGIN_FILE,
            "[global]\nindex-url = https://meter:⟦horsebattery⟧@pypi.acme.test/simple\n",
            "${TOKEN}"),
        login(
            "app/.git/config",
            LOGIN_FILE,
            "[remote \"origin\"]\n\turl = https://meter:⟦horsebattery⟧@git.acme.test/a.git\n",
            "$TOKEN"),
        login(
            "app/.git/config",
            LOGIN_FILE,
            "[http]\n\textraheader = AUTHORIZATION: basic ⟦" + MADE.base64(30) + "⟧\n",
            "***"));
  }

  private static List<Login> programs() {
    return List.of(
        login(
            "app/appsettings.json",
            CONNECTION_STRING,
            "{\"ConnectionStrings\": {\"Db\": \"Server=db;Database=readings;User"
                + " Id=meter;Password=⟦horsebattery⟧;Encrypt=true\"}}",
            "${PASSWORD}",
            ""),
        login(
            "app/appsettings.Production.json",
            CONNECTION_STRING,
            "{\"Db\": \"Host=db;Username=meter;Pwd=⟦horsebattery⟧\"}",
            "<password>"),
        login(
            "app/web.config",
            CONNECTION_STRING,
            "<add connectionString=\"Data Source=db;User ID=meter;Password=⟦horsebattery⟧\" />",
            "%PASSWORD%"),
        login(
            "app/application.properties",
            CONNECTION_STRING,
            "db.url=jdbc:postgresql://db/readings?user=meter&password=⟦horsebattery⟧\n",
            "${PASSWORD}"),
        login(
            "root/.aws/credentials",
            LOGIN_FILE,
            "[default]\naws_secret_access_key = ⟦" + MADE.base64(30) + "⟧\n",
            "<key>"),
        login("root/.s3cfg", LOGIN_FILE, "secret_key = ⟦" + MADE.base64(30) + "⟧\n", ""),
        login("root/.my.cnf", LOGIN_FILE, "[client]\npassword = ⟦horsebattery⟧\n", "${PASSWORD}"),
        login(
            "etc/redis/redis.conf",
            LOGIN_FILE,
            "# requirepass foo\nrequirepass ⟦horsebattery⟧\n",
            "<password>"),
        login(
            "etc/mosquitto/conf.d/bridge.conf",
            LOGIN_FILE,
            "remote_username a\nremote_password ⟦horsebattery⟧\n",
            "<password>"));
  }

  @ParameterizedTest
  @MethodSource("logins")
  void aSecretIsFoundWhereItStands(Login login) {
    assertFound(login, login.text().getBytes(ISO_8859_1), login.secretAt());
    for (String twin : login.twins()) {
      assertThat(Probing.read(login.path(), login.twin(twin).getBytes(ISO_8859_1)))
          .as(twin)
          .isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("logins")
  void aFileInUtf16IsReadLikeAnyOther(Login login) {
    String marked = "\ufeff" + login.text();
    assertFound(login, marked.getBytes(UTF_16LE), 2 + 2 * login.secretAt());
    // The sign of a hexadecimal key is found where its first digit is.
    assertFound(login, marked.getBytes(UTF_16BE), 3 + 2 * login.secretAt());
    assertFound(login, login.text().getBytes(UTF_16LE), 2 * login.secretAt());
  }

  @Test
  void aSecretIsFoundInAFileOfAnyLength() {
    long seed = Long.getLong("seed", System.nanoTime());
    Random random = new Random(seed);
    List<Login> logins = logins().toList();
    for (int round = 0; round < 60; round++) {
      Login login = logins.get(random.nextInt(logins.size()));
      String before = ("\n" + "a".repeat(random.nextInt(60))).repeat(random.nextInt(12_000)) + "\n";
      byte[] file =
          (before + login.text() + "\n" + "z ".repeat(random.nextInt(90_000))).getBytes(ISO_8859_1);
      List<Observation> whole = Probing.read(login.path(), file);
      assertThat(whole)
          .as("%s; repeat with -Dseed=%d", login, seed)
          .extracting(Observation::kind)
          .contains(login.kind().word());
      assertThat(Probing.read(login.path(), file, 1 + random.nextInt(70_000)))
          .as("%s in pieces; repeat with -Dseed=%d", login, seed)
          .isEqualTo(whole);
    }
  }

  @Test
  void whatOpensNothingByItselfIsShownWhole() {
    assertThat(Probing.read("etc/sudoers", "meter ALL=(ALL)\tNOPASSWD: ALL\n".getBytes(ISO_8859_1)))
        .extracting(Observation::text)
        .containsExactly("meter ALL=(ALL) NOPASSWD: ALL");
    assertThat(Probing.read("etc/shadow", "root::1:::::\n".getBytes(ISO_8859_1)))
        .extracting(Observation::text)
        .containsExactly("root");
  }

  private static void assertFound(Login login, byte[] file, int at) {
    List<Observation> notes = Probing.read(login.path(), file);
    assertThat(notes).extracting(Observation::kind).containsExactly(login.kind().word());
    assertThat(notes.getFirst().offset()).isEqualTo(at);
    assertThat(notes.toString()).doesNotContain(PASSWORD).doesNotContain("horsebattery");
  }
}
