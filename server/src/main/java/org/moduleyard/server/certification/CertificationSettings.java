package org.moduleyard.server.certification;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.moduleyard.certifier.malware.Clamd;
import org.moduleyard.certifier.policy.Policy;
import org.moduleyard.oci.json.MalformedJsonException;
import org.moduleyard.offerdocument.field.OfferLimits.Profile;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * {@code moduleyard.certification.*} settings.
 *
 * @param policy a policy file; null for the standard policy
 * @param scanner address of the clamd that scans every file, {@code unix:/path} or {@code
 *     tcp:host:port}; null when nothing is scanned for malware
 * @param advisories a file of known vulnerabilities (OSV); null when there is none
 * @param layerCache room for facts of layers and images, so that each is read once; 0 keeps nothing
 */
@ConfigurationProperties("moduleyard.certification")
record CertificationSettings(
    @Nullable Path policy,
    @Nullable String scanner,
    @Nullable Path advisories,
    @DefaultValue("2GB") DataSize layerCache) {

  CertificationSettings {
    if (scanner != null) {
      clamd(scanner); // The start is the time to hear of a typing error.
    }
    if (layerCache.toBytes() < 0) {
      throw new IllegalArgumentException(
          "moduleyard.certification.layer-cache is a size such as 2GB, not " + layerCache);
    }
  }

  /** The scanner; null when nothing is scanned. */
  @Nullable Clamd malwareScanner() {
    return scanner == null ? null : clamd(scanner);
  }

  private static Clamd clamd(String address) {
    try {
      return Clamd.at(address);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("moduleyard.certification.scanner: " + e.getMessage(), e);
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
