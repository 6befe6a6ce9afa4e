package org.moduleyard.certifier.check.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.moduleyard.certifier.Gauge;
import org.moduleyard.certifier.RawLayer;
import org.moduleyard.certifier.Reports;
import org.moduleyard.certifier.Specimen;
import org.moduleyard.certifier.engine.Certifier;
import org.moduleyard.certifier.engine.ProgressListener;
import org.moduleyard.certifier.policy.Policy;
import org.moduleyard.certifier.program.ElfFile;
import org.moduleyard.certifier.report.Report;
import org.moduleyard.certifier.report.finding.Finding;
import org.moduleyard.oci.build.ImageBuilder;
import org.moduleyard.oci.build.LayerBuilder;
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.manifest.Platform;
import tools.jackson.databind.node.JsonNodeFactory;

/** IMG-14 and C-27: one image for each defect, beside one that does the same thing properly. */
class ProgramsFitCheckTests {
  private static final byte[] HERE = ElfFile.of(ElfFile.AMD64).bytes();
  private static final byte[] DYNAMIC = ElfFile.of(ElfFile.AMD64).loader("/lib64/ld.so").bytes();
  private static final byte[] ARM = ElfFile.of(ElfFile.ARM).flags(0x5000400).bytes();
  private static final String SHELL = "bin/sh";

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

  private static Change image(RawLayer layer, String... entrypoint) {
    return specimen -> specimen.layer(layer).entrypoint(entrypoint);
  }

  private static RawLayer layer() {
    return new RawLayer().file(SHELL, 0755, HERE);
  }

  static List<Defect> defects() {
    return List.of(
        defect(
            "nothing to run",
            specimen -> specimen.entrypoint(),
            specimen -> specimen.entrypoint().cmd("/gauge"),
            "IMG-14 ERROR /config/Cmd"),
        defect(
            "a program that is not there",
            image(layer(), "/app/run"),
            image(layer().file("app/run", 0755, HERE), "/app/run"),
            "IMG-14 ERROR /config/Entrypoint"),
        defect(
            "a name that no directory of PATH has",
            image(layer().file("opt/run", 0755, HERE), "run"),
            image(layer().file("usr/local/bin/run", 0755, HERE), "run"),
            "IMG-14 ERROR /config/Entrypoint"),
        defect(
            "a directory of the image's own PATH",
            image(layer().file("opt/run", 0755, HERE), "run"),
            specimen -> {
              image(layer().file("opt/run", 0755, HERE), "run").apply(specimen);
              specimen.builder.env("PATH", "/bin:/opt");
            },
            "IMG-14 ERROR /config/Entrypoint"),
        defect(
            "a name from the working directory",
            image(layer().file("srv/run", 0755, HERE), "./run"),
            specimen -> {
              image(layer().file("srv/run", 0755, HERE), "./run").apply(specimen);
              specimen.builder.workingDir("/srv");
            },
            "IMG-14 ERROR /config/Entrypoint"),
        defect(
            "a program without permission",
            image(layer().file("run", 0644, HERE), "/run"),
            image(layer().file("run", 0711, HERE), "/run"),
            "IMG-14 ERROR 1:run"),
        defect(
            "a program that only its owner may run",
            image(layer().file("run", 0700, HERE), "/run"),
            image(layer().file("run", 0700, HERE).owner(1000, 0), "/run"),
            "IMG-14 ERROR 1:run"),
        defect(
            "a program that all may run but its owner",
            image(layer().file("run", 0655, HERE).owner(1000, 0), "/run"),
            image(layer().file("run", 0611, HERE), "/run"),
            "IMG-14 ERROR 1:run"),
        defect(
            "a program that only another group may run",
            image(layer().file("run", 0710, HERE).owner(0, 7), "/run"),
            image(layer().file("run", 0710, HERE).owner(0, 1000), "/run"),
            "IMG-14 ERROR 1:run"),
        defect(
            "a directory on the way that only root may enter",
            image(layer().directory("app", 0700).file("app/run", 0755, HERE), "/app/run"),
            image(layer().directory("app", 0711).file("app/run", 0755, HERE), "/app/run"),
            "IMG-14 ERROR 1:app"),
        defect(
            "a directory behind a link that only root may enter",
            image(
                layer().directory("a", 0744).file("a/run", 0755, HERE).symlink("b", "a"), "/b/run"),
            image(
                layer().directory("a", 0711).file("a/run", 0755, HERE).symlink("b", "a"), "/b/run"),
            "IMG-14 ERROR 1:a"),
        defect(
            "a script that the user may run but not read",
            image(layer().file("run", 0711, "#!/bin/sh\n"), "/run"),
            image(layer().file("run", 0755, "#!/bin/sh\n"), "/run"),
            "IMG-14 ERROR 1:run"),
        defect(
            "an interpreter that only root may run",
            image(new RawLayer().file(SHELL, 0744, HERE).file("run", 0755, "#!/bin/sh\n"), "/run"),
            image(new RawLayer().file(SHELL, 0711, HERE).file("run", 0755, "#!/bin/sh\n"), "/run"),
            "IMG-14 ERROR 1:bin/sh"),
        defect(
            "a loader that nobody may run",
            image(layer().file("run", 0755, DYNAMIC).file("lib64/ld.so", 0644, HERE), "/run"),
            image(layer().file("run", 0755, DYNAMIC).file("lib64/ld.so", 0755, HERE), "/run"),
            "IMG-14 ERROR 1:lib64/ld.so"),
        defect(
            "a program that the user may not run, and no other further on in PATH",
            image(layer().file("usr/bin/run", 0700, HERE), "run"),
            image(layer().file("usr/bin/run", 0700, HERE).file("bin/run", 0755, HERE), "run"),
            "IMG-14 ERROR 1:usr/bin/run"),
        defect(
            "a directory",
            image(layer().directory("run", 0755), "/run"),
            image(layer().directory("run", 0755), "/gauge"),
            "IMG-14 ERROR 1:run"),
        defect(
            "a text that is no script",
            image(layer().file("run", 0755, "echo\n"), "/run"),
            image(layer().file("run", 0755, "#!/bin/sh\necho\n"), "/run"),
            "IMG-14 ERROR 1:run"),
        defect(
            "a program that is damaged",
            image(layer().file("run", 0755, "\u007fELF"), "/run"),
            image(layer().file("run", 0755, HERE), "/run"),
            "IMG-14 ERROR 1:run"),
        defect(
            "an object",
            image(layer().file("run", 0755, ElfFile.of(62).type(1).bytes()), "/run"),
            image(layer().file("run", 0755, ElfFile.of(62).type(3).bytes()), "/run"),
            "IMG-14 ERROR 1:run"),
        defect(
            "a program for another machine behind links",
            image(layer().file("a/run", 0755, ARM).symlink("b", "a"), "/b/run"),
            image(layer().file("a/run", 0755, HERE).symlink("b", "a"), "/b/run"),
            "IMG-14 ERROR 1:a/run"),
        defect(
            "a program for 386 among those for amd64",
            image(layer().file("run", 0755, ElfFile.of(ElfFile.I386).bytes()), "/run"),
            image(layer().file("run", 0755, HERE), "/run"),
            "IMG-14 WARNING 1:run"),
        defect(
            "a script whose interpreter is not there",
            image(layer().file("run", 0755, "#!/usr/bin/python3 -u\n"), "/run"),
            image(
                layer()
                    .file("usr/bin/python3.11", 0755, HERE)
                    .hardLink("usr/bin/python3", "usr/bin/python3.11")
                    .file("run", 0755, "#!/usr/bin/python3 -u\n"),
                "/run"),
            "IMG-14 ERROR 1:run"),
        defect(
            "a script with the line ends of Windows",
            image(layer().file("run", 0755, "#!/bin/sh\r\necho\r\n"), "/run"),
            image(layer().file("run", 0755, "#!/bin/sh\necho\r\n"), "/run"),
            "IMG-14 ERROR 1:run"),
        defect(
            "an interpreter that env does not find",
            image(
                layer().file("usr/bin/env", 0755, HERE).file("run", 0755, "#!/usr/bin/env node\n"),
                "/run"),
            image(
                layer()
                    .file("usr/bin/env", 0755, HERE)
                    .file("usr/bin/node", 0755, HERE)
                    .file("run", 0755, "#!/usr/bin/env -S node --trace\n"),
                "/run"),
            "IMG-14 ERROR 1:run"),
        defect(
            "an interpreter for another machine",
            image(new RawLayer().file(SHELL, 0755, ARM).file("run", 0755, "#!/bin/sh\n"), "/run"),
            image(layer().file("run", 0755, "#!/bin/sh\n"), "/run"),
            "IMG-14 ERROR 1:bin/sh"),
        defect(
            "a program in a shell line that is not there",
            image(layer(), "/bin/sh", "-c", "exec /app/run --fast"),
            image(layer().file("app/run", 0755, "echo\n"), "/bin/sh", "-c", "exec /app/run --fast"),
            "IMG-14 ERROR /config/Entrypoint"),
        defect(
            "a program behind an init program",
            image(layer().file("sbin/tini", 0755, HERE), "tini", "-g", "--", "/app/run"),
            image(layer().file("sbin/tini", 0755, HERE), "tini", "-g", "--", "/gauge"),
            "IMG-14 ERROR /config/Entrypoint"),
        defect(
            "a loader that is not there",
            image(layer().file("run", 0755, DYNAMIC), "/run"),
            image(layer().file("run", 0755, DYNAMIC).file("lib64/ld.so", 0755, HERE), "/run"),
            "IMG-14 ERROR 1:run"),
        defect(
            "a loader for another machine",
            image(layer().file("run", 0755, DYNAMIC).file("lib64/ld.so", 0755, ARM), "/run"),
            image(layer().file("run", 0755, DYNAMIC).file("lib64/ld.so", 0755, HERE), "/run"),
            "IMG-14 ERROR 1:lib64/ld.so"),
        defect(
            "a library for another machine",
            image(layer().file("usr/lib/libx.so", 0644, ElfFile.of(183).type(3).bytes()), "/gauge"),
            image(
                layer()
                    .file("usr/lib/libx.so", 0644, ElfFile.of(62).type(3).bytes())
                    .file("usr/share/testdata/arm.elf", 0644, ARM)
                    .file("usr/lib/bpf/probe", 0644, ElfFile.of(ElfFile.EBPF).bytes())
                    .file("usr/lib/arm.o", 0644, ElfFile.of(ElfFile.ARM).type(1).bytes()),
                "/gauge"),
            "IMG-14 WARNING 1:usr/lib/libx.so"),
        defect(
            "another program whose loader is not there",
            image(layer().file("usr/bin/x", 0755, DYNAMIC), "/gauge"),
            image(layer().file("usr/lib/debug/x", 0644, DYNAMIC), "/gauge"),
            "IMG-14 WARNING 1:usr/bin/x"));
  }

  @ParameterizedTest
  @MethodSource("defects")
  void everyDefectIsFoundWhereItIs(Defect defect) throws IOException {
    Specimen specimen = Specimen.in(directory);
    defect.defect().apply(specimen);
    assertThat(specimen.findings()).isEqualTo(defect.findings());
  }

  @ParameterizedTest
  @MethodSource("defects")
  void nothingIsFoundInTheTwin(Defect defect) throws IOException {
    Specimen specimen = Specimen.in(directory);
    defect.twin().apply(specimen);
    assertThat(specimen.findings()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "linux/amd64, 62, 0",
    "linux/arm/v7, 40, 0x5000400",
    "linux/arm/v7, 40, 0x5000002",
    "linux/arm/v6, 40, 0x5000200",
    "linux/arm64, 183, 0",
    "linux/386, 3, 0",
    "linux/riscv64, 243, 0"
  })
  void programsOfThePlatformAreTaken(String platform, int machine, String flags)
      throws IOException {
    byte[] program = ElfFile.of(machine).flags(Integer.decode(flags)).bytes();
    assertThat(reasons(platform, program)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "linux/arm/v7, 183, 0, ERROR, arm64",
    "linux/arm64, 40, 0x5000400, ERROR, arm",
    "linux/arm64, 62, 0, ERROR, amd64",
    "linux/386, 62, 0, ERROR, amd64",
    "linux/arm64, 247, 0, ERROR, machine 247 with 64 bits",
    "linux/arm/v7, 40, 0x5000200, WARNING, arm without floating point"
  })
  void programsOfOtherPlatformsAreNamed(
      String platform, int machine, String flags, String severity, String name) throws IOException {
    byte[] program = ElfFile.of(machine).flags(Integer.decode(flags)).bytes();
    assertThat(reasons(platform, program))
        .containsExactly(
            severity
                + " The module starts /run, which is for %s; the image is for %s."
                    .formatted(name, platform));
  }

  private List<String> reasons(String platform, byte[] program) throws IOException {
    return Specimen.in(directory, Platform.parse(platform))
        .layer(new RawLayer().file("run", 0755, program))
        .entrypoint("/run")
        .certify()
        .findings()
        .stream()
        .filter(finding -> finding.ruleId().equals("IMG-14"))
        .map(finding -> finding.severity() + " " + finding.reason())
        .toList();
  }

  @Test
  void aFileOfALowerLayerThatIsHiddenIsNotJudged() throws IOException {
    Specimen specimen = Specimen.in(directory);
    specimen.layer(new RawLayer().file("usr/lib/libx.so", 0644, ARM));
    specimen.layer(new RawLayer().file("usr/lib/.wh.libx.so", 0644, ""));
    assertThat(specimen.findings()).noneMatch(finding -> finding.startsWith("IMG-14"));
  }

  @Test
  void nothingIsMissingFromAnImageThatCouldNotBeRead() throws IOException {
    Specimen specimen = Specimen.in(directory);
    specimen.layer(new RawLayer().file("../out", 0644, "")).entrypoint("/app/run");
    assertThat(specimen.findings()).containsExactly("IMG-05 ERROR 1");
  }

  @Test
  void allForeignLibrariesAreTold() throws IOException {
    RawLayer layer = new RawLayer();
    for (int i = 0; i < 30; i++) {
      layer.file(String.format(Locale.ROOT, "usr/lib/lib%02d.so", i), 0644, ARM);
    }
    Report report = Specimen.in(directory).layer(layer).certify();
    assertThat(Reports.result(report, "IMG-14").findings())
        .hasSize(30)
        .extracting(Finding::reason)
        .containsOnly("It is for arm; the image is for linux/amd64.");
  }

  @Test
  void createOptionsDecideWhatIsStarted() throws IOException {
    Gauge gauge = Gauge.in(directory);
    createOptions(gauge, "{\"Entrypoint\":[\"/other\"]}");
    assertThat(Reports.result(gauge.certify(), "IMG-14").findings())
        .hasSize(3)
        .extracting(Finding::location)
        .containsOnly(Reports.offer("/definition/plans/0/iot-edge-module.defaultCreateOptions"));
    createOptions(gauge, "{\"Entrypoint\":\"/gauge\",\"Cmd\":[\"--fast\"]}");
    assertThat(gauge.certify().findings()).noneMatch(f -> f.ruleId().equals("IMG-14"));
  }

  @Test
  void whatTheDeviceMountsIsNotLookedForInTheImage() throws IOException {
    Gauge gauge = Gauge.in(directory);
    createOptions(
        gauge,
        "{\"Entrypoint\":[\"/data/run\"],\"HostConfig\":{\"Binds\":[\"/srv/module:/data:ro\"]}}");
    assertThat(gauge.certify().findings()).noneMatch(f -> f.ruleId().equals("IMG-14"));
  }

  private static void createOptions(Gauge gauge, String json) {
    gauge.say(
        "/definition/plans/0/iot-edge-module.defaultCreateOptions",
        JsonNodeFactory.instance.stringNode(json));
  }

  @Test
  void imagesForAnotherOperatingSystemThanTheDevicesAreFound() throws IOException {
    Gauge gauge = Gauge.in(directory);
    Descriptor windows = windows(gauge, "10.0.17763.6532");
    gauge.tag("1.0.0-windows-amd64", windows);
    Finding finding = Reports.only(gauge.certify(), "C-27");
    assertThat(finding.location())
        .isEqualTo(Reports.image("1.0.0-windows-amd64", windows.digest()));
    assertThat(finding.reason())
        .isEqualTo("It is for windows/amd64; no tier-1 platform has that operating system.");
  }

  @Test
  void windowsThatThePolicyEnablesMustNameItsBuild() throws IOException {
    Gauge gauge = Gauge.in(directory);
    gauge.tag("1.0.0-windows-amd64", windows(gauge, "10.0.17763.6532"));
    Descriptor unnamed = windows(gauge, "");
    gauge.tag("1.0.0-windows", unnamed);
    Report report =
        Certifier.standard()
            .certify(gauge.request().withPolicy(windowsEnabled()), ProgressListener.silent());
    assertThat(Reports.only(report, "C-27").location())
        .isEqualTo(Reports.image("1.0.0-windows", unnamed.digest()));
  }

  private static Policy windowsEnabled() {
    String json = new String(Policy.standard().canonicalJson(), StandardCharsets.UTF_8);
    return Policy.parse(
        json.replace("\"disabled\"", "\"preview\"").getBytes(StandardCharsets.UTF_8));
  }

  private static Descriptor windows(Gauge gauge, String version) throws IOException {
    return ImageBuilder.forPlatform(new Platform("windows", "amd64", "", version))
        .layer(
            new LayerBuilder().file("Files/gauge.exe", 0755, new byte[] {1}).writeTo(gauge.layout))
        .entrypoint("c:\\gauge.exe")
        .writeTo(gauge.layout);
  }
}
