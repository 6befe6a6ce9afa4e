package org.moduleyard.certifier.check;

import java.util.List;
import java.util.stream.Stream;
import org.moduleyard.certifier.report.Rule;

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
