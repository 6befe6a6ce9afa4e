package org.moduleyard.server.certification;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.moduleyard.certifier.policy.Policy;
import org.moduleyard.oci.json.MalformedJsonException;
import org.moduleyard.offerdocument.OfferLimits.Profile;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * {@code moduleyard.certification.*} settings.
 *
 * @param policy a policy file; null for the standard policy
 * @param layerCache room for what is known of layers, so that each is read once; 0 keeps nothing
 */
@ConfigurationProperties("moduleyard.certification")
record CertificationSettings(@Nullable Path policy, @DefaultValue("2GB") DataSize layerCache) {

  CertificationSettings {
    if (layerCache.toBytes() < 0) {
      throw new IllegalArgumentException(
          "moduleyard.certification.layer-cache is a size such as 2GB, not " + layerCache);
    }
  }

  /**
   * Reads the policy.
   *
   * @param profile of the standard policy; a policy file says itself what it follows
   */
  Policy readPolicy(Profile profile) {
    if (policy == null) {
      return Policy.standard(profile);
    }
    try {
      return Policy.parse(Files.readAllBytes(policy));
    } catch (MalformedJsonException e) {
      throw new IllegalStateException(
          "moduleyard.certification.policy: %s is not a policy: %s"
              .formatted(policy, e.getMessage()),
          e);
    } catch (IOException e) {
      throw new UncheckedIOException("moduleyard.certification.policy: cannot read " + policy, e);
    }
  }
}
