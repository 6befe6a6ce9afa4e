package org.moduleyard.certifier.secret;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.moduleyard.certifier.layer.Observation;

/** Secrets with a sign that are encoded in another way than one byte for each character. */
class EncodedSecretsTests {
  private static final MadeUp MADE = new MadeUp(13);

  private static List<String> secrets() {
    return List.of(
        MADE.key("RSA "),
        MADE.key(""),
        MADE.openSshKey("none"),
        "token " + MADE.token("ghp_"),
        "AccountName=gauge;AccountKey=" + MADE.base64(64) + ";",
        "HostName=a.azure-devices.net;DeviceId=b;SharedAccessKey=" + MADE.base64(32) + "\"",
        "postgres://meter:Wq7-" + MADE.text(8) + "@db.acme.test/");
  }

  @Test
  void textInUtf16IsReadAnywhereInAFile() {
    long seed = Long.getLong("seed", System.nanoTime());
    Random random = new Random(seed);
    List<String> secrets = secrets();
    for (int round = 0; round < 150; round++) {
      String secret = secrets.get(random.nextInt(secrets.size()));
      Charset charset = random.nextBoolean() ? UTF_16LE : UTF_16BE;
      byte[] text = ("\n" + secret + "\n").getBytes(charset);
      byte[] file = new byte[text.length + random.nextInt(400_000)];
      if (random.nextBoolean()) {
        random.nextBytes(file);
      }
      int at = random.nextInt(file.length - text.length + 1);
      System.arraycopy(text, 0, file, at, text.length);
      List<Observation> whole = Probing.read("app/gauge.dll", file);
      assertThat(whole)
          .as("%s at %d of %d; repeat with -Dseed=%d", charset, at, file.length, seed)
          .isNotEmpty();
      assertThat(whole.getFirst().offset()).isBetween((long) at, (long) at + text.length);
      assertThat(Probing.read("app/gauge.dll", file, 1 + random.nextInt(70_000)))
          .as("in pieces; repeat with -Dseed=%d", seed)
          .isEqualTo(whole);
    }
  }

  @Test
  void aKeyInBase64IsReadInEveryPlaceAndHoweverItIsWrapped() {
    long seed = Long.getLong("seed", System.nanoTime());
    Random random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      String key = "x".repeat(random.nextInt(3)) + MADE.key(random.nextBoolean() ? "RSA " : "");
      String base64 = Base64.getEncoder().encodeToString(key.getBytes(US_ASCII));
      String wrapped =
          switch (random.nextInt(3)) {
            case 0 -> base64;
            case 1 -> base64.replaceAll("(.{64})", "$1\n    ");
            default -> base64.replaceAll("(.{76})", "$1\\\\n");
          };
      String before = "a ".repeat(random.nextInt(70_000)) + "\ntls.key: ";
      byte[] file = (before + wrapped + "\n" + "kind: Secret\n").getBytes(US_ASCII);
      List<Observation> whole = Probing.read("app/secret.yaml", file);
      assertThat(whole)
          .as("repeat with -Dseed=%d", seed)
          .extracting(Observation::kind)
          .containsExactly("private-key");
      assertThat(whole.getFirst().offset()).isBetween((long) before.length(), before.length() + 4L);
      assertThat(Probing.read("app/secret.yaml", file, 1 + random.nextInt(70_000)))
          .isEqualTo(whole);
    }
  }

  @Test
  void whatIsNoPrivateKeyInBase64IsNotTold() {
    String certificate = MADE.key("").replace("PRIVATE KEY", "CERTIFICATE");
    String encrypted = MADE.encryptedKey();
    assertThat(Probing.read("a.yaml", base64(certificate))).isEmpty();
    assertThat(Probing.read("a.yaml", base64(encrypted)))
        .extracting(Observation::kind)
        .containsExactly("encrypted-private-key");
  }

  private static byte[] base64(String text) {
    return Base64.getEncoder().encode(text.getBytes(US_ASCII));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "meter:$7$101$%b12$%b64",
        "meter:$6$%b12$%b64",
        "meter:$6$%t8$%t86:19000:0:::",
        "meter:$5$rounds=5000$%t8$%t43",
        "meter:$1$%t8$%t22",
        "meter:$apr1$%t8$%t22",
        "meter:$y$j9T$%t22$%t43",
        "meter:$2y$10$%t53",
        "meter:{SSHA}%b28",
        "password: '$2b$12$%t53'",
        "\"passwordHash\": \"$argon2id$v=19$m=65536,t=3,p=4$%r16$%r32\"",
        "PASSWORD = pbkdf2_sha256$600000$%t22$%b32",
        "ALTER ROLE meter PASSWORD 'SCRAM-SHA-256$4096:%b16$%b32:%b32';",
        "ALTER ROLE meter PASSWORD 'md5%h32';"
      })
  void theHashOfAPasswordIsFoundInALineOfUsersOrASetting(String form) {
    String line = filled(form);
    assertThat(Probing.read("app/users", ("# users\n" + line + "\n").getBytes(US_ASCII)))
        .as(line)
        .extracting(Observation::kind)
        .containsAnyOf("password-hash", "hash-setting")
        .hasSize(1);
    String elsewhere = "x = [" + line.replaceAll("^.*?(?=\\$|\\{|pbk|SCR|md5)", "\"");
    assertThat(Probing.read("app/vectors", elsewhere.getBytes(US_ASCII))).as(elsewhere).isEmpty();
    String locked = "meter:!" + line.substring(line.indexOf(':') + 1);
    assertThat(Probing.read("app/users", locked.replace("SCRAM", "x").getBytes(US_ASCII)))
        .extracting(Observation::kind)
        .doesNotContain("password-hash");
  }

  /** With made up values: %t of salt's characters, %b and %r bytes in base64, %h digits. */
  private static String filled(String form) {
    return Pattern.compile("%([tbrh])(\\d+)")
        .matcher(form)
        .replaceAll(
            found -> {
              int length = Integer.parseInt(found.group(2));
              return switch (found.group(1)) {
                case "t" -> MADE.text(length);
                case "b" -> MADE.base64(length);
                case "r" -> MADE.base64(length).replace("=", "");
                default -> MADE.text("0123456789abcdef", length);
              };
            });
  }

  @Test
  void otherFormsOfKeysAreFound() {
    String jwk = "{\"kty\": \"EC\", \"crv\": \"P-256\", \"x\": \"" + MADE.text(43) + "\"%s}";
    assertThat(kinds(jwk.formatted(", \"d\": \"" + MADE.text(43) + "\"")))
        .containsExactly("private-key");
    assertThat(kinds(jwk.formatted(""))).isEmpty();
    String age = "AGE-SECRET-KEY-1" + MADE.text("QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L", 58);
    assertThat(kinds(age)).containsExactly("private-key");
    String openVpn =
        "<tls-auth>\n-----BEGIN OpenVPN Static key V1-----\n"
            + MADE.text("0123456789abcdef", 512).replaceAll("(.{32})", "$1\n")
            + "-----END OpenVPN Static key V1-----\n";
    assertThat(kinds(openVpn)).containsExactly("private-key");
    assertThat(kinds("docker login -p dckr_pat_" + MADE.text(27))).containsExactly("access-token");
  }

  private static List<String> kinds(String text) {
    return Probing.read("app/gauge.txt", text.getBytes(US_ASCII)).stream()
        .map(Observation::kind)
        .toList();
  }
}
