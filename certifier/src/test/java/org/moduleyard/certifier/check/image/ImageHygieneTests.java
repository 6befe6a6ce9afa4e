package org.moduleyard.certifier.check.image;

import static java.util.Locale.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.moduleyard.certifier.Gauge;
import org.moduleyard.certifier.RawLayer;
import org.moduleyard.certifier.Specimen;
import org.moduleyard.certifier.policy.ImagePolicy;
import org.moduleyard.certifier.secret.MadeUp;
import org.moduleyard.oci.build.Layer;
import org.moduleyard.oci.layer.Compression;
import org.moduleyard.oci.manifest.Platform;
import org.moduleyard.oci.reference.Digest;

/** One image for each defect, found where it is, beside one that does the same thing properly. */
class ImageHygieneTests {
  private static final String KEY = new MadeUp(1).key("RSA ");
  private static final String TOKEN = new MadeUp(2).token("ghp_");

  @TempDir Path directory;

  interface Change {
    void apply(Specimen specimen) throws IOException;
  }

  record Defect(String name, Change defect, Change twin, List<String> findings) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Defect defect(String name, Change defect, Change twin, String... findings) {
    return new Defect(name, defect, twin, List.of(findings));
  }

  private static RawLayer users(String path, String name) {
    return users(path, name, "1000");
  }

  private static RawLayer users(String path, String name, String number) {
    return new RawLayer()
        .file(path, 0644, "root:x:0:0::/:/bin/sh\n%s:x:%s:1000::/:\n".formatted(name, number));
  }

  /** With the user of the image as the last one. */
  private static RawLayer manyUsers(int count) {
    StringBuilder users = new StringBuilder();
    for (int i = 0; i < count; i++) {
      users.append(
          String.format(Locale.ROOT, "user%05d:x:%05d:7:someone:/:/bin/sh\n", i, i + 2000));
    }
    return new RawLayer().file("etc/passwd", 0644, users + "gauge:x:1000:1000::/:\n");
  }

  private static Change layer(RawLayer layer) {
    return specimen -> specimen.layer(layer);
  }

  static List<Defect> defects() {
    return List.of(
        defect(
            "a private key",
            layer(new RawLayer().file("app/tls.key", 0600, "# gauge\n" + KEY)),
            layer(new RawLayer().file("app/tls.key", 0600, "# gauge\n" + KEY.substring(0, 40))),
            "IMG-01 ERROR 1:app/tls.key@8"),
        defect(
            "a key in the tests of an installed package",
            layer(new RawLayer().file("app/vendor/acme/x/testdata/a.key", 0600, KEY)),
            layer(new RawLayer().file("usr/share/doc/x/testdata/a.key", 0600, KEY)),
            "IMG-01 WARNING 1:app/vendor/acme/x/testdata/a.key@0"),
        defect(
            "a key that was made when its package was installed",
            layer(new RawLayer().file("etc/ssl/private/ssl-cert-snakeoil.key", 0600, KEY)),
            layer(new RawLayer().file("etc/ssl/certs/ssl-cert-snakeoil.pem", 0644, "none")),
            "IMG-01 WARNING 1:etc/ssl/private/ssl-cert-snakeoil.key@0"),
        defect(
            "an account with an empty password",
            layer(new RawLayer().file("etc/shadow", 0600, "bin:*:1:::::\nroot::1:::::\n")),
            layer(new RawLayer().file("etc/shadow", 0600, "bin:*:1:::::\nroot:!:1:::::\n")),
            "IMG-01 WARNING 1:etc/shadow@13"),
        defect(
            "a rule of sudo that asks for no password",
            layer(new RawLayer().file("etc/sudoers.d/a", 0600, "app ALL=(ALL) NOPASSWD: ALL\n")),
            layer(new RawLayer().file("etc/sudoers.d/a", 0600, "app ALL=(ALL) ALL\n")),
            "IMG-01 WARNING 1:etc/sudoers.d/a@0"),
        defect(
            "a password for a repository of packages",
            layer(new RawLayer().file("etc/apt/auth.conf", 0600, "machine a login b password c7d")),
            layer(new RawLayer().file("etc/apt/auth.conf", 0600, "# password c7d")),
            "IMG-01 ERROR 1:etc/apt/auth.conf@27"),
        defect(
            "a token that a later layer deletes",
            s ->
                s.layer(new RawLayer().file("root/token", 0600, "=" + TOKEN))
                    .layer(new RawLayer().file("root/.wh.token", 0600, "")),
            s ->
                s.layer(new RawLayer().file("root/token", 0600, "=" + TOKEN.toUpperCase(ROOT)))
                    .layer(new RawLayer().file("root/.wh.token", 0600, "")),
            "IMG-01 ERROR 1:root/token@1"),
        defect(
            "a private key of the publisher's tests",
            layer(new RawLayer().file("app/test/tls.key", 0600, KEY)),
            layer(new RawLayer().file("app/test/tls.pub", 0600, KEY.replace("PRIVATE", "PUBLIC"))),
            "IMG-01 WARNING 1:app/test/tls.key@0"),
        defect(
            "a token in the environment",
            s -> s.builder.env("PATH", "/bin").env("REPOSITORY", "https://" + TOKEN + "@acme.test"),
            s -> s.builder.env("PATH", "/bin").env("REPOSITORY", "https://acme.test"),
            "IMG-01 ERROR /config/Env/1"),
        defect(
            "a password in the environment",
            s -> s.builder.env("DB_PASSWORD", TOKEN.substring(10, 30)),
            s -> s.builder.env("DB_PASSWORD_FILE", "/run/secrets/" + TOKEN.substring(10, 30)),
            "IMG-01 WARNING /config/Env/0"),
        defect(
            "a token in a label",
            s -> s.builder.label("acme/token", TOKEN),
            s -> s.builder.label("acme/token", "none"),
            "IMG-01 ERROR /config/Labels/acme~1token"),
        defect(
            "a token in the step that made a layer",
            s -> s.layer(small(s), "|1 KEY=" + TOKEN + " /bin/sh -c make"),
            s -> s.layer(small(s), "|1 KEY=none /bin/sh -c make"),
            "IMG-01 ERROR 1"),
        defect(
            "a setuid program",
            layer(new RawLayer().file("./bin/su", 04755, "su")),
            layer(new RawLayer().file("./bin/su", 0755, "su")),
            "IMG-02 WARNING 1:bin/su"),
        defect(
            "a setgid program",
            layer(new RawLayer().file("bin/mail", 02755, "mail")),
            layer(new RawLayer().directory("var/mail", 02775)),
            "IMG-02 WARNING 1:bin/mail"),
        defect(
            "a file that everybody may change",
            layer(new RawLayer().file("etc/gauge.conf", 0666, "a = 1")),
            layer(new RawLayer().file("etc/gauge.conf", 0664, "a = 1")),
            "IMG-03 WARNING 1:etc/gauge.conf"),
        defect(
            "a directory that everybody may change",
            layer(new RawLayer().directory("data", 0777)),
            layer(new RawLayer().directory("data", 01777)),
            "IMG-03 WARNING 1:data"),
        defect(
            "a device",
            layer(new RawLayer().device("opt/disk")),
            layer(new RawLayer().pipe("opt/disk")),
            "IMG-04 ERROR 1:opt/disk"),
        defect(
            "a device where the engine hides it",
            layer(new RawLayer().device("dev/sda")),
            layer(new RawLayer().directory("dev", 0755)),
            "IMG-04 WARNING 1:dev/sda"),
        defect(
            "a path that leads out of the image",
            layer(new RawLayer().file("../../etc/cron.d/evil", 0644, "x")),
            layer(new RawLayer().file("etc/cron.d/fine", 0644, "x")),
            "IMG-05 ERROR 1"),
        defect(
            "a hard link that leads out of the image",
            layer(new RawLayer().hardLink("shadow", "../etc/shadow")),
            layer(new RawLayer().file("a", 0644, "a").hardLink("b", "a")),
            "IMG-05 ERROR 1"),
        defect(
            "a layer that is cut short",
            specimen -> specimen.layer(cut(specimen)),
            layer(new RawLayer().file("big", 0644, "x".repeat(100_000))),
            "IMG-05 ERROR 1"),
        defect(
            "a layer that unpacks to far more than it is",
            specimen -> specimen.layer(new RawLayer().file("zeros", 0644, new byte[20_000_000])),
            specimen ->
                specimen.layer(
                    new RawLayer()
                        .compression(Compression.NONE)
                        .file("zeros", 0644, new byte[20_000_000])),
            "IMG-05 ERROR 1"),
        defect(
            "a layer that is not the one the configuration names",
            specimen -> specimen.layer(misnamed(specimen)),
            layer(new RawLayer().file("a", 0644, "a")),
            "IMG-05 ERROR 1"),
        defect(
            "more files than the policy allows",
            specimen -> {
              specimen.policy = specimen.policy.withImage(mostFiles(7));
              specimen.layer(
                  new RawLayer().file("a", 0644, "a").file("b", 0644, "b").file("c", 0644, "c"));
            },
            specimen -> {
              specimen.policy = specimen.policy.withImage(mostFiles(7));
              specimen.layer(new RawLayer().file("a", 0644, "a").file("b", 0644, "b"));
            },
            "IMG-05 ERROR 1"),
        defect(
            "a name that is there twice",
            layer(new RawLayer().file("a", 0644, "a").file("./a", 0644, "b")),
            layer(new RawLayer().file("a", 0644, "a").file("b", 0644, "b")),
            "IMG-05 ERROR 1"),
        defect(
            "a directory that is there twice",
            layer(new RawLayer().directory("a", 0755).directory("a", 0755)),
            layer(new RawLayer().directory("a", 0755).directory("/a", 0755)),
            "IMG-05 ERROR 1"),
        defect(
            "a file by two names that are one path",
            layer(new RawLayer().file("a", 0644, "a").file("/a", 0644, "b")),
            layer(new RawLayer().file("a", 0644, "a").file("/b", 0644, "b")),
            "IMG-06 ERROR 1:a"),
        defect(
            "a file in a directory that is a link",
            layer(new RawLayer().symlink("a", "b").directory("b", 0755).file("a/c", 0644, "x")),
            layer(new RawLayer().symlink("a", "b").directory("b", 0755).file("b/c", 0644, "x")),
            "IMG-06 ERROR 1:b/c"),
        defect(
            "a file far below a link",
            layer(new RawLayer().symlink("a", ".").file("a/b/c", 0644, "x")),
            layer(new RawLayer().symlink("a", ".").file("b/c", 0644, "x")),
            "IMG-06 ERROR 1:b/c"),
        defect(
            "a file in a link that leads out of the layer",
            layer(new RawLayer().symlink("a", "/etc").file("a/passwd", 0644, "x")),
            layer(new RawLayer().symlink("a", "/etc").file("b/passwd", 0644, "x")),
            "IMG-05 ERROR 1"),
        defect(
            "a file where a layer below has a link",
            s ->
                s.layer(new RawLayer().directory("usr/bin", 0755).symlink("bin", "usr/bin"))
                    .layer(new RawLayer().file("bin/app", 0644, "x")),
            s ->
                s.layer(new RawLayer().directory("usr/bin", 0755).symlink("bin", "usr/bin"))
                    .layer(new RawLayer().file("usr/bin/app", 0644, "x")),
            "IMG-06 ERROR 2:bin/app"),
        defect(
            "a file where a layer below has a file",
            layer(new RawLayer().file("etc/group/all", 0644, "x")),
            layer(new RawLayer().directory("etc/groups", 0755)),
            "IMG-06 ERROR 1:etc/group/all",
            "IMG-07 ERROR /config/User"),
        defect(
            "a directory that is there for some engines alone",
            s ->
                s.layer(new RawLayer().directory("data", 01777))
                    .layer(new RawLayer().file("data/a", 0644, "x")),
            s ->
                s.layer(new RawLayer().directory("data", 01777))
                    .layer(new RawLayer().directory("data", 01777).file("data/a", 0644, "x")),
            "IMG-06 WARNING 2:data/a"),
        defect(
            "a directory that is made after it was deleted",
            layer(new RawLayer().file(".wh.etc", 0644, "").directory("etc", 0755)),
            layer(new RawLayer().file("opt/.wh..wh..opq", 0644, "").directory("opt", 0755)),
            "IMG-06 ERROR 1:etc"),
        defect(
            "a file that is made before it is deleted",
            layer(new RawLayer().file("a", 0644, "a").file(".wh.a", 0644, "")),
            layer(
                new RawLayer()
                    .file(".wh.gauge", 0644, "")
                    .file("gauge", 0755, Gauge.program(Platform.LINUX_AMD64, "twin"))),
            "IMG-05 ERROR 1"),
        defect(
            "a layer that deletes all below",
            layer(new RawLayer().file(".wh..wh..opq", 0644, "")),
            layer(new RawLayer().file("opt/.wh..wh..opq", 0644, "")),
            "IMG-06 ERROR 1:.wh..wh..opq"),
        defect(
            "a directory that is called like a whiteout",
            layer(new RawLayer().file("a/.wh.b/c", 0644, "x")),
            layer(new RawLayer().file("a/wh.b/c", 0644, "x")),
            "IMG-06 ERROR 1:a/.wh.b/c"),
        defect(
            "a hard link to nothing",
            layer(new RawLayer().hardLink("a", "no/such/file")),
            layer(new RawLayer().file("b", 0644, "b").hardLink("a", "b")),
            "IMG-05 ERROR 1"),
        defect(
            "a hard link before what it leads to",
            layer(new RawLayer().hardLink("a", "b").file("b", 0644, "b")),
            layer(new RawLayer().file("b", 0644, "b").hardLink("a", "/b")),
            "IMG-05 ERROR 1"),
        defect(
            "a hard link into a lower layer",
            layer(new RawLayer().hardLink("a", "gauge")),
            layer(new RawLayer().symlink("a", "gauge")),
            "IMG-05 ERROR 1"),
        defect(
            "a hard link to a directory",
            layer(new RawLayer().directory("b", 0755).hardLink("a", "b")),
            layer(new RawLayer().symlink("b", "c").hardLink("a", "b")),
            "IMG-05 ERROR 1"),
        defect(
            "a whiteout of nothing",
            layer(new RawLayer().file("opt/.wh.gone", 0644, "")),
            layer(
                new RawLayer()
                    .file("etc/.wh.group", 0644, "")
                    .file("etc/group", 0644, "gauge:x:1:\n")),
            "IMG-06 WARNING 1:opt/.wh.gone"),
        defect(
            "a whiteout without a name",
            layer(new RawLayer().file("etc/.wh..wh.a", 0644, "")),
            layer(
                new RawLayer()
                    .file("licenses/.wh..wh..opq", 0644, "")
                    .file("licenses/b", 0644, "b")),
            "IMG-06 ERROR 1:etc/.wh..wh.a"),
        defect(
            "a link that climbs out",
            layer(new RawLayer().symlink("lib/a", "../../etc/passwd")),
            layer(new RawLayer().symlink("lib/a", "../etc/passwd")),
            "IMG-06 WARNING 1:lib/a"),
        defect(
            "a list of users that a link hides",
            layer(
                new RawLayer()
                    .symlink("x", ".")
                    .file("x/etc/passwd", 0644, "gauge:x:0:0::/:/bin/sh\n")),
            layer(new RawLayer().file("x/etc/passwd", 0644, "gauge:x:0:0::/:/bin/sh\n")),
            "IMG-06 ERROR 1:etc/passwd",
            "IMG-07 WARNING /config/User"),
        defect(
            "a program that a link hides",
            layer(new RawLayer().symlink("x", ".").file("x/gauge", 0755, "no program")),
            layer(new RawLayer().file("x/gauge", 0755, "no program")),
            "IMG-06 ERROR 1:gauge",
            "IMG-14 ERROR 1:gauge"),
        defect("no user", s -> s.user(""), s -> s.user("1000"), "IMG-07 WARNING /config/User"),
        defect(
            "root by number and group",
            s -> s.user("0:0"),
            s -> s.user("1000:0"),
            "IMG-07 WARNING /config/User"),
        defect(
            "root by another name",
            s ->
                s.layer(new RawLayer().file("etc/passwd", 0644, "toor:x:0:0::/:/bin/sh\n"))
                    .user("toor"),
            s ->
                s.layer(new RawLayer().file("etc/passwd", 0644, "toor:x:7:0::/:/bin/sh\n"))
                    .user("toor"),
            "IMG-07 WARNING /config/User"),
        defect(
            "a user that the image does not know",
            s -> s.user("nobody"),
            s -> s.user("gauge"),
            "IMG-07 ERROR /config/User"),
        defect(
            "a group that the image does not know",
            s -> s.user("gauge:wheel"),
            s -> s.user("gauge:1"),
            "IMG-07 ERROR /config/User"),
        defect(
            "a user whose list a later layer deletes",
            layer(new RawLayer().file("etc/.wh.passwd", 0644, "")),
            layer(
                new RawLayer()
                    .file("etc/.wh.passwd", 0644, "")
                    .file("etc/passwd", 0644, "gauge:x:5:5::/:\n")),
            "IMG-07 ERROR /config/User"),
        defect(
            "a list of users behind a symbolic link",
            s -> s.layer(users("data/users", "-").symlink("etc/passwd", "/data/users")),
            s -> s.layer(users("data/users", "gauge").symlink("etc/passwd", "/data/users")),
            "IMG-07 ERROR /config/User"),
        defect(
            "a list of users behind a hard link",
            s -> s.layer(users("data/users", "-").hardLink("etc/passwd", "data/users")),
            s -> s.layer(users("data/users", "gauge").hardLink("etc/passwd", "data/users")),
            "IMG-07 ERROR /config/User"),
        defect(
            "a list of users behind a link that looks like none",
            layer(
                new RawLayer()
                    .file("data/users", 0644, "gauge")
                    .symlink("etc/passwd", "/data/users")),
            s -> s.layer(users("data/users", "gauge").symlink("etc/passwd", "/data/users")),
            "IMG-07 WARNING /config/User"),
        defect(
            "a user whose number is too long for the kernel",
            s -> s.layer(users("etc/passwd", "gauge", "4294967296")),
            s -> s.layer(users("etc/passwd", "gauge", "4294967297")),
            "IMG-07 WARNING /config/User"),
        defect(
            "a number that engines do not take",
            s -> s.user("2147483648"),
            s -> s.user("2147483647"),
            "IMG-07 ERROR /config/User"),
        defect(
            "a list of users that is too long to be read",
            s -> s.layer(manyUsers(30_000)),
            s -> s.layer(manyUsers(20_000)),
            "IMG-07 WARNING /config/User"),
        defect(
            "no health check",
            s -> s.healthcheck("NONE"),
            s -> s.healthcheck("CMD-SHELL", "true"),
            "IMG-08 WARNING /config/Healthcheck"),
        defect(
            "too many layers",
            s -> addLayers(s, 40),
            s -> addLayers(s, 39),
            "IMG-09 WARNING image"),
        defect(
            "more layers than engines unpack",
            s -> addLayers(s, 127),
            s -> addLayers(s, 1),
            "IMG-05 ERROR image",
            "IMG-09 WARNING image"),
        defect(
            "a large file that is deleted again",
            s -> s.layer(large()).layer(new RawLayer().file("opt/.wh.build", 0644, "")),
            s -> s.layer(large()).layer(new RawLayer().file("opt/.wh.src", 0644, "")),
            "IMG-10 WARNING 1:opt/build/all.o"),
        defect(
            "no licence",
            layer(new RawLayer().file(".wh.licenses", 0644, "")),
            layer(
                new RawLayer()
                    .file(".wh.licenses", 0644, "")
                    .file("usr/share/doc/gauge/copyright", 0644, "c")),
            "IMG-11 WARNING image"));
  }

  @ParameterizedTest
  @MethodSource("defects")
  void isFoundWhereItIs(Defect defect) throws IOException {
    Specimen specimen = Specimen.in(directory);
    defect.defect().apply(specimen);
    assertThat(specimen.findings()).containsExactlyElementsOf(defect.findings());
  }

  @ParameterizedTest
  @MethodSource("defects")
  void isNotFoundInItsTwin(Defect defect) throws IOException {
    Specimen specimen = Specimen.in(directory);
    defect.twin().apply(specimen);
    assertThat(specimen.findings()).isEmpty();
  }

  @Test
  void noPlaceOfAFindingShowsTheSecretInTheStepOfItsLayer() throws IOException {
    Specimen specimen = Specimen.in(directory);
    specimen.layer(small(specimen), "|1 KEY=" + TOKEN + " /bin/sh -c make");
    assertThat(specimen.certify().findings().toString())
        .contains("|1 KEY=*** /bin/sh -c make")
        .doesNotContain(TOKEN);
  }

  private static Layer small(Specimen specimen) throws IOException {
    return new RawLayer().file("a", 0644, "a").writeTo(specimen.layout);
  }

  private static Layer cut(Specimen specimen) throws IOException {
    Layer whole = new RawLayer().file("big", 0644, "x".repeat(100_000)).writeTo(specimen.layout);
    byte[] packed = specimen.layout.openBlob(whole.descriptor()).readAllBytes();
    return new Layer(
        specimen.layout.putBlob(
            whole.descriptor().mediaType(), Arrays.copyOf(packed, packed.length / 2)),
        whole.diffId());
  }

  private static Layer misnamed(Specimen specimen) throws IOException {
    Layer layer = new RawLayer().file("a", 0644, "a").writeTo(specimen.layout);
    return new Layer(layer.descriptor(), Digest.sha256(new byte[0]));
  }

  private static ImagePolicy mostFiles(int files) {
    ImagePolicy standard = ImagePolicy.STANDARD;
    return new ImagePolicy(
        standard.mostLayers(),
        files,
        standard.mostUnpackedBytes(),
        standard.mostUnpackRatio(),
        standard.mostWastedBytes(),
        standard.mostWastedPercent(),
        standard.mostPrivilegePoints());
  }

  private static void addLayers(Specimen specimen, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      specimen.layer(new RawLayer().file("part-" + i, 0644, "part " + i));
    }
  }

  private static RawLayer large() {
    return new RawLayer()
        .compression(Compression.NONE)
        .file("opt/build/all.o", 0644, new byte[17 << 20])
        .file("opt/src/all.c", 0644, "int main;");
  }
}
