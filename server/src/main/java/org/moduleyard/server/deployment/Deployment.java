package org.moduleyard.server.deployment;

import java.util.Map;
import java.util.Optional;
import org.moduleyard.edge.ModuleDeployment;
import org.moduleyard.server.catalog.Catalog;
import org.moduleyard.server.catalog.PublishedTag;
import org.moduleyard.server.platform.PublicUrl;
import org.springframework.stereotype.Component;

/** What a device gets when it runs a plan of a listing. */
@Component
public class Deployment {

  private final Catalog catalog;
  private final PublicUrl publicUrl;

  Deployment(Catalog catalog, PublicUrl publicUrl) {
    this.catalog = catalog;
    this.publicUrl = publicUrl;
  }

  /**
   * The module of a public plan with its default settings, placeholders still open.
   *
   * @param tag a public tag of the plan, or the empty string for the suggested one
   */
  public Optional<ModuleDeployment> of(
      String publisherId, String offerId, String planId, String tag) {
    return catalog
        .production(publisherId, offerId)
        .flatMap(
            listing ->
                listing
                    .plan(planId)
                    .flatMap(
                        packaged ->
                            (tag.isEmpty() ? packaged.suggestedTag() : packaged.publicTag(tag))
                                .map(PublishedTag::tag)
                                .map(name -> packaged.repository() + ":" + name))
                    .flatMap(
                        image ->
                            listing
                                .document()
                                .plan(planId)
                                .map(
                                    plan ->
                                        new ModuleDeployment(
                                            plan.moduleName(),
                                            publicUrl.registryHost() + "/" + image,
                                            plan.routes(),
                                            plan.twins(),
                                            plan.environment(),
                                            plan.createOptions()))));
  }

  /** The module with a customer's answers; blank ones leave their placeholder open. */
  static ModuleDeployment answered(ModuleDeployment module, Map<String, String> answers) {
    Map<String, String> given =
        answers.entrySet().stream()
            .filter(answer -> !answer.getValue().isBlank())
            .collect(
                java.util.stream.Collectors.toMap(
                    answer -> "<" + answer.getKey() + ">", Map.Entry::getValue));
    return given.isEmpty() ? module : module.withAnswers(given);
  }
}
