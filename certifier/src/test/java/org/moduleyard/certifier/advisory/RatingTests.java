package org.moduleyard.certifier.advisory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.moduleyard.certifier.packages.InstalledPackage;

class RatingTests {

  /** Scores as the calculators of FIRST give them. */
  @ParameterizedTest
  @CsvSource({
    "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H, critical (CVSS 10.0)",
    "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H, critical (CVSS 9.8)",
    "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H, high (CVSS 7.5)",
    "CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N, medium (CVSS 6.1)",
    "CVSS:3.0/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:N/A:N, medium (CVSS 5.9)",
    "CVSS:3.1/AV:L/AC:L/PR:L/UI:N/S:U/C:L/I:N/A:N, low (CVSS 3.3)",
    "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N, negligible (CVSS 0.0)",
    "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/E:P/RL:O/RC:C, critical (CVSS 9.8)",
    "AV:N/AC:L/Au:N/C:C/I:C/A:C, critical (CVSS 10.0)",
    "AV:N/AC:L/Au:N/C:P/I:P/A:P, high (CVSS 7.5)",
    "AV:N/AC:M/Au:N/C:N/I:P/A:N, medium (CVSS 4.3)",
    "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N, critical",
    "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:N/SC:N/SI:N/SA:N, negligible",
    "CVSS:3.1/AV:N/AC:L, unknown",
    "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:X, unknown",
    "9.8, unknown",
    "'', unknown"
  })
  void aVectorIsRatedByItsBaseScore(String vector, String told) {
    assertThat(Rating.ofVector(vector).told()).isEqualTo(told);
  }

  @Test
  void anyTextIsRatedWithoutAFailure() {
    Random random = new Random(11);
    String letters = "CVSS:3.1/AVNLPRUIHX02";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder vector = new StringBuilder("CVSS:3.1/");
      for (int length = random.nextInt(60); length > 0; length--) {
        vector.append(letters.charAt(random.nextInt(letters.length())));
      }
      assertThat(Rating.ofVector(vector.toString()).weight()).isBetween(0, 100);
    }
  }

  @Test
  void theHeaviestComeFirst() {
    assertThat(
            Stream.of("low", "negligible", "critical", "", "medium", "high")
                .map(Rating::ofWord)
                .sorted()
                .map(Rating::told))
        .containsExactly("critical", "high", "medium", "unknown", "low", "negligible");
  }

  /** A distribution's own rating comes before those of others. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'database_specific':{'severity':'MODERATE'} | | medium",
        "'severity':[{'type':'Ubuntu','score':'low'}] | | low",
        "'severity':[{'type':'CVSS_V3','score':'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H'}]"
            + " | | high (CVSS 7.5)",
        "'severity':[{'type':'CVSS_V3','score':'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H'}]"
            + " | 'ecosystem_specific':{'urgency':'unimportant'} | negligible (CVSS 7.5)",
        "'severity':[{'type':'CVSS_V3','score':'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H'}]"
            + " | 'ecosystem_specific':{'urgency':'not yet assigned'} | high (CVSS 7.5)",
        "'database_specific':{'severity':'HIGH'}"
            + " | 'severity':[{'type':'CVSS_V2','score':'AV:N/AC:M/Au:N/C:N/I:P/A:N'}]"
            + " | medium (CVSS 4.3)",
        "'severity':'none','database_specific':[] | | unknown"
      })
  void aRecordIsRatedByWhatItHas(String record, String affected, String told) throws IOException {
    String json =
        """
        {'id':'A-1','modified':'2024-06-01T10:00:00Z',%s,'affected':[{'package':{'ecosystem':'npm',
         'name':'thing'},'versions':['1.0.0']%s}]}"""
            .formatted(record, affected == null ? "" : "," + affected)
            .replace('\'', '"');
    InstalledPackage thing = new InstalledPackage("npm", "thing", "1.0.0", "", "", "", "list");
    Ecosystem npm = Ecosystem.of(thing, Optional.empty()).orElseThrow();
    assertThat(
            Advisories.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)))
                .judge(thing, npm, null)
                .vulnerabilities())
        .singleElement()
        .satisfies(found -> assertThat(found.rating().told()).isEqualTo(told));
  }
}
