package org.moduleyard.server.certification;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.moduleyard.certifier.policy.Policy;
import org.moduleyard.offerdocument.field.Limit;
import org.moduleyard.offerdocument.field.OfferLimits;
import org.moduleyard.offerdocument.field.OfferLimits.Profile;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code moduleyard.offer.profile} and {@code moduleyard.offer.limits.*}: they change the policy
 * itself, the one thing that the API, certification and the policy file for the command line all
 * follow, so these can never disagree (OPEN-01).
 *
 * @param profile {@code cpp} or {@code partner-center}; null leaves it to the policy
 * @param limits greatest values by {@link Limit#key()}
 */
@ConfigurationProperties("moduleyard.offer")
record OfferLimitSettings(@Nullable String profile, @DefaultValue Map<String, String> limits) {

  private static final String PREFIX = "moduleyard.offer.";

  /**
   * The profile asked for.
   *
   * @throws IllegalStateException when there is no such profile
   */
  Optional<Profile> chosenProfile() {
    if (profile == null || profile.isBlank()) {
      return Optional.empty();
    }
    return Optional.of(
        Arrays.stream(Profile.values())
            .filter(one -> plain(one.name()).equals(plain(profile)))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "%sprofile: there is no profile '%s'; use cpp or partner-center."
                            .formatted(PREFIX, profile))));
  }

  /**
   * The policy with these settings in place of its own.
   *
   * @throws IllegalStateException naming the setting that cannot be used
   */
  Policy applyTo(Policy policy) {
    OfferLimits own = policy.offer().limits();
    OfferLimits changed = new OfferLimits(chosenProfile().orElse(own.profile()), own.changed());
    for (Map.Entry<String, String> setting : limits.entrySet()) {
      changed = changed.with(limit(setting.getKey()), max(setting));
    }
    return changed.equals(own) ? policy : policy.withOfferLimits(changed);
  }

  private static Limit limit(String key) {
    return Arrays.stream(Limit.values())
        .filter(limit -> plain(limit.key()).equals(plain(key)))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "%slimits.%s: there is no such limit; there are %s."
                        .formatted(
                            PREFIX,
                            key,
                            Arrays.stream(Limit.values())
                                .map(Limit::key)
                                .sorted()
                                .collect(Collectors.joining(", ")))));
  }

  private static int max(Map.Entry<String, String> setting) {
    try {
      int max = Integer.parseInt(setting.getValue().strip());
      if (max >= 1) {
        return max;
      }
    } catch (NumberFormatException e) {
      // said below, as for numbers below 1
    }
    throw new IllegalStateException(
        "%slimits.%s: '%s' cannot be a limit; use a whole number from 1 on."
            .formatted(PREFIX, setting.getKey(), setting.getValue()));
  }

  /** Environment variables have no dashes. */
  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[-_]", "");
  }
}
