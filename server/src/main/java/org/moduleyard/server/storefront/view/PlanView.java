package org.moduleyard.server.storefront.view;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.moduleyard.edge.createoptions.CreateOptions;
import org.moduleyard.edge.createoptions.MalformedCreateOptionsException;
import org.moduleyard.edge.json.NameValue;
import org.moduleyard.edge.manifest.ModuleDeployment;
import org.moduleyard.edge.manifest.PlaceholderUse;
import org.moduleyard.offerdocument.document.LicenseModel;
import org.moduleyard.offerdocument.document.Plan;
import org.moduleyard.server.catalog.ListedModule;
import org.moduleyard.server.catalog.ListedPlan;
import org.moduleyard.server.catalog.Listing;
import org.moduleyard.server.catalog.PlatformImage;
import org.moduleyard.server.catalog.PublishedTag;
import org.moduleyard.server.platform.web.Text;
import org.moduleyard.server.platform.web.safe.SafeHtml;

/**
 * One plan on a listing's page.
 *
 * @param image registry host, repository, and the tag or digest that was chosen
 * @param createOptions indented JSON, or null when there are none
 * @param trust permissions of the module on the device, and the verdict of its certification
 * @param placeholders values that a customer fills in before a device can run the defaults
 * @param fileName the name of files of this version, without an extension
 * @param expected other modules that its routes name
 * @param identity the product name that a running module reports (C-38)
 */
public record PlanView(
    String planId,
    String title,
    String summary,
    SafeHtml description,
    Text license,
    String repository,
    String tag,
    String image,
    List<Platform> platforms,
    List<PublishedTag> tags,
    List<NameValue> routes,
    List<NameValue> twins,
    List<NameValue> environment,
    @Nullable String createOptions,
    Trust trust,
    List<String> placeholders,
    String moduleName,
    String identity,
    String fileName,
    String manifestHref,
    String layeredHref,
    String metadataHref,
    List<ExpectedModule> expected) {

  /** Each one is looked for in the catalog. */
  private static final int MOST_EXPECTED = 10;

  /** A row of the platforms' table. */
  public record Platform(String name, long bytes, String digest) {}

  static PlanView of(
      Listing listing,
      ListedModule module,
      DeployChoice choice,
      Function<String, List<ExpectedModule.Offered>> modules) {
    Plan plan = module.plan();
    ListedPlan packaged = module.packaged();
    PublishedTag tag =
        packaged
            .publicTag(choice.tag())
            .or(packaged::suggestedTag)
            .orElse(new PublishedTag("latest", ""));
    boolean pinned = choice.pinned() && !tag.digest().isEmpty();
    ModuleDeployment deployment = module.deployment(tag, pinned);
    return new PlanView(
        plan.planId(),
        plan.title(),
        plan.summary(),
        SafeHtml.below(3, plan.description()),
        license(plan.license()),
        module.repository(),
        tag.tag(),
        deployment.image(),
        packaged.platforms().stream().map(PlanView::platform).toList(),
        packaged.publicTags(),
        plan.routes(),
        plan.twins(),
        plan.environment(),
        createOptions(plan),
        Trust.of(plan, packaged),
        placeholders(deployment),
        plan.moduleName(),
        listing.id() + "." + plan.planId(),
        listing.fileName(plan.planId(), tag),
        ListingPaths.deployment(listing, plan.planId(), tag.tag(), pinned),
        ListingPaths.layered(listing, plan.planId(), tag.tag(), pinned),
        ListingPaths.metadata(listing, plan.planId()),
        expected(deployment, modules));
  }

  private static List<ExpectedModule> expected(
      ModuleDeployment deployment, Function<String, List<ExpectedModule.Offered>> modules) {
    return deployment.expectedModules().stream()
        .limit(MOST_EXPECTED)
        .map(name -> new ExpectedModule(name, modules.apply(name)))
        .toList();
  }

  /** The label of a license model by its name; empty for a plan that names none. */
  static Text license(String name) {
    return license(name.isEmpty() ? null : LicenseModel.valueOf(name));
  }

  private static Text license(@Nullable LicenseModel license) {
    if (license == null) {
      return Text.of("storefront.see-terms");
    }
    return switch (license) {
      case FREE -> Text.of("storefront.free");
      case BYOL -> Text.of("storefront.byol");
    };
  }

  /** Host and port that devices pull from. */
  public String host() {
    return repository.substring(0, repository.indexOf('/'));
  }

  public boolean hasDefaults() {
    return !routes.isEmpty() || !twins.isEmpty() || !environment.isEmpty() || createOptions != null;
  }

  private static Platform platform(PlatformImage image) {
    return new Platform(image.platform(), image.compressedBytes(), image.digest());
  }

  private static @Nullable String createOptions(Plan plan) {
    String options = plan.createOptions();
    if (options == null || options.isBlank()) {
      return null;
    }
    try {
      return CreateOptions.parse(options).json().toPrettyString();
    } catch (MalformedCreateOptionsException e) {
      return options;
    }
  }

  private static List<String> placeholders(ModuleDeployment deployment) {
    return deployment.placeholders().stream().map(PlaceholderUse::placeholder).distinct().toList();
  }
}
