package org.moduleyard.certifier.engine;

import java.util.List;
import java.util.stream.Stream;
import org.moduleyard.certifier.check.Check;
import org.moduleyard.certifier.check.image.DeviceNodeCheck;
import org.moduleyard.certifier.check.image.HealthCheckCheck;
import org.moduleyard.certifier.check.image.ImageReadCheck;
import org.moduleyard.certifier.check.image.LayerCountCheck;
import org.moduleyard.certifier.check.image.LayerEntriesCheck;
import org.moduleyard.certifier.check.image.LayersReadCheck;
import org.moduleyard.certifier.check.image.LicenceFilesCheck;
import org.moduleyard.certifier.check.image.SecretsCheck;
import org.moduleyard.certifier.check.image.SetuidCheck;
import org.moduleyard.certifier.check.image.TelemetryIdCheck;
import org.moduleyard.certifier.check.image.WastedBytesCheck;
import org.moduleyard.certifier.check.image.WorldWritableCheck;
import org.moduleyard.certifier.check.listing.ClosureCheck;
import org.moduleyard.certifier.check.listing.ContainerOsCheck;
import org.moduleyard.certifier.check.listing.LatestIsHighestCheck;
import org.moduleyard.certifier.check.listing.LatestTagCheck;
import org.moduleyard.certifier.check.listing.ListedImagesResolveCheck;
import org.moduleyard.certifier.check.listing.MultiPlatformIndexCheck;
import org.moduleyard.certifier.check.listing.NewVersionsAreHigherCheck;
import org.moduleyard.certifier.check.listing.PublishedTagsKeptCheck;
import org.moduleyard.certifier.check.listing.ReachableCheck;
import org.moduleyard.certifier.check.listing.RunnableImageCheck;
import org.moduleyard.certifier.check.listing.SamePackagesCheck;
import org.moduleyard.certifier.check.listing.SamePlatformsCheck;
import org.moduleyard.certifier.check.listing.TierOneCheck;
import org.moduleyard.certifier.check.listing.VersionTagCheck;
import org.moduleyard.certifier.check.listing.VersionsCoverPlatformsCheck;
import org.moduleyard.certifier.check.offer.LeadDestinationCheck;
import org.moduleyard.certifier.check.offer.PictureCheck;
import org.moduleyard.certifier.check.offer.StaticRule;
import org.moduleyard.certifier.check.privilege.MostPrivilegeCheck;
import org.moduleyard.certifier.check.privilege.PrivilegeCheck;
import org.moduleyard.certifier.check.privilege.PrivilegeGrowthCheck;
import org.moduleyard.certifier.check.privilege.SafeguardCheck;
import org.moduleyard.certifier.check.privilege.SafeguardLossCheck;
import org.moduleyard.certifier.check.start.ProgramsFitCheck;
import org.moduleyard.certifier.check.start.UserCheck;
import org.moduleyard.certifier.check.vulnerability.MalwareCheck;
import org.moduleyard.certifier.check.vulnerability.VulnerabilityCheck;
import org.moduleyard.certifier.report.finding.Rule;

/** Every check there is. */
public final class StandardChecks {
  private static final List<Check> IMAGES =
      List.of(
          new LeadDestinationCheck(),
          new ReachableCheck(),
          new LatestTagCheck(),
          new VersionTagCheck(),
          new ListedImagesResolveCheck(),
          new MultiPlatformIndexCheck(),
          new ClosureCheck(),
          new LatestIsHighestCheck(),
          new VersionsCoverPlatformsCheck(),
          new PublishedTagsKeptCheck(),
          new NewVersionsAreHigherCheck(),
          new RunnableImageCheck(),
          new PrivilegeCheck(),
          new PrivilegeGrowthCheck(),
          new MostPrivilegeCheck(),
          new SafeguardLossCheck(),
          new TierOneCheck(),
          new ContainerOsCheck());

  private static final List<Check> LAYERS =
      List.of(
          new ImageReadCheck(),
          new TelemetryIdCheck(),
          new MalwareCheck(),
          new SecretsCheck(),
          new SetuidCheck(),
          new WorldWritableCheck(),
          new DeviceNodeCheck(),
          new LayersReadCheck(),
          new LayerEntriesCheck(),
          new UserCheck(),
          new HealthCheckCheck(),
          new LayerCountCheck(),
          new WastedBytesCheck(),
          new LicenceFilesCheck(),
          new ProgramsFitCheck(),
          new SamePlatformsCheck(),
          new SamePackagesCheck(),
          new VulnerabilityCheck());

  private StandardChecks() {}

  public static List<Check> all() {
    return Stream.of(
            StaticRule.ALL.stream(),
            Stream.of(PictureCheck.LOGOS, PictureCheck.OPTIONAL),
            SafeguardCheck.ALL.stream(),
            IMAGES.stream(),
            LAYERS.stream())
        .<Check>flatMap(checks -> checks)
        .toList();
  }

  /** Every rule there is, by id. */
  public static List<Rule> rules() {
    return all().stream().map(Check::rule).sorted().toList();
  }
}
