package org.moduleyard.offerdocument.document;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.moduleyard.edge.createoptions.CreateOptions;
import org.moduleyard.edge.createoptions.MalformedCreateOptionsException;
import org.moduleyard.edge.json.NameValue;
import org.moduleyard.edge.manifest.ModuleDeployment;
import org.moduleyard.edge.privilege.Privileges;
import org.moduleyard.offerdocument.field.JsonField;
import org.moduleyard.offerdocument.field.OfferKeys;
import org.moduleyard.offerdocument.image.ImageSourceSettings;

/**
 * One plan (SKU) of an offer: the smallest thing a customer deploys, backed by one image
 * repository.
 *
 * @param description HTML as the publisher wrote it, not sanitised
 * @param hidden true keeps the plan out of search and browsing; its exact ID still works (OPEN-33)
 * @param stopped true for a plan that leaves the marketplace at the next publish
 * @param license null while the draft names none of the known models
 * @param tagsOrDigests as listed, in order, blank entries left out
 * @param routes values in the route language, possibly with placeholders
 * @param twins values as JSON text
 * @param createOptions JSON text; null when there is none
 * @param acknowledgedPrivileges identities of privileges that are known to be new in this version
 * @param moduleName the explicit default module name or the one derived from the title (OPEN-21)
 */
public record Plan(
    String planId,
    String title,
    String summary,
    String description,
    boolean hidden,
    boolean stopped,
    @Nullable LicenseModel license,
    ImageSourceSettings image,
    List<String> tagsOrDigests,
    List<NameValue> routes,
    List<NameValue> twins,
    List<NameValue> environment,
    @Nullable String createOptions,
    List<String> acknowledgedPrivileges,
    String moduleName) {

  public Plan {
    tagsOrDigests = List.copyOf(tagsOrDigests);
    routes = List.copyOf(routes);
    twins = List.copyOf(twins);
    environment = List.copyOf(environment);
    acknowledgedPrivileges = List.copyOf(acknowledgedPrivileges);
  }

  /** True when a plan, as it is written at this place, asks to leave the marketplace. */
  public static boolean isStopped(JsonField plan) {
    return plan.at(OfferKeys.STOP_DISTRIBUTION).isTrue();
  }

  /**
   * The privileges that the create options take on a device; unreadable ones for options that
   * cannot be read.
   */
  public Privileges privileges() {
    try {
      return CreateOptions.parse(createOptions == null ? "" : createOptions).privileges();
    } catch (MalformedCreateOptionsException e) {
      return Privileges.unreadable();
    }
  }

  /**
   * The plan's module with all its defaults, ready for a manifest.
   *
   * @param publicImage {@code repository:tag} or {@code repository@digest} in the marketplace
   */
  public ModuleDeployment deployment(String publicImage) {
    return new ModuleDeployment(moduleName, publicImage, routes, twins, environment, createOptions);
  }
}
