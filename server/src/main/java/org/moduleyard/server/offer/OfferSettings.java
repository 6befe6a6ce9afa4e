package org.moduleyard.server.offer;

import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code moduleyard.offer.*}. Profile and limits stand under the same prefix and are read where the
 * policy is made: {@code certification.OfferLimitSettings}.
 *
 * @param typeAliases other names that clients may send as {@code offerTypeId}; offers are kept and
 *     shown under our own (interfaces A3)
 * @param preconditions {@code strict}: replacing needs {@code If-Match}; {@code compatible}: it
 *     does not (interfaces A2.3)
 */
@ConfigurationProperties("moduleyard.offer")
record OfferSettings(
    @DefaultValue Set<String> typeAliases, @DefaultValue("strict") Preconditions preconditions) {}
