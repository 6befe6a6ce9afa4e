package org.moduleyard.server.publication.step;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.moduleyard.edge.message.Message;
import org.moduleyard.oci.client.RegistryClient;
import org.moduleyard.oci.client.auth.Credentials;
import org.moduleyard.oci.client.error.RegistryException;
import org.moduleyard.oci.reference.Reference;
import org.moduleyard.oci.reference.RepositoryName;
import org.moduleyard.offerdocument.document.Plan;
import org.moduleyard.offerdocument.image.ImageOrigin;
import org.moduleyard.server.content.StorageFullException;
import org.moduleyard.server.platform.outbound.OutboundGuard;
import org.moduleyard.server.platform.web.Text;
import org.moduleyard.server.publication.check.NameCheck;
import org.moduleyard.server.publication.submission.PlanImages;
import org.moduleyard.server.publication.submission.StepMessage;
import org.moduleyard.server.publication.submission.Submission;
import org.moduleyard.server.publication.submission.SubmissionSecrets;
import org.moduleyard.server.publication.submission.SubmissionState;
import org.moduleyard.server.registry.ImageLifecycle;
import org.moduleyard.server.registry.image.ImportProgress;
import org.moduleyard.server.registry.image.ImportRefusedException;
import org.springframework.stereotype.Component;

/**
 * Reads every listed image from the publisher's registry, or from its staging namespace here, into
 * quarantine, where its digests are frozen: what is certified later is what ships (OPEN-30).
 */
@Component
class ValidateStep implements StepWork {

  private final NameCheck names;
  private final ImageLifecycle registry;
  private final SubmissionSecrets secrets;
  private final OutboundGuard guard;

  ValidateStep(
      NameCheck names, ImageLifecycle registry, SubmissionSecrets secrets, OutboundGuard guard) {
    this.names = names;
    this.registry = registry;
    this.secrets = secrets;
    this.guard = guard;
  }

  @Override
  public Description description() {
    return new Description(
        SubmissionState.VALIDATING,
        10,
        "read-images",
        Text.of("publication.work.read-images"),
        Duration.ofMinutes(15));
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
        return new Result.Later(StepMessage.NO_ROOM.english());
      } catch (RegistryException e) {
        reasons.add(inPlan(plans.get(i), String.valueOf(e.getMessage())));
      } catch (ImportRefusedException e) {
        for (String reason : e.reasons()) {
          reasons.add(inPlan(plans.get(i), reason));
        }
      }
    }
    return reasons.isEmpty()
        ? new Result.Done()
        : new Result.Refused(false, reasons.stream().map(Message::literal).toList());
  }

  private List<String> bringIn(
      Submission submission, List<Plan> plans, int index, StepReport report) {
    Plan plan = plans.get(index);
    return switch (PlanImages.origin(submission, plan)) {
      case ImageOrigin.Elsewhere elsewhere -> copy(submission, plans, index, report);
      case ImageOrigin.Staging staging -> take(submission, plan, staging, report);
      case ImageOrigin.Refused refused ->
          List.of(inPlan(plan, refused.reason() + " " + refused.remedy()));
    };
  }

  private static String inPlan(Plan plan, String message) {
    return "Plan " + plan.planId() + ": " + message;
  }

  private List<String> take(
      Submission submission, Plan plan, ImageOrigin.Staging staging, StepReport report) {
    List<Reference> references = references(plan);
    registry.takeStaged(
        PlanImages.quarantine(submission, plan),
        submission.offer().publisher(),
        new RepositoryName(staging.repository()),
        references);
    report.information(read(plan, references, plan.image().repository()));
    return List.of();
  }

  private static List<Reference> references(Plan plan) {
    return plan.tagsOrDigests().stream().map(Reference::parse).toList();
  }

  private static String read(Plan plan, List<Reference> references, String from) {
    return StepMessage.READ.english(plan.planId(), references.size(), from);
  }

  private List<String> copy(Submission submission, List<Plan> plans, int index, StepReport report) {
    Plan plan = plans.get(index);
    RepositoryName repository = new RepositoryName(plan.image().repository());
    List<Reference> references = references(plan);
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
      report.information(read(plan, references, plan.image().registry() + "/" + repository));
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
            StepMessage.MISSING.english(
                plan.planId(), reference, repository, plan.image().registry()));
      }
    }
    return missing;
  }
}
