package org.moduleyard.certifier.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.moduleyard.certifier.layer.LayerFactsRecorder;
import org.moduleyard.certifier.layer.Observation;
import org.moduleyard.certifier.layer.Probe.ContentReader;
import org.moduleyard.certifier.secret.passage.SecretKind;
import org.moduleyard.oci.layer.LayerEntry;

class SecretProbeTests {
  private static final MadeUp MADE = new MadeUp(7);
  private static final String APP = "app/gauge.txt";

  /** A secret in a file, and the same file with something else in its place. */
  record Seed(
      String path, SecretKind kind, String before, String secret, String after, String twin) {
    @Override
    public String toString() {
      return kind + " in " + path + " behind " + before.strip();
    }
  }

  private static Seed seed(
      SecretKind kind, String before, String secret, String after, String twin) {
    return new Seed(APP, kind, before, secret, after, twin);
  }

  private static Seed login(
      String path, SecretKind kind, String before, String secret, String twin) {
    return new Seed(path, kind, before, secret, "\n", twin);
  }

  static Stream<Seed> seeds() {
    return Stream.of(signs(), connections(), logins()).flatMap(List::stream);
  }

  private static List<Seed> signs() {
    String ed25519 =
        MadeUp.pem(
            "PRIVATE KEY", "", Base64.getDecoder().decode("MC4CAQAwBQYDK2VwBCIEI" + MADE.text(43)));
    return List.of(
        seed(
            SecretKind.PRIVATE_KEY,
            "a\n",
            MADE.key("RSA "),
            "\n",
            MADE.key("RSA ").substring(0, 40)),
        seed(SecretKind.PRIVATE_KEY, "", MADE.key("EC "), "", "-----BEGIN EC PRIVATE KEY-----\0"),
        seed(SecretKind.PRIVATE_KEY, "", MADE.key("DSA "), "", "-----BEGIN DSA PRIVATE KEY-----"),
        seed(SecretKind.PRIVATE_KEY, "x", MADE.key(""), "x", MADE.key("").replace("M", "N")),
        seed(
            SecretKind.PRIVATE_KEY,
            "",
            ed25519,
            "",
            ed25519
                .replace("PRIVATE", "PUBLIC")
                .replace("MC4CAQAwBQYDK2VwBCIEI", "MCowBQYDK2VwAyEA")),
        seed(
            SecretKind.PRIVATE_KEY,
            "{\"key\": \"",
            MADE.key("").replace("\n", "\\n"),
            "\\n\"}",
            "-----BEGIN PRIVATE KEY-----\\n...\\n-----END PRIVATE KEY-----"),
        seed(
            SecretKind.GCP_SERVICE_ACCOUNT,
            "{\"private_key_id\": \"5c1e\", \"private_key\": \"",
            MADE.key("").replace("\n", "\\n"),
            "\\n\"}",
            "<the key>"),
        seed(
            SecretKind.PRIVATE_KEY,
            "",
            MADE.openSshKey("none"),
            "",
            MADE.openSshKey("none").replace("b3", "c3")),
        seed(SecretKind.ENCRYPTED_PRIVATE_KEY, "", MADE.openSshKey("aes256-ctr"), "", "none"),
        seed(
            SecretKind.ENCRYPTED_PRIVATE_KEY,
            "",
            MADE.encryptedKey(),
            "",
            "Proc-Type: 4,ENCRYPTED"),
        seed(
            SecretKind.ENCRYPTED_PRIVATE_KEY,
            "",
            MADE.key("ENCRYPTED "),
            "",
            "ENCRYPTED PRIVATE KEY"),
        seed(SecretKind.PRIVATE_KEY, "", MADE.puttyKey(), "", "PuTTY-User-Key-File-2: ssh-rsa"),
        seed(SecretKind.GITHUB_TOKEN, "token ", MADE.token("ghp_"), " ", "ghp_" + MADE.text(36)),
        seed(SecretKind.GITHUB_TOKEN, "\\n", MADE.token("ghs_"), "\\n", "ghs_" + "x".repeat(36)),
        seed(
            SecretKind.GITHUB_TOKEN,
            "=",
            "github_pat_" + MADE.text(22) + "_" + MADE.text(59),
            "",
            "github_pat_" + MADE.text(20)),
        seed(
            SecretKind.NPM_TOKEN,
            "=",
            MADE.token("npm_"),
            "\n",
            "npm_config_registry_and_so_on_and_on_and_on"),
        seed(
            SecretKind.GITLAB_TOKEN,
            "'",
            "glpat-" + MADE.text(20),
            "'",
            "glpat-xxxxxxxxxxxxxxxxxxxx"),
        seed(
            SecretKind.SLACK_TOKEN,
            ":",
            "xoxb-" + MADE.text("0123456789", 12) + "-" + MADE.text(30),
            "",
            "xoxb-not-a-token"),
        seed(
            SecretKind.GOOGLE_API_KEY, "key=", "AIza" + MADE.text(35), "&", "AIza" + MADE.text(50)),
        seed(
            SecretKind.STRIPE_KEY,
            "\"",
            "sk_live_" + MADE.text(24),
            "\"",
            "sk_test_" + MADE.text(24)),
        seed(SecretKind.PYPI_TOKEN, "", "pypi-AgE" + MADE.text(140), "", "pypi-AgEnt"),
        seed(
            SecretKind.JSON_WEB_TOKEN,
            "Bearer ",
            MADE.jsonWebToken(),
            "\"",
            MADE.jsonWebToken().replaceFirst("\\.", ":")),
        seed(
            SecretKind.AWS_ACCESS_KEY,
            "id = ",
            "AKIA" + MADE.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 16),
            "\nsecret = " + MADE.base64(30) + "\n",
            "AKIAIOSFODNN7EXAMPLE"),
        seed(
            SecretKind.AWS_ACCESS_KEY,
            MADE.base64(30) + " ",
            "ASIA" + MADE.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 16),
            "",
            "ASIATIC"));
  }

  private static List<Seed> connections() {
    return List.of(
        seed(
            SecretKind.AZURE_STORAGE_KEY,
            "AccountName=gauge;AccountKey=",
            MADE.base64(64),
            ";",
            "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw=="),
        seed(
            SecretKind.AZURE_SHARED_KEY,
            "HostName=a.azure-devices.net;SharedAccessKeyName=iothubowner;SharedAccessKey=",
            MADE.base64(32),
            "\"",
            "<key>"),
        seed(
            SecretKind.DEVICE_CONNECTION,
            "HostName=a.azure-devices.net;DeviceId=gauge;SharedAccessKey=",
            MADE.base64(32),
            "",
            MADE.base64(31)),
        seed(
            SecretKind.AZURE_SIGNATURE,
            "https://a.blob.core.windows.net/b?sv=2024-11-04&se=2030-01-01&sr=b&sig=",
            MADE.base64(32).replace("+", "%2B").replace("/", "%2F").replace("=", "%3D"),
            "",
            "signature%3D"),
        seed(
            SecretKind.URL_PASSWORD,
            "postgres://meter:",
            "Wq7-" + MADE.text(8),
            "@db.acme.test/readings",
            "password"),
        seed(
            SecretKind.URL_PASSWORD,
            "amqp://meter:",
            "Wq7-" + MADE.text(8),
            "@queue:5672",
            "${QUEUE_PASSWORD}"));
  }

  private static List<Seed> logins() {
    String registry =
        Base64.getEncoder().encodeToString("gauge:Wq7-tuvw".getBytes(StandardCharsets.UTF_8));
    return List.of(
        new Seed(
            "etc/shadow",
            SecretKind.PASSWORD_HASH,
            "bin:*:1::\nroot:",
            "$y$j9T$" + MADE.text(22) + "$" + MADE.text(43),
            ":2::\n",
            "!$y$j9T$" + MADE.text(22)),
        login(
            "srv/.htpasswd",
            SecretKind.PASSWORD_HASH,
            "meter:",
            "$apr1$" + MADE.text(8) + "$" + MADE.text(22),
            "!"),
        login(
            "root/.netrc",
            SecretKind.LOGIN_FILE,
            "machine a login b password ",
            "Wq7tuvw",
            "${PASSWORD}"),
        login(
            "root/.npmrc",
            SecretKind.LOGIN_FILE,
            "//npm.acme.test/:_authToken=",
            MADE.text(30),
            "${NPM_TOKEN}"),
        login("root/.pypirc", SecretKind.LOGIN_FILE, "[pypi]\npassword = ", "Wq7tuvw", "<yours>"),
        new Seed(
            "home/a/.git-credentials",
            SecretKind.LOGIN_FILE,
            "https://meter:",
            "horsebattery",
            "@git.acme.test",
            "${PASSWORD}"),
        login(
            "root/.pgpass",
            SecretKind.LOGIN_FILE,
            "db:5432:readings:meter:",
            "Wq7tuvw",
            "changeme"),
        login(
            "root/.docker/config.json",
            SecretKind.REGISTRY_LOGIN,
            "{\"auths\": {\"r\": {\"auth\": \"",
            registry,
            ""),
        login(
            "root/.kube/config",
            SecretKind.KUBERNETES_LOGIN,
            "users:\n- user:\n    token: ",
            MADE.text(40),
            ""),
        login(
            "root/.kube/config",
            SecretKind.KUBERNETES_LOGIN,
            "    token: ",
            MADE.jsonWebToken(),
            ""),
        login(
            "app/.env",
            SecretKind.NAMED_SECRET,
            "MODE=fast\nDB_PASSWORD=",
            "Wq7" + MADE.text(12),
            "changeme"),
        login("app/.env", SecretKind.GITHUB_TOKEN, "TOKEN=", MADE.token("gho_"), "none"),
        login(
            "app/settings.json",
            SecretKind.NAMED_SECRET,
            "{\n  \"apiKey\": \"",
            MADE.text(32),
            "com.acme.Keys"),
        login(
            "app/application.yml",
            SecretKind.NAMED_SECRET,
            "a:\n  client-secret: ",
            MADE.text(32),
            "/run/secrets/client7"));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aSecretIsFoundWhereItBeginsAndNotKept(Seed seed) {
    String text = seed.before() + seed.secret() + closing(seed) + seed.after();
    List<Observation> notes = notes(seed.path(), text);
    assertThat(notes).extracting(Observation::kind).containsExactly(seed.kind().word());
    Observation note = notes.getFirst();
    assertThat(note.path()).isEqualTo(seed.path());
    assertThat(note.offset()).isEqualTo(utf8(seed.before()).length);
    assertThat(note.text()).matches("(?s).{0,4}… \\([0-9,]+ characters\\)");
    assertThat(seed.secret()).contains(note.text().substring(0, note.text().indexOf('…')));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whatOnlyStandsWhereASecretWouldIsNone(Seed seed) {
    String text = seed.before() + seed.twin() + closing(seed) + seed.after();
    assertThat(notes(seed.path(), text)).isEmpty();
  }

  private static String closing(Seed seed) {
    return seed.before().endsWith("\"") && seed.after().equals("\n") ? "\"" : "";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "usr/share/doc/openssl/demo.pem",
        "usr/lib/python3.11/test/certdata/keycert.pem",
        "usr/local/go/src/crypto/tls/testdata/key.pem",
        "app/keys.tar.gz"
      })
  void keysThatAllTheWorldHasAreNotTold(String path) {
    assertThat(notes(path, MADE.key(""))).isEmpty();
  }

  @Test
  void inTheCodeOfOthersOnlyWhatIsCertainIsTold() {
    String path = "usr/lib/python3/dist-packages/meter/settings.cfg";
    assertThat(notes(path, "password = " + MADE.text(20) + "\n")).isEmpty();
    assertThat(notes(path, MADE.jsonWebToken())).isEmpty();
    assertThat(notes(path, MADE.token("ghp_"))).hasSize(1);
  }

  @Test
  void aFileOfSignsAloneIsGivenUpSoon() {
    byte[] file = utf8("AKIAQWERTZUIOPASDFGH ".repeat(200_000));
    assertThat(read("app/signs", file, 65536))
        .containsExactly(new Observation("app/signs", SecretProbe.GIVEN_UP, -1, ""));
  }

  @Test
  void theNotesAreTheSameInWhateverPiecesTheFileComes() {
    long seed = Long.getLong("seed", System.nanoTime());
    int rounds = Integer.getInteger("rounds", 20);
    Random random = new Random(seed);
    List<Seed> seeds = seeds().toList();
    for (int round = 0; round < rounds; round++) {
      byte[] file = spliced(random, seeds);
      String path = seeds.get(random.nextInt(seeds.size())).path();
      List<Observation> whole = read(path, file, file.length);
      for (int piece : List.of(1 + random.nextInt(70), 1 + random.nextInt(70_000), 65_536)) {
        assertThat(read(path, file, piece))
            .as("pieces of %d bytes; repeat with -Dseed=%d", piece, seed)
            .isEqualTo(whole);
      }
    }
  }

  @Test
  void aSecretIsFoundAcrossEveryBorderOfTheBuffer() {
    byte[] secret = utf8(" " + MADE.token("ghp_") + " ");
    byte[] file = new byte[300_000];
    for (int border : List.of(65_536, 128 * 1024 - 4096, 128 * 1024, 262_144)) {
      for (int at = border - 60; at <= border + 10; at++) {
        Arrays.fill(file, (byte) 'a');
        System.arraycopy(secret, 0, file, at, secret.length);
        assertThat(read(APP, file, 65_536))
            .extracting(Observation::offset)
            .containsExactly(at + 1L);
      }
    }
  }

  /** Random bytes or letters with secrets, halves of secrets and signs in them. */
  private static byte[] spliced(Random random, List<Seed> seeds) {
    byte[] file = new byte[1 + random.nextInt(200_000)];
    if (random.nextBoolean()) {
      random.nextBytes(file);
    } else {
      Arrays.fill(file, (byte) " \nx/".charAt(random.nextInt(4)));
    }
    for (int left = random.nextInt(60); left > 0; left--) {
      Seed seed = seeds.get(random.nextInt(seeds.size()));
      byte[] text = utf8(seed.before() + seed.secret() + seed.after());
      int length = random.nextInt(4) == 0 ? random.nextInt(text.length) : text.length;
      int at = random.nextInt(file.length);
      System.arraycopy(text, 0, file, at, Math.min(length, file.length - at));
    }
    return file;
  }

  private static List<Observation> notes(String path, String content) {
    byte[] bytes = utf8(content);
    return read(path, bytes, bytes.length);
  }

  private static List<Observation> read(String path, byte[] content, int piece) {
    LayerEntry entry =
        new LayerEntry(path, LayerEntry.Type.FILE, 0644, 0, 0, content.length, "", path);
    LayerFactsRecorder notes = new LayerFactsRecorder(1000);
    ContentReader reader = new SecretProbe().enter(entry, notes);
    if (reader != null) {
      boolean more = true;
      for (int at = 0; at < content.length && more; at += piece) {
        byte[] next = Arrays.copyOfRange(content, at, Math.min(at + piece, content.length));
        more = reader.read(next, next.length);
      }
      reader.end();
    }
    return notes.finish().noted();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
