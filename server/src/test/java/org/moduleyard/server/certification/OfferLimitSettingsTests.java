package org.moduleyard.server.certification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.moduleyard.certifier.policy.Policy;
import org.moduleyard.offerdocument.field.Limit;
import org.moduleyard.offerdocument.field.OfferLimits;
import org.moduleyard.offerdocument.field.OfferLimits.Profile;

/** Settings that change the policy, and those that stop the start (OPEN-01). */
class OfferLimitSettingsTests {

  private static OfferLimits applied(@Nullable String profile, Map<String, String> limits) {
    return new OfferLimitSettings(profile, limits).applyTo(Policy.standard()).offer().limits();
  }

  @Test
  void withoutSettingsThePolicyStaysAsItIs() {
    Policy policy = Policy.standard();

    assertThat(new OfferLimitSettings(null, Map.of()).applyTo(policy)).isSameAs(policy);
  }

  @Test
  void settingsWinOverThePolicy() {
    Policy strict =
        Policy.standard()
            .withOfferLimits(OfferLimits.cpp().with(Limit.TITLE, 20).with(Limit.PLANS, 3));

    Policy changed =
        new OfferLimitSettings(
                "partner-center", Map.of("title", "80", "preview-subscriptions", "7"))
            .applyTo(strict);

    OfferLimits limits = changed.offer().limits();
    assertThat(limits.profile()).isEqualTo(Profile.PARTNER_CENTER);
    assertThat(limits.max(Limit.TITLE)).isEqualTo(80);
    assertThat(limits.max(Limit.PREVIEW_SUBSCRIPTIONS)).isEqualTo(7);
    assertThat(limits.max(Limit.PLANS)).isEqualTo(3);
    assertThat(limits.max(Limit.PLAN_DESCRIPTION)).isEqualTo(2000);
    assertThat(changed.digest()).isNotEqualTo(strict.digest());
    assertThat(Policy.parse(changed.canonicalJson())).isEqualTo(changed);
  }

  @Test
  void environmentVariablesNeedNoDashes() {
    assertThat(applied("PARTNERCENTER", Map.of("plantitle", " 9 ")).max(Limit.PLAN_TITLE))
        .isEqualTo(9);
    assertThat(applied("partner_center", Map.of()).profile()).isEqualTo(Profile.PARTNER_CENTER);
  }

  @Test
  void whatCannotBeUsedNamesItsSetting() {
    refused("cpp", "titel", "5", "moduleyard.offer.limits.titel: there is no such limit");
    refused("cpp", "title", "0", "moduleyard.offer.limits.title: '0' cannot be a limit");
    refused("cpp", "title", "many", "moduleyard.offer.limits.title: 'many' cannot be a limit");
    refused("e3", "title", "5", "moduleyard.offer.profile: there is no profile 'e3'");
  }

  private static void refused(String profile, String key, String value, String words) {
    assertThatIllegalStateException()
        .isThrownBy(() -> applied(profile, Map.of(key, value)))
        .withMessageContaining(words);
  }
}
