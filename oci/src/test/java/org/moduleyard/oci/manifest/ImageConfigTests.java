package org.moduleyard.oci.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.moduleyard.oci.reference.Digest;

class ImageConfigTests {

  private static ImageConfig parse(String json) {
    return ImageConfig.parse(json.getBytes(UTF_8));
  }

  @Test
  void everythingTheCertifierAsksForIsRead() {
    Digest diffId = Digest.sha256(new byte[] {1});
    ImageConfig config =
        parse(
            """
            {"architecture":"arm64","variant":"v8","os":"linux","created":"2026-01-02T03:04:05Z",
             "config":{"User":"1000:1000","ExposedPorts":{"8080/tcp":{},"53/udp":{}},"Env":["A=b"],
               "Entrypoint":["/gauge"],"Cmd":["run"],"Volumes":{"/data":{}},"WorkingDir":"/w",
               "Labels":{"org.opencontainers.image.version":"1.0"},"StopSignal":"SIGTERM",
               "Healthcheck":{"Test":["CMD","/gauge","--healthy"],"Interval":30000000000}},
             "rootfs":{"type":"layers","diff_ids":["%s"]},
             "history":[{"created_by":"COPY gauge /"},{"empty_layer":true}]}\
            """
                .formatted(diffId));

    assertThat(config.platform()).isEqualTo(Platform.LINUX_ARM64);
    assertThat(config.user()).isEqualTo("1000:1000");
    assertThat(config.runsAsRoot()).isFalse();
    assertThat(config.exposedPorts()).containsExactly("53/udp", "8080/tcp");
    assertThat(config.env()).containsExactly("A=b");
    assertThat(config.entrypoint()).containsExactly("/gauge");
    assertThat(config.cmd()).containsExactly("run");
    assertThat(config.volumes()).containsExactly("/data");
    assertThat(config.workingDir()).isEqualTo("/w");
    assertThat(config.stopSignal()).isEqualTo("SIGTERM");
    assertThat(config.labels()).containsEntry("org.opencontainers.image.version", "1.0");
    assertThat(config.healthcheck())
        .isEqualTo(new Healthcheck(List.of("CMD", "/gauge", "--healthy")));
    assertThat(config.diffIds()).containsExactly(diffId);
    assertThat(config.steps()).containsExactly("COPY gauge /");
    assertThat(config.created()).isEqualTo("2026-01-02T03:04:05Z");
  }

  @Test
  void nullsCountAsAbsent() {
    ImageConfig config =
        parse("{\"architecture\":\"amd64\",\"os\":\"linux\",\"config\":null,\"rootfs\":null}");

    assertThat(config.platform()).isEqualTo(Platform.LINUX_AMD64);
    assertThat(config.runsAsRoot()).isTrue();
    assertThat(config.healthcheck()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "'',true",
    "root,true",
    "0,true",
    "root:root,true",
    "00:5,true",
    "1,false",
    "gauge,false"
  })
  void rootIsKnownByNameAndNumber(String user, boolean root) {
    ImageConfig config =
        parse(
            "{\"architecture\":\"amd64\",\"os\":\"linux\",\"config\":{\"User\":\"%s\"}}"
                .formatted(user));

    assertThat(config.runsAsRoot()).isEqualTo(root);
  }

  @Test
  void aWrongPartIsNamedByItsPlace() {
    assertThatThrownBy(
            () -> parse("{\"architecture\":\"a\",\"os\":\"b\",\"rootfs\":{\"diff_ids\":[\"x\"]}}"))
        .isInstanceOf(MalformedManifestException.class)
        .hasMessageStartingWith("The image configuration is not valid: at /rootfs/diff_ids/0, ");
  }

  @Test
  void aHugeConfigurationIsRefused() {
    assertThatThrownBy(() -> ImageConfig.parse(new byte[ImageConfig.MAX_SIZE + 1]))
        .hasMessageContaining("larger than 4 MiB");
  }
}
