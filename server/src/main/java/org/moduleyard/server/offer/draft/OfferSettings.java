package org.moduleyard.server.offer.draft;

import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code moduleyard.offer.*}. Profile and limits stand under the same prefix and are read where the
 * policy is made: {@code certification.OfferLimitSettings}.
 *
 * @param typeAliases other names that clients may send as {@code offerTypeId}; offers are kept and
 *     shown under our own
 * @param preconditions {@code strict}: replacing needs {@code If-Match}; {@code compatible}: it
 *     does not (OPEN-42)
 * @param keepUnusedPictures how long a picture stays after the last document named it, at least one
 *     day; long by default, because pages elsewhere may still show it
 */
@ConfigurationProperties("moduleyard.offer")
public record OfferSettings(
    @DefaultValue Set<String> typeAliases,
    @DefaultValue("strict") Preconditions preconditions,
    @DefaultValue("30d") Duration keepUnusedPictures) {

  public OfferSettings {
    if (keepUnusedPictures.compareTo(Duration.ofDays(1)) < 0) {
      throw new IllegalArgumentException(
          "moduleyard.offer.keep-unused-pictures must be 1d or more, not " + keepUnusedPictures);
    }
  }
}
