package org.moduleyard.certifier.check.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.moduleyard.certifier.RawLayer;
import org.moduleyard.certifier.Reports;
import org.moduleyard.certifier.Specimen;
import org.moduleyard.certifier.report.finding.Finding;
import org.moduleyard.certifier.report.finding.Location;
import org.moduleyard.oci.layer.Compression;

/** What findings tell to do about what a base image or a build left. */
class ImageAdviceTests {
  @TempDir Path directory;

  @Test
  void setuidProgramsOfOneLayerAreOneFindingWithTheCommandForAllOfThem() throws IOException {
    Specimen specimen =
        Specimen.in(directory)
            .layer(
                new RawLayer()
                    .file("usr/bin/su", 04755, "su")
                    .file("usr/bin/passwd", 04755, "passwd")
                    .file("usr/bin/wall", 02755, "wall"))
            .layer(new RawLayer().file("app/helper", 04755, "helper"));
    List<Finding> findings = Reports.result(specimen.certify(), "IMG-02").findings();
    assertThat(findings).hasSize(2);
    Finding own = findings.getFirst();
    assertThat(own.location()).isInstanceOf(Location.LayerFile.class);
    assertThat(own.remedy()).endsWith("RUN chmod a-s /app/helper");
    Finding ofBase = findings.getLast();
    assertThat(ofBase.location()).isInstanceOf(Location.Layer.class);
    assertThat(ofBase.reason())
        .isEqualTo(
            "3 programs of this layer run with the rights of their owners, whoever starts them:"
                + " /usr/bin/passwd with those of user 0 (setuid), /usr/bin/su with those of user 0"
                + " (setuid), /usr/bin/wall with those of group 0 (setgid).");
    assertThat(ofBase.remedy())
        .contains("after FROM", "before USER")
        .endsWith("RUN chmod a-s /usr/bin/passwd /usr/bin/su /usr/bin/wall");
    specimen.layer(
        new RawLayer()
            .file("usr/bin/su", 0755, "su")
            .file("usr/bin/passwd", 0755, "passwd")
            .file("usr/bin/wall", 0755, "wall")
            .file("app/helper", 0755, "helper"));
    assertThat(Reports.outcome(specimen.certify(), "IMG-02")).isEqualTo("PASSED");
  }

  @Test
  void namesThatAShellWouldActOnAreInNoCommand() throws IOException {
    Specimen specimen =
        Specimen.in(directory).layer(new RawLayer().file("bin/a; reboot", 04755, "a"));
    assertThat(Reports.only(specimen.certify(), "IMG-02").remedy())
        .endsWith("RUN find / -xdev -type f -perm /6000 -exec chmod a-s {} +");
  }

  @Test
  void whatBuildingLeavesIsNamedWithItsSize() throws IOException {
    Specimen specimen =
        Specimen.in(directory)
            .layer(
                new RawLayer()
                    .compression(Compression.NONE)
                    .file("var/lib/apt/lists/deb.debian.org_main_Packages", 0644, new byte[6 << 20])
                    .file("var/cache/apt/archives/gcc_12.deb", 0644, new byte[3 << 20])
                    .file("root/.cache/pip/http/a", 0644, new byte[1 << 20]));
    Finding finding = Reports.only(specimen.certify(), "IMG-10");
    assertThat(finding.reason())
        .isEqualTo(
            "10,485,760 bytes in the layers are left from building: 6,291,456 of package lists of"
                + " apt in /var/lib/apt/lists; 3,145,728 of packages in /var/cache/apt; 1,048,576"
                + " of the cache of pip.");
    assertThat(finding.remedy())
        .contains("rm -rf /var/lib/apt/lists/*", "apt-get clean", "pip install --no-cache-dir");
    specimen.layer(new RawLayer().file("var/lib/apt/.wh.lists", 0644, ""));
    assertThat(Reports.only(specimen.certify(), "IMG-10").reason())
        .contains("/var/lib/apt/lists, which a later layer deletes; ");
  }

  @Test
  void alittleIsNotWorthAWord() throws IOException {
    Specimen specimen =
        Specimen.in(directory).layer(new RawLayer().file("tmp/log", 0644, new byte[100_000]));
    assertThat(Reports.outcome(specimen.certify(), "IMG-10")).isEqualTo("PASSED");
  }
}
