package org.moduleyard.offerdocument.rule.plan;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.moduleyard.edge.message.Message;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.offerdocument.document.Plan;
import org.moduleyard.offerdocument.document.SecretName;
import org.moduleyard.offerdocument.field.Fields;
import org.moduleyard.offerdocument.field.JsonField;
import org.moduleyard.offerdocument.field.Limit;
import org.moduleyard.offerdocument.field.OfferKeys;
import org.moduleyard.offerdocument.field.OfferLimits;
import org.moduleyard.offerdocument.field.OfferPolicy;
import org.moduleyard.offerdocument.field.TextField;
import org.moduleyard.offerdocument.field.TextField.Form;
import org.moduleyard.offerdocument.field.Violations;
import org.moduleyard.offerdocument.id.RuleId;
import org.moduleyard.offerdocument.image.ImageOrigin;
import org.moduleyard.offerdocument.image.ImageVersion;
import org.moduleyard.offerdocument.image.RegistryAddress;
import org.moduleyard.offerdocument.image.StagingNamespace;
import org.moduleyard.offerdocument.image.TagKind;

/** The rules of the source of images and of the listed tags (C-13, C-14, C-16). */
public final class ImageRules {
  private static final Pattern REPOSITORY =
      Pattern.compile(
          "[a-z0-9]++(?:(?:\\.|__|_|-++)[a-z0-9]++)*+(?:/[a-z0-9]++(?:(?:\\.|__|_|-++)[a-z0-9]++)*+)*+");

  private ImageRules() {}

  public static void check(
      OfferDocument offer, OfferPolicy policy, Set<SecretName> held, Violations violations) {
    StagingNamespace staging = new StagingNamespace(offer.publisherId());
    Map<String, JsonField> planByRepository = new HashMap<>();
    for (JsonField plan : offer.planPlaces(policy.limits())) {
      source(plan, offer.publisherId(), policy, held, violations);
      unique(plan, staging, planByRepository, violations);
      tags(plan, policy.limits(), violations);
    }
  }

  private static void source(
      JsonField plan,
      String publisher,
      OfferPolicy policy,
      Set<SecretName> held,
      Violations violations) {
    OfferLimits limits = policy.limits();
    JsonField registry = plan.at(OfferKeys.IMAGE_REGISTRY);
    if (TextField.required(Message.of("The image registry"), Limit.IMAGE_REGISTRY, Form.RAW)
            .check(registry, limits, violations)
        && !RegistryAddress.isValid(registry.text())) {
      violations.error(
          RuleId.C_12,
          registry,
          Message.of("'{0}' is not the address of a registry.", registry.text()),
          Message.of("Enter its host, host:port, or an http(s) URL without a path."));
    }
    JsonField repository = plan.at(OfferKeys.IMAGE_REPOSITORY);
    if (TextField.required(Message.of("The image repository"), Limit.IMAGE_REPOSITORY, Form.RAW)
            .check(repository, limits, violations)
        && !REPOSITORY.matcher(repository.text()).matches()) {
      violations.error(
          RuleId.C_12,
          repository,
          Message.of("'{0}' is not a repository name.", repository.text()),
          Message.of(
              "Use lower-case letters, digits, '.', '_', '-' and '/', without registry and tag."));
    }
    switch (ImageOrigin.of(OfferDocument.plan(plan).image(), publisher, policy.registry())) {
      case ImageOrigin.Elsewhere elsewhere ->
          credentials(plan, limits, held, !mayBeStaging(plan, publisher, policy), violations);
      case ImageOrigin.Staging staging -> credentials(plan, limits, held, false, violations);
      case ImageOrigin.Refused refused -> {
        if (!repository.isMissing()) {
          violations.error(RuleId.PLAN_04, repository, refused.reason(), refused.remedy());
        }
        credentials(plan, limits, held, false, violations);
      }
    }
  }

  /**
   * Whether no more can be known than that the images may come from the publisher's own staging
   * namespace: the marketplace's registry is not known here, but nobody signs in to the one named.
   */
  private static boolean mayBeStaging(JsonField plan, String publisher, OfferPolicy policy) {
    String repository = plan.at(OfferKeys.IMAGE_REPOSITORY).text();
    boolean named =
        publisher.isEmpty()
            ? StagingNamespace.isStaging(repository)
            : new StagingNamespace(publisher).holds(repository);
    return policy.registry().isEmpty() && named && plan.at(OfferKeys.IMAGE_USERNAME).isMissing();
  }

  private static void credentials(
      JsonField plan,
      OfferLimits limits,
      Set<SecretName> held,
      boolean required,
      Violations violations) {
    new TextField(
            Fields.RULE,
            Message.of("The registry user name"),
            Limit.IMAGE_USERNAME,
            Form.LINE,
            required)
        .check(plan.at(OfferKeys.IMAGE_USERNAME), limits, violations);
    if (plan.at(OfferKeys.IMAGE_USERNAME).text().indexOf(':') >= 0) { // RFC 7617
      violations.error(
          Fields.RULE,
          plan.at(OfferKeys.IMAGE_USERNAME),
          Message.of("The registry user name holds a colon, which no registry can read."),
          Message.of("Enter the user name alone; the password has a field of its own."));
    }
    password(plan, limits, held, required, violations);
  }

  /** The password proves that the publisher may hand the images on, so it is not optional. */
  private static void password(
      JsonField plan,
      OfferLimits limits,
      Set<SecretName> held,
      boolean required,
      Violations violations) {
    JsonField password = plan.at(OfferKeys.IMAGE_PASSWORD);
    TextField field =
        TextField.optional(Message.of("The registry password"), Limit.IMAGE_PASSWORD, Form.RAW);
    if (password.isPresent()
        && !(password.value().isString() && password.text().isBlank())
        && !field.check(password, limits, violations)) {
      return;
    }
    SecretName name =
        SecretName.ofPlan(plan.at(OfferKeys.PLAN_ID).text(), OfferKeys.IMAGE_PASSWORD);
    boolean kept = !password.isPresent() && held.contains(name);
    if (required && password.text().isBlank() && !kept && !Plan.isStopped(plan)) {
      violations.error(
          RuleId.C_01,
          password,
          Message.of("The registry password is missing."),
          Message.of("Enter the password of the registry user."));
    }
  }

  /**
   * No two plans are published under one name. Whether a registry is the marketplace's own is no
   * matter: it may become that.
   */
  private static void unique(
      JsonField plan,
      StagingNamespace staging,
      Map<String, JsonField> planByRepository,
      Violations violations) {
    JsonField repository = plan.at(OfferKeys.IMAGE_REPOSITORY);
    if (repository.isMissing()) {
      return;
    }
    String published = staging.strip(repository.text());
    JsonField other = planByRepository.putIfAbsent(published, plan);
    if (other != null) {
      violations.error(
          RuleId.PLAN_05,
          repository,
          Message.of(
              "Plan '{0}' uses the repository '{1}' already.",
              other.at(OfferKeys.PLAN_ID).text(), published),
          Message.of("Give each plan a repository of its own."));
    }
  }

  private static void tags(JsonField plan, OfferLimits limits, Violations violations) {
    JsonField list = plan.at(OfferKeys.IMAGE_TAGS);
    Set<String> seen = new HashSet<>();
    Map<ImageVersion, String> tagByVersion = new HashMap<>();
    for (JsonField entry :
        Fields.list(
            Fields.RULE,
            list,
            Message.of("The list of image tags and digests"),
            Limit.IMAGE_TAGS,
            limits,
            false,
            violations)) {
      if (!entry.value().isString()) {
        Fields.wrongType(
            Fields.RULE,
            Message.of("An image tag or digest"),
            Message.of("a text"),
            entry,
            violations);
      } else if (!seen.add(entry.text())) {
        violations.error(
            RuleId.C_16,
            entry,
            Message.of("'{0}' is listed twice.", entry.text()),
            Message.of("Remove one of the two."));
      } else {
        form(entry, tagByVersion, violations);
      }
    }
    if (!Plan.isStopped(plan)) {
      complete(list, seen, tagByVersion, violations);
    }
  }

  /**
   * Checks that the list has what new deployments need; a plan that leaves the marketplace gets
   * none.
   */
  private static void complete(
      JsonField list,
      Set<String> seen,
      Map<ImageVersion, String> tagByVersion,
      Violations violations) {
    if (!seen.contains("latest")) {
      violations.error(
          RuleId.C_13,
          list,
          Message.of("The tag 'latest' is not listed."),
          Message.of("Add it; new deployments start with it."));
    }
    if (tagByVersion.isEmpty()) {
      violations.error(
          RuleId.C_14,
          list,
          Message.of("No version tag is listed."),
          Message.of("Add at least one of the form X.Y.Z."));
    }
  }

  private static void form(
      JsonField entry, Map<ImageVersion, String> tagByVersion, Violations violations) {
    String text = entry.text();
    ImageVersion.parse(text)
        .map(version -> tagByVersion.putIfAbsent(version, text))
        .ifPresent(
            other ->
                violations.error(
                    RuleId.C_16,
                    entry,
                    Message.of("'{0}' is the same version as '{1}'.", text, other),
                    Message.of("List it in one spelling.")));
    switch (TagKind.of(text)) {
      case LATEST, ROLLING, VERSION, QUALIFIED, DIGEST -> {}
      case OTHER ->
          violations.warning(
              RuleId.PLAN_01,
              entry,
              Message.of(
                  "'{0}' follows no rule for tags; it is copied for the preview and never listed.",
                  text),
              Message.of(
                  "Use latest, X.Y, X.Y.Z or X.Y.Z-platform for images that customers deploy."));
      case INVALID ->
          violations.error(
              RuleId.C_16,
              entry,
              Message.of("'{0}' is neither a tag nor a digest.", text),
              Message.of(
                  "Enter a tag such as 1.0.0-linux-amd64 or a digest sha256:… of 64 hexadecimal"
                      + " digits."));
    }
  }
}
