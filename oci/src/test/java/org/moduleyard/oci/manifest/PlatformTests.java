package org.moduleyard.oci.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.moduleyard.oci.Seeded;
import org.moduleyard.oci.reference.MalformedNameException;

class PlatformTests {

  @ParameterizedTest
  @CsvSource({
    "linux/arm, linux/arm/v7",
    "linux/arm/7, linux/arm/v7",
    "linux/armhf, linux/arm/v7",
    "linux/armel, linux/arm/v6",
    "linux/arm/6, linux/arm/v6",
    "linux/arm64/v8, linux/arm64",
    "linux/arm64/8, linux/arm64",
    "linux/aarch64, linux/arm64",
    "linux/arm64/v9, linux/arm64/v9",
    "Linux/x86_64, linux/amd64",
    "linux/x86-64/v1, linux/amd64",
    "linux/amd64/v3, linux/amd64/v3",
    "linux/i386, linux/386",
    "macos/arm64, darwin/arm64",
    "windows/amd64, windows/amd64",
    "linux/riscv64, linux/riscv64"
  })
  void platformsAreNormalised(String written, String normal) {
    assertThat(Platform.parse(written)).hasToString(normal);
  }

  @Test
  void normalPlatformsReadBackAsThemselves() {
    List<String> architectures =
        List.of("amd64", "arm", "arm64", "386", "ppc64le", "aarch64", "armel");
    Seeded.check(
        500,
        random -> {
          String architecture = architectures.get(random.nextInt(architectures.size()));
          String variant = random.nextBoolean() ? "" : Seeded.text(random, "v5678.0", 3);
          if (variant.startsWith(".")) {
            variant = "v" + variant;
          }
          Platform platform = new Platform("linux", architecture, variant, "");
          assertThat(Platform.parse(platform.toString())).isEqualTo(platform);
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "linux", "linux/", "/amd64", "linux/arm/", "linux/arm/v7/x", "li nux/arm"})
  void textThatIsNoPlatformIsRefused(String text) {
    assertThatThrownBy(() -> Platform.parse(text)).isInstanceOf(MalformedNameException.class);
  }

  @Test
  void attestationsHaveAnUnknownPlatform() {
    assertThat(Platform.parse("unknown/unknown").isUnknown()).isTrue();
    assertThat(Platform.LINUX_ARM64.isUnknown()).isFalse();
  }
}
