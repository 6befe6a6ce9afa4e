package org.moduleyard.certifier.check.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.moduleyard.certifier.Gauge;
import org.moduleyard.certifier.RawLayer;
import org.moduleyard.certifier.Reports;
import org.moduleyard.certifier.report.finding.Finding;
import org.moduleyard.certifier.report.finding.Location;
import org.moduleyard.oci.build.ImageBuilder;
import org.moduleyard.oci.manifest.Platform;

/** Whose a module says it is (C-38). */
class TelemetryIdCheckTests {
  private static final String SDK = "app/azure_iot_device-2.13.0.dist-info/METADATA";

  @TempDir Path directory;

  private static RawLayer withSdk() {
    return new RawLayer()
        .file("gauge", 0755, Gauge.program(Platform.LINUX_AMD64, "sdk"))
        .file("licenses/gauge.txt", 0644, "Do as you like.")
        .file(SDK, 0644, "Name: azure-iot-device\nVersion: 2.13.0\n");
  }

  private Gauge gauge(RawLayer layer, String... env) throws IOException {
    Gauge gauge = Gauge.in(directory);
    ImageBuilder image =
        ImageBuilder.forPlatform(Platform.LINUX_AMD64)
            .layer(layer.writeTo(gauge.layout))
            .user("1000")
            .entrypoint("/gauge")
            .healthcheck("CMD", "/gauge", "--healthy");
    for (String value : env) {
      image.env("PRODUCT_INFO", value);
    }
    gauge.tag("1.0.0-sdk", image.writeTo(gauge.layout));
    return gauge;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        SDK,
        "app/Microsoft.Azure.Devices.Client.dll",
        "opt/lib/iot-device-client-2.5.0.jar",
        "app/node_modules/azure-iot-device/package.json",
        "usr/lib/libiothub_client.so.1"
      })
  void anSdkWithoutAnIdIsAWarningAtTheSdk(String sdk) throws IOException {
    RawLayer layer =
        new RawLayer()
            .file("gauge", 0755, Gauge.program(Platform.LINUX_AMD64, "sdk"))
            .file("licenses/gauge.txt", 0644, "Do as you like.")
            .file(sdk, 0644, "{}");
    Finding finding = Reports.only(gauge(layer).certify(), "C-38");
    assertThat(finding.location())
        .isInstanceOfSatisfying(
            Location.LayerFile.class, file -> assertThat(file.path()).isEqualTo(sdk));
    assertThat(finding.reason()).contains("acme.gauge.standard");
  }

  @Test
  void theIdInTheEnvironmentOfTheImageIsSeen() throws IOException {
    assertThat(Reports.result(gauge(withSdk(), "acme.gauge.standard").certify(), "C-38").findings())
        .isEmpty();
  }

  @Test
  void theIdInAScriptOfTheModuleIsSeen() throws IOException {
    RawLayer layer =
        withSdk()
            .file(
                "app/main.py",
                0644,
                "client = IoTHubModuleClient.create(product_info=\"acme.gauge.standard\")\n");
    assertThat(Reports.result(gauge(layer).certify(), "C-38").findings()).isEmpty();
  }

  @Test
  void anotherIdInAScriptIsAWarningAtItsPlace() throws IOException {
    String script = "a = 1\nclient.create(product_info=\"acme.gauge.gold\")\n";
    Finding finding =
        Reports.only(gauge(withSdk().file("app/main.py", 0644, script)).certify(), "C-38");
    assertThat(finding.location())
        .isInstanceOfSatisfying(
            Location.LayerFile.class,
            file -> {
              assertThat(file.path()).isEqualTo("app/main.py");
              assertThat(file.offset()).isEqualTo(script.indexOf("acme.gauge.gold"));
            });
    assertThat(finding.reason()).contains("acme.gauge.gold").contains("acme.gauge.standard");
  }

  @Test
  void aModuleWithoutAnSdkNeedSayNothing() throws IOException {
    assertThat(Reports.result(Gauge.in(directory).certify(), "C-38").findings()).isEmpty();
  }
}
