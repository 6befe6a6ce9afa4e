package org.moduleyard.certifier.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.moduleyard.certifier.secret.passage.SecretKind;

class PathContextTests {
  private static final List<String> TREES =
      List.of(
          "usr/lib/python3/dist-packages/",
          "usr/local/lib/python3.12/site-packages/",
          "app/.venv/lib/python3.12/site-packages/",
          "app/node_modules/@acme/",
          "var/www/vendor/acme/",
          "src/vendor/github.com/acme/",
          "root/go/pkg/mod/github.com/acme/",
          "root/.cargo/registry/src/index/",
          "usr/share/cargo/registry/",
          "var/lib/gems/3.1.0/gems/",
          "root/.m2/repository/com/acme/",
          "root/.nuget/packages/",
          "opt/conda/pkgs/",
          "usr/share/",
          "usr/libexec/",
          "usr/lib/go/",
          "usr/lib/");
  private static final List<String> TESTS =
      List.of(
          "tests",
          "test",
          "Tests",
          "testdata",
          "test-data",
          "test_data",
          "__tests__",
          "fixtures",
          "__fixtures__",
          "__mocks__",
          "spec",
          "examples",
          "samples",
          "Stubs",
          "test-ca",
          "fake_CAs",
          "slapdtest",
          "testutil",
          "UnitTests",
          "docs");
  private static final List<String> OTHERS =
      List.of("certs", "latest", "attest", "contest", "src", "keys", "manifest", "inspect");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "usr/lib/python3/dist-packages/slapdtest/certs/server.key",
        "var/www/vendor/x/y/tests/Stubs/private.key",
        "app/vendor/github.com/x/y/testdata/key.pem",
        "usr/share/x/tests/server.key",
        "usr/libexec/x/tests/server.key",
        "app/node_modules/x/__fixtures__/server.key",
        "app/node_modules/tls/test/keys/agent1.pem",
        "usr/share/rust-rustls/test-ca/rsa/ca.key",
        "app/vendor/github.com/x/y/server_test.go",
        "app/tests/server.key",
        "app/Tests/server.key"
      })
  void keysOfTestsAreAWarning(String path) {
    PathContext surroundings = PathContext.of(path);
    assertThat(surroundings.isError(SecretKind.PRIVATE_KEY)).isFalse();
    assertThat(surroundings.tells(SecretKind.PRIVATE_KEY)).isTrue();
    assertThat(surroundings.explanation().orElseThrow().english()).contains("tests");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "app/server.key",
        "app/certs/server.key",
        "app/node_modules/x/server.key",
        "usr/share/x/server.key",
        "usr/lib/latest/server.key",
        "opt/slapdtest/server.key",
        "usr/src/app/server.key",
        "etc/ssl/private/server.key",
        "etc/ssh/ssh_host_ed25519_key",
        "tests"
      })
  void otherKeysAreAnError(String path) {
    assertThat(PathContext.of(path).isError(SecretKind.PRIVATE_KEY)).isTrue();
    assertThat(PathContext.of(path).tells(SecretKind.PRIVATE_KEY)).isTrue();
  }

  @Test
  void theKeysOfTestsInAnyTreeOfPackagesAreAWarningAndNoOthers() {
    long seed = Long.getLong("seed", System.nanoTime());
    Random random = new Random(seed);
    for (int round = 0; round < 2000; round++) {
      String tree = TREES.get(random.nextInt(TREES.size()));
      StringBuilder path = new StringBuilder(tree).append("acme-7.2/");
      int folders = random.nextInt(4);
      int test = random.nextInt(8);
      for (int i = 0; i < folders; i++) {
        List<String> names = i == test ? TESTS : OTHERS;
        path.append(names.get(random.nextInt(names.size()))).append('/');
      }
      PathContext surroundings = PathContext.of(path.append("server.key").toString());
      assertThat(surroundings)
          .as("%s; repeat with -Dseed=%d", path, seed)
          .isEqualTo(test < folders ? PathContext.PACKAGE_TEST : PathContext.LIBRARY);
    }
  }

  @Test
  void whatAPackageMadeWhenItWasInstalledIsAWarningThatSaysSo() {
    PathContext surroundings = PathContext.of("etc/ssl/private/ssl-cert-snakeoil.key");
    assertThat(surroundings.isError(SecretKind.PRIVATE_KEY)).isFalse();
    assertThat(surroundings.tells(SecretKind.PRIVATE_KEY)).isTrue();
    assertThat(surroundings.explanation().orElseThrow().english())
        .contains("every customer has the same key");
  }
}
