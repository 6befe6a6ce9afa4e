package org.moduleyard.certifier.policy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.moduleyard.certifier.report.CanonicalJson;
import org.moduleyard.certifier.report.TierOneCoverage;
import org.moduleyard.certifier.report.finding.Rule;
import org.moduleyard.edge.privilege.Privilege;
import org.moduleyard.edge.privilege.Privileges;
import org.moduleyard.oci.json.MalformedJsonException;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.offerdocument.field.OfferLimits;
import org.moduleyard.offerdocument.field.OfferLimits.Profile;
import org.moduleyard.offerdocument.field.OfferPolicy;
import org.moduleyard.offerdocument.id.Level;
import org.moduleyard.offerdocument.lock.VersionOrder;

/**
 * The decisions of an operator about certification.
 *
 * @param version changed by the operator with every change of the policy; shown in reports
 * @param tier1 the table of tier-1 platforms (OPEN-37)
 * @param pictures sizes of logos and other pictures (C-02, C-03)
 * @param offer limits and choices of the static rules
 * @param versionOrder the published versions that a new one must be higher than (C-22, OPEN-17)
 * @param image limits of the rules about what is in images
 * @param levels rules that weigh other than they do by themselves, by rule id
 * @param allowed privileges of single plans that may be over {@code image.mostPrivilegePoints}
 *     (OPT-04)
 */
public record Policy(
    String version,
    List<PlatformRule> tier1,
    List<PictureRule> pictures,
    OfferPolicy offer,
    VersionOrder versionOrder,
    ImagePolicy image,
    SortedMap<String, Level> levels,
    AllowedPrivileges allowed) {

  public Policy {
    tier1 = List.copyOf(tier1);
    pictures = List.copyOf(pictures);
    levels = Collections.unmodifiableSortedMap(new TreeMap<>(levels));
  }

  /** The policy of a fresh installation. */
  public static Policy standard() {
    return standard(Profile.CPP);
  }

  /** The policy of a fresh installation that follows this profile (OPEN-01). */
  public static Policy standard(Profile profile) {
    return switch (profile) {
      case CPP -> Standard.CPP;
      case PARTNER_CENTER -> Standard.PARTNER_CENTER;
    };
  }

  /**
   * Reads a policy file.
   *
   * @throws MalformedJsonException saying what is wrong and where; unknown members are refused, so
   *     that a typing error does not weaken a policy in silence
   */
  public static Policy parse(byte[] json) {
    return PolicyJson.read(json);
  }

  public Rule applyTo(Rule rule) {
    return rule.withLevel(levels.getOrDefault(rule.id(), rule.level()));
  }

  /** The policy as UTF-8 JSON in canonical form, readable by {@link #parse}. */
  public byte[] canonicalJson() {
    return CanonicalJson.bytes(PolicyJson.write(this));
  }

  /** The digest of the canonical form: the layout of the file does not count. */
  public Digest digest() {
    return Digest.sha256(canonicalJson());
  }

  /** How much of the generally available tier-1 platforms these cover (OPEN-37). */
  public TierOneCoverage coverage(Set<String> platforms) {
    List<PlatformRule> counting =
        tier1.stream().filter(PlatformRule::countsForCertification).toList();
    long covered = counting.stream().filter(rule -> rule.coveredBy(platforms)).count();
    if (covered == 0) {
      return TierOneCoverage.NONE;
    }
    return covered == counting.size() ? TierOneCoverage.ALL : TierOneCoverage.SOME;
  }

  /** The sizes that pictures under this key may have; none when the policy does not care. */
  public List<PictureRule> pictures(String key) {
    return pictures.stream().filter(rule -> rule.key().equals(key)).toList();
  }

  /** The same policy with other limits of the static rules. */
  public Policy withOfferLimits(OfferLimits limits) {
    return new Policy(
        version, tier1, pictures, offer.withLimits(limits), versionOrder, image, levels, allowed);
  }

  public Policy withLevels(Map<String, Level> newLevels) {
    return new Policy(
        version, tier1, pictures, offer, versionOrder, image, new TreeMap<>(newLevels), allowed);
  }

  public Policy withImage(ImagePolicy newImage) {
    return new Policy(version, tier1, pictures, offer, versionOrder, newImage, levels, allowed);
  }

  public Policy withAllowed(AllowedPrivileges newAllowed) {
    return new Policy(version, tier1, pictures, offer, versionOrder, image, levels, newAllowed);
  }

  /**
   * The identities of the privileges that a plan takes and the operator allows it.
   *
   * @param plan {@code publisher/offer/plan}
   */
  public SortedSet<String> allowed(String plan, Privileges taken) {
    return allowed.among(plan, taken.all());
  }

  /**
   * The privileges that a plan must not take, because each alone gives more of the device than this
   * policy lets pass (OPT-04); each once.
   *
   * @param plan {@code publisher/offer/plan}
   */
  public List<Privilege> tooMuch(String plan, Privileges taken) {
    SortedSet<String> allowed = allowed(plan, taken);
    Map<String, Privilege> tooMuch = new LinkedHashMap<>();
    for (Privilege privilege : taken.all()) {
      if (privilege.points() > image.mostPrivilegePoints()
          && !allowed.contains(privilege.identity())) {
        tooMuch.putIfAbsent(privilege.identity(), privilege);
      }
    }
    return List.copyOf(tooMuch.values());
  }

  private static final class Standard {
    static final Policy CPP = read("standard-policy.json");
    static final Policy PARTNER_CENTER = read("partner-center-policy.json");

    private static Policy read(String name) {
      try (InputStream file = Objects.requireNonNull(Policy.class.getResourceAsStream(name))) {
        return parse(file.readAllBytes());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
