package org.moduleyard.offerdocument.field;

import java.util.EnumMap;
import java.util.Map;

/**
 * A profile of limits, possibly with single values changed by the operator (OPEN-01).
 *
 * @param changed only the values that differ from the profile
 */
public record OfferLimits(Profile profile, Map<Limit, Integer> changed) {

  /** The two documented sets of rules. */
  public enum Profile {
    /** Cloud Partner Portal, 2018 to 2020; the default. */
    CPP,
    /** Partner Center, from 2020. */
    PARTNER_CENTER
  }

  public OfferLimits {
    changed.forEach(
        (limit, value) -> {
          if (value < 1) {
            throw new IllegalArgumentException(
                "limit %s is %s; it must be at least 1".formatted(limit.key(), value));
          }
        });
    changed = Map.copyOf(changed);
  }

  public static OfferLimits cpp() {
    return of(Profile.CPP);
  }

  public static OfferLimits partnerCenter() {
    return of(Profile.PARTNER_CENTER);
  }

  /** A profile as it is documented. */
  public static OfferLimits of(Profile profile) {
    return new OfferLimits(profile, Map.of());
  }

  /** The greatest value allowed, inclusive. */
  public int max(Limit limit) {
    return changed.getOrDefault(limit, limit.in(profile));
  }

  public OfferLimits with(Limit limit, int max) {
    Map<Limit, Integer> all = new EnumMap<>(Limit.class);
    all.putAll(changed);
    all.put(limit, max);
    return new OfferLimits(profile, all);
  }
}
