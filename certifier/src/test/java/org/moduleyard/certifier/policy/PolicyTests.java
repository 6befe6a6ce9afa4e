package org.moduleyard.certifier.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.moduleyard.certifier.Gauge;
import org.moduleyard.certifier.Reports;
import org.moduleyard.certifier.engine.Certifier;
import org.moduleyard.certifier.engine.ProgressListener;
import org.moduleyard.certifier.report.Report;
import org.moduleyard.certifier.report.TierOneCoverage;
import org.moduleyard.certifier.report.Verdict;
import org.moduleyard.offerdocument.field.OfferLimits.Profile;
import org.moduleyard.offerdocument.id.Level;

class PolicyTests {
  @TempDir Path directory;

  @Test
  void theCanonicalFormReadsBackAsTheSamePolicy() {
    Policy policy = Policy.standard().withLevels(Map.of("C-18", Level.SHOULD));
    assertThat(Policy.parse(policy.canonicalJson())).isEqualTo(policy);
    assertThat(Policy.parse(policy.canonicalJson()).digest()).isEqualTo(policy.digest());
    Policy allowing = allowing("engine-socket", "capability:SYS_ADMIN");
    assertThat(Policy.parse(allowing.canonicalJson())).isEqualTo(allowing);
    assertThat(allowing.digest()).isNotEqualTo(Policy.standard().digest());
    Policy second = Policy.standard(Profile.PARTNER_CENTER);
    assertThat(Policy.parse(second.canonicalJson())).isEqualTo(second);
    assertThat(second.digest()).isNotEqualTo(Policy.standard().digest());
  }

  @Test
  void coverageCountsGenerallyAvailablePlatformsOnly() {
    Policy policy = Policy.standard();
    assertThat(policy.coverage(Set.of("linux/amd64", "linux/arm/v7")))
        .isEqualTo(TierOneCoverage.ALL);
    assertThat(policy.coverage(Set.of("linux/amd64"))).isEqualTo(TierOneCoverage.SOME);
    assertThat(policy.coverage(Set.of("linux/arm64", "windows/amd64", "linux/arm/v6")))
        .isEqualTo(TierOneCoverage.NONE);
  }

  @Test
  void aPlatformMayBeFilledByAnotherWhenThePolicySaysSo() {
    Policy policy =
        changed("\"name\":\"ARM32v7\"", "\"alsoAccepts\":[\"linux/arm/v6\"],\"name\":\"ARM32v7\"");
    assertThat(policy.coverage(Set.of("linux/arm/v6"))).isEqualTo(TierOneCoverage.SOME);
  }

  @Test
  void aRuleThatThePolicyLowersOnlyWarns() throws IOException {
    Gauge gauge = Gauge.in(directory);
    gauge.unlist("1.0.0-linux-amd64");
    Policy policy = Policy.standard().withLevels(Map.of("C-18", Level.SHOULD));
    Report report =
        Certifier.standard().certify(gauge.request().withPolicy(policy), ProgressListener.silent());
    assertThat(report.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(Reports.outcome(report, "C-18")).isEqualTo("WARNED");
    assertThat(report.inputs().policy()).isEqualTo(policy.digest());
  }

  private static Policy allowing(String... identities) {
    return changed(
        "\"allowed\":{}",
        "\"allowed\":{\"a/b/c\":[\"%s\"]}".formatted(String.join("\",\"", identities)));
  }

  @Test
  void mistakesAreRefusedWithTheirPlace() {
    assertThatThrownBy(() -> changed("\"levels\"", "\"level\""))
        .hasMessageContaining("at /level, this member is unknown");
    assertThatThrownBy(() -> changed("Points\":79", "Points\":101"))
        .hasMessageContaining("/image/mostPrivilegePoints")
        .hasMessageContaining("use a whole number from 0 to 100");
    assertThatThrownBy(() -> changed("\"allowed\":{}", "\"allowed\":{\"acme/gauge\":[]}"))
        .hasMessageContaining("at /allowed/acme~1gauge, name a plan as publisher/offer/plan");
    assertThatThrownBy(() -> changed("\"allowed\":{}", "\"allowed\":{\"a/b/c\":\"privileged\"}"))
        .hasMessageContaining("use an array of privileges");
    assertThatThrownBy(() -> allowing("SYS_ADMIN"))
        .hasMessageContaining("at /allowed/a~1b~1c/0, name a privilege as reports do");
    for (String unseen : List.of("too-many", "unknown")) {
      assertThatThrownBy(() -> allowing(unseen)).hasMessageContaining("this cannot be allowed");
    }
    assertThatThrownBy(() -> changed("\"smallLogo\"", "\"smalLogo\""))
        .hasMessageContaining("/pictures/0/key");
    assertThatThrownBy(() -> changed("\"general\"", "\"always\""))
        .hasMessageContaining("/tier1/0/availability")
        .hasMessageContaining("general, preview, disabled");
    assertThatThrownBy(() -> changed("\"limits\":{}", "\"limits\":{\"titel\":60}"))
        .hasMessageContaining("/offer/limits/titel");
    assertThatThrownBy(() -> changed("\"height\":40", "\"height\":40,\"upTo\":39"))
        .hasMessageContaining("/pictures/0/upTo");
    assertThatThrownBy(() -> changed("\"height\":40", "\"height\":0"))
        .hasMessageContaining("/pictures/0/height");
  }

  private static Policy changed(String text, String replacement) {
    String json = new String(Policy.standard().canonicalJson(), StandardCharsets.UTF_8);
    int at = json.indexOf(text);
    assertThat(at).as(text).isNotNegative();
    String changed = json.substring(0, at) + replacement + json.substring(at + text.length());
    return Policy.parse(changed.getBytes(StandardCharsets.UTF_8));
  }
}
