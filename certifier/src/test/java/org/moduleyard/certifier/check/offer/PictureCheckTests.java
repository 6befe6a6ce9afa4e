package org.moduleyard.certifier.check.offer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.moduleyard.certifier.Gauge;
import org.moduleyard.certifier.Reports;
import org.moduleyard.certifier.report.Report;
import org.moduleyard.certifier.report.finding.Finding;
import tools.jackson.databind.node.StringNode;

class PictureCheckTests {
  private static final String SMALL = "https://acme.example/small.png";

  @TempDir Path directory;
  Gauge gauge;

  @BeforeEach
  void faultless() throws IOException {
    gauge = Gauge.in(directory);
  }

  @Test
  void aLogoOfAnotherSizeIsFound() throws IOException {
    gauge.picture("wide", 255, 114);
    Finding finding = rejected("C-02", "wideLogo");
    assertThat(finding.reason()).isEqualTo("The picture has 255x114 pixels instead of 255x115.");
  }

  @Test
  void aLogoThatIsNoPngIsFound() {
    gauge.media.put(SMALL, "<svg/>".getBytes(StandardCharsets.UTF_8));
    assertThat(rejected("C-02", "smallLogo").reason()).isEqualTo("The file is not a PNG picture.");
  }

  @Test
  void aLogoThatIsCutShortAnywhereIsFound() {
    byte[] png = gauge.media.getOrDefault(SMALL, new byte[0]);
    for (int length = 0; length < png.length; length++) {
      gauge.media.put(SMALL, Arrays.copyOf(png, length));
      rejected("C-02", "smallLogo");
    }
  }

  @Test
  void aLogoWithAnyBitFlippedIsFound() {
    byte[] png = gauge.media.getOrDefault(SMALL, new byte[0]);
    for (int i = 0; i < png.length; i++) {
      byte[] damaged = png.clone();
      damaged[i] ^= 0x10;
      gauge.media.put(SMALL, damaged);
      rejected("C-02", "smallLogo");
    }
  }

  @Test
  void aLogoThatNobodyHasIsFound() {
    gauge.media.remove(SMALL);
    assertThat(rejected("C-02", "smallLogo").reason()).contains("no picture at this address");
  }

  @Test
  void aLogoThatTheOfferDoesNotNameIsFoundOnce() {
    gauge.say(Gauge.MARKETPLACE + "smallLogo", StringNode.valueOf(""));
    rejected("C-02", "smallLogo");
  }

  @Test
  void aFileLargerThanFourMebibytesIsRefusedWithoutReadingOn() {
    gauge.media.put(SMALL, new byte[8 * 1024 * 1024]);
    assertThat(rejected("C-02", "smallLogo").reason()).contains("larger than 4 MiB");
  }

  @Test
  void aScreenshotOfAnotherSizeIsFoundInItsPlaceInTheList() throws IOException {
    gauge.picture("dial", 534, 324);
    rejected("C-03", "screenshots/0/url");
  }

  @Test
  void aScreenshotMayHaveEitherOfTwoSizes() throws IOException {
    gauge.picture("dial", 1280, 720);
    assertThat(Reports.failed(gauge.certify())).isEmpty();
    gauge.picture("dial", 1280, 721);
    assertThat(rejected("C-03", "screenshots/0/url").reason())
        .isEqualTo("The picture has 1280x721 pixels instead of 533x324 or 1280x720.");
  }

  /** The marketplace makes the logos from it; before it has, only the master can be judged. */
  @Test
  void aMasterLogoStandsForTheOthers() throws IOException {
    for (String size : List.of("small", "medium", "large", "wide")) {
      gauge.say(Gauge.MARKETPLACE + size + "Logo", StringNode.valueOf(""));
    }
    gauge.say(
        Gauge.MARKETPLACE + "masterLogo", StringNode.valueOf("https://acme.example/master.png"));
    for (int side : new int[] {216, 300, 350}) {
      gauge.picture("master", side, side);
      assertThat(Reports.failed(gauge.certify())).as("%d", side).isEmpty();
    }
    gauge.picture("master", 300, 299);
    assertThat(rejected("C-02", "masterLogo").reason())
        .isEqualTo("The picture has 300x299 pixels instead of 216x216 to 350x350.");
    gauge.picture("master", 351, 351);
    rejected("C-02", "masterLogo");
  }

  @Test
  void aLogoBesideTheMasterIsJudgedAsWell() throws IOException {
    gauge.say(
        Gauge.MARKETPLACE + "masterLogo", StringNode.valueOf("https://acme.example/master.png"));
    gauge.picture("master", 216, 216);
    gauge.picture("small", 41, 41);
    rejected("C-02", "smallLogo");
  }

  private Finding rejected(String rule, String place) {
    Report report = gauge.certify();
    assertThat(Reports.failed(report)).containsExactly(rule);
    Finding finding = Reports.only(report, rule);
    assertThat(finding.location()).isEqualTo(Reports.offer(Gauge.MARKETPLACE + place));
    return finding;
  }
}
