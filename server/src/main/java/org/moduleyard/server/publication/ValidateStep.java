package org.moduleyard.server.publication;

import java.util.ArrayList;
import java.util.List;
import org.moduleyard.oci.Reference;
import org.moduleyard.oci.RepositoryName;
import org.moduleyard.oci.client.Credentials;
import org.moduleyard.oci.client.RegistryClient;
import org.moduleyard.oci.client.RegistryException;
import org.moduleyard.offerdocument.Plan;
import org.moduleyard.server.content.StorageFullException;
import org.moduleyard.server.platform.outbound.OutboundGuard;
import org.moduleyard.server.registry.ContentRegistry;
import org.moduleyard.server.registry.ImportProgress;
import org.moduleyard.server.registry.ImportRefusedException;
import org.springframework.stereotype.Component;

/**
 * Reads every listed image from the publisher's registry into quarantine, where its digests are
 * frozen: what is certified later is what ships (OPEN-30).
 */
@Component
class ValidateStep implements StepWork {

  private final NameCheck names;
  private final ContentRegistry registry;
  private final SubmissionSecrets secrets;
  private final OutboundGuard guard;

  ValidateStep(
      NameCheck names, ContentRegistry registry, SubmissionSecrets secrets, OutboundGuard guard) {
    this.names = names;
    this.registry = registry;
    this.secrets = secrets;
    this.guard = guard;
  }

  @Override
  public SubmissionState state() {
    return SubmissionState.VALIDATING;
  }

  @Override
  public Result run(Submission submission, StepReport report) {
    names.similarTo(submission.offer(), submission.document().title()).stream()
        .map(NameCheck::warning)
        .forEach(report::warning);
    List<Plan> plans = submission.document().plans();
    List<String> reasons = new ArrayList<>();
    for (int i = 0; i < plans.size(); i++) {
      try {
        reasons.addAll(bringIn(submission, plans, i, report));
      } catch (StorageFullException e) {
        return new Result.Later(
            "The marketplace has no room left for your images. Its operator has to make some;"
                + " your submission then goes on by itself.");
      } catch (RegistryException | ImportRefusedException e) {
        reasons.add("Plan " + plans.get(i).planId() + ": " + e.getMessage());
      }
    }
    return reasons.isEmpty() ? new Result.Done() : new Result.Refused(false, reasons);
  }

  private List<String> bringIn(
      Submission submission, List<Plan> plans, int index, StepReport report) {
    Plan plan = plans.get(index);
    RepositoryName repository = new RepositoryName(plan.image().repository());
    List<Reference> references = plan.tagsOrDigests().stream().map(Reference::parse).toList();
    try (RegistryClient source = source(submission, plan)) {
      List<String> missing = missing(source, repository, references, plan);
      if (!missing.isEmpty()) {
        return missing;
      }
      registry.importImages(
          PlanImages.quarantine(submission, plan),
          source,
          repository,
          references,
          progress -> report(progress, index, plans.size(), report));
      report.information(
          "Plan "
              + plan.planId()
              + ": "
              + references.size()
              + " images were read from "
              + plan.image().registry()
              + "/"
              + repository
              + ".");
      return List.of();
    }
  }

  private static void report(ImportProgress progress, int plan, int plans, StepReport report) {
    report.progress(plan * 100L + progress.percent(), plans * 100L);
  }

  private RegistryClient source(Submission submission, Plan plan) {
    RegistryClient.Builder builder = RegistryClient.builder(plan.image().registry()).guard(guard);
    secrets
        .password(submission.id(), plan.planId())
        .ifPresent(
            password -> builder.credentials(new Credentials(plan.image().username(), password)));
    return builder.build();
  }

  /** All that is missing at once, not only the first (C-13, C-14, C-15). */
  private static List<String> missing(
      RegistryClient source, RepositoryName repository, List<Reference> references, Plan plan) {
    source.ping();
    List<String> missing = new ArrayList<>();
    for (Reference reference : references) {
      if (source.headManifest(repository, reference).isEmpty()) {
        missing.add(
            "Plan "
                + plan.planId()
                + ": '"
                + reference
                + "' is listed in the offer but is not in the repository "
                + repository
                + " of "
                + plan.image().registry()
                + ". Push it there or take it off the list, then publish again.");
      }
    }
    return missing;
  }
}
