package org.moduleyard.server.offer;

import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code moduleyard.offer.*}.
 *
 * @param typeAliases other names that clients may send as {@code offerTypeId}; offers are kept and
 *     shown under our own (interfaces A3)
 */
@ConfigurationProperties("moduleyard.offer")
record OfferSettings(@DefaultValue Set<String> typeAliases) {}
