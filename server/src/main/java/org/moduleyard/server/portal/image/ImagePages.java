package org.moduleyard.server.portal.image;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.moduleyard.oci.reference.MalformedNameException;
import org.moduleyard.oci.reference.RepositoryName;
import org.moduleyard.offerdocument.document.MalformedOfferException;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.offerdocument.field.Limit;
import org.moduleyard.offerdocument.field.OfferKeys;
import org.moduleyard.offerdocument.field.Violation;
import org.moduleyard.offerdocument.image.ImageOrigin;
import org.moduleyard.server.certification.Certification;
import org.moduleyard.server.identity.caller.Caller;
import org.moduleyard.server.offer.Offers;
import org.moduleyard.server.offer.draft.Precondition;
import org.moduleyard.server.offer.draft.SaveOutcome;
import org.moduleyard.server.platform.PublicUrl;
import org.moduleyard.server.platform.web.FormState;
import org.moduleyard.server.platform.web.Pages;
import org.moduleyard.server.platform.web.Text;
import org.moduleyard.server.portal.preview.Drafts;
import org.moduleyard.server.portal.preview.Drafts.OpenedPlan;
import org.moduleyard.server.registry.ImageLifecycle;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Looks into a repository and fills in the images of a plan. */
@Controller
@RequestMapping("/portal/{publisherId}/offers/{offerId}/edit/plans/{planId}/image")
class ImagePages {

  private static final int LONGEST_ENTRY = 200;

  private final Drafts drafts;
  private final ImageAccess access;
  private final ImageLifecycle registry;
  private final Offers offers;
  private final Certification certification;
  private final PublicUrl publicUrl;

  ImagePages(
      Drafts drafts,
      ImageAccess access,
      ImageLifecycle registry,
      Offers offers,
      Certification certification,
      PublicUrl publicUrl) {
    this.drafts = drafts;
    this.access = access;
    this.registry = registry;
    this.offers = offers;
    this.certification = certification;
    this.publicUrl = publicUrl;
  }

  /**
   * The page.
   *
   * @param staging a staging repository of the publisher, to be looked at at once
   */
  @GetMapping
  ModelAndView page(
      @PathVariable String publisherId,
      @PathVariable String offerId,
      @PathVariable String planId,
      @RequestParam(defaultValue = "") String staging,
      Caller caller)
      throws NoResourceFoundException {
    OpenedPlan plan = drafts.open(publisherId, offerId, planId);
    if (staging.isEmpty()) {
      return page(plan, FormState.of(ImageForm.of(plan.plan().image()).values()), null);
    }
    ImageForm form =
        new ImageForm(
            publicUrl.registryHost(), "staging/" + publisherId + "/" + staging.strip(), "", "");
    return look(plan, form, caller, null);
  }

  @PostMapping
  ModelAndView look(
      @PathVariable String publisherId,
      @PathVariable String offerId,
      @PathVariable String planId,
      @RequestParam Map<String, String> sent,
      Caller caller)
      throws NoResourceFoundException {
    return look(drafts.open(publisherId, offerId, planId), ImageForm.of(sent), caller, null);
  }

  /**
   * Looks into the repository and shows its tags.
   *
   * @param chosen the entries to tick; null for the proposal
   */
  private ModelAndView look(
      OpenedPlan plan, ImageForm form, Caller caller, @Nullable Set<String> chosen) {
    return switch (safely(plan, form)) {
      case ImageAccess.Outcome.Refused(String field, Text why) ->
          page(plan, FormState.again(form.values(), field, why), null);
      case ImageAccess.Outcome.Found(FoundRepository found, ImageOrigin origin) -> {
        TagProposal proposal =
            TagProposal.of(
                found,
                published(plan, origin),
                certification.policy().offer().limits().max(Limit.IMAGE_TAGS),
                host(form.registry()) + "/" + form.repository());
        Set<String> ticked = chosen == null ? Set.copyOf(proposal.entries()) : chosen;
        yield page(
            plan,
            FormState.of(form.values()),
            new ImageView.Result(
                form.withPassword(""),
                access.keep(plan, form, caller.actor()),
                plan.draft().tag().value(),
                ImageView.rows(found, proposal, ticked),
                proposal.remarks(),
                found.more(),
                found.total(),
                found.seconds()));
      }
    };
  }

  private ImageAccess.Outcome safely(OpenedPlan plan, ImageForm form) {
    try {
      return access.look(plan, form);
    } catch (MalformedNameException e) {
      return new ImageAccess.Outcome.Refused(
          "repository", Text.literal(String.valueOf(e.getMessage())));
    }
  }

  private Map<String, String> published(OpenedPlan plan, ImageOrigin origin) {
    return registry
        .publicTags(new RepositoryName(plan.draft().id().publisher() + "/" + origin.published()))
        .entrySet()
        .stream()
        .collect(Collectors.toMap(e -> e.getKey().value(), e -> e.getValue().toString()));
  }

  private static String host(String registryAddress) {
    String host = registryAddress.replaceFirst("^(?i)https?://", "");
    return host.endsWith("/") ? host.substring(0, host.length() - 1) : host;
  }

  private ModelAndView page(OpenedPlan plan, FormState form, ImageView.@Nullable Result result) {
    List<String> staged =
        registry.stagedRepositories(plan.draft().id().publisher()).stream()
            .map(RepositoryName::value)
            .toList();
    return Pages.view(
            "settings/image",
            Text.of("settings.image.title", plan.opened().title()),
            form.hasProblems() ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.OK)
        .addObject("form", form)
        .addObject(
            "view",
            ImageView.of(
                plan,
                access.hasStoredPassword(plan),
                staged,
                publicUrl.registryHost(),
                publicUrl.base().startsWith("https://"),
                result));
  }

  /** Writes what was chosen into the draft. */
  @PostMapping("/use")
  ModelAndView use(
      @PathVariable String publisherId,
      @PathVariable String offerId,
      @PathVariable String planId,
      @RequestParam Map<String, String> sent,
      HttpServletRequest request,
      Caller caller)
      throws NoResourceFoundException {
    OpenedPlan plan = drafts.open(publisherId, offerId, planId);
    ImageForm form = ImageForm.of(sent);
    Set<String> chosen = chosen(request.getParameterValues("tag"));
    String password =
        access.kept(plan, form, sent.getOrDefault("look", ""), caller.actor()).orElse("");
    SaveOutcome outcome =
        offers.save(
            plan.draft().id(),
            document(plan, form.withPassword(password), chosen),
            new Precondition.OneOf(List.of(sent.getOrDefault("etag", ""))),
            caller.actor());
    return switch (outcome) {
      case SaveOutcome.Created created -> Pages.redirect(plan.path());
      case SaveOutcome.Replaced replaced -> Pages.redirect(plan.path());
      case SaveOutcome.PreconditionMissing missing -> changed(plan, form, chosen, caller);
      case SaveOutcome.PreconditionFailed failed -> changed(plan, form, chosen, caller);
      case SaveOutcome.Refused(List<Violation> violations) -> refused(plan, form, violations);
    };
  }

  private static Set<String> chosen(String @Nullable [] tags) {
    Set<String> chosen = new LinkedHashSet<>();
    if (tags != null) {
      for (String tag : tags) {
        if (!tag.isBlank() && tag.length() <= LONGEST_ENTRY) {
          chosen.add(tag);
        }
      }
    }
    return chosen;
  }

  private static OfferDocument document(OpenedPlan plan, ImageForm form, Set<String> chosen) {
    ObjectNode document = (ObjectNode) plan.draft().document().json();
    ObjectNode target =
        (ObjectNode) document.path(OfferKeys.DEFINITION).path(OfferKeys.PLANS).path(plan.index());
    target.put(OfferKeys.IMAGE_REGISTRY, form.registry());
    target.put(OfferKeys.IMAGE_REPOSITORY, form.repository());
    if (form.username().isEmpty()) {
      target.remove(OfferKeys.IMAGE_USERNAME);
      target.put(OfferKeys.IMAGE_PASSWORD, ""); // nobody to sign in as: a stored one goes
    } else {
      target.put(OfferKeys.IMAGE_USERNAME, form.username());
      if (!form.password().isEmpty()) {
        target.put(OfferKeys.IMAGE_PASSWORD, form.password());
      }
    }
    ArrayNode tags = target.putArray(OfferKeys.IMAGE_TAGS);
    chosen.forEach(tags::add);
    try {
      return OfferDocument.parse(document);
    } catch (MalformedOfferException e) { // nobody can type NUL
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST, e.getMessage(), e);
    }
  }

  /** Somebody saved in between: the same choice again, to be written into what is there now. */
  private ModelAndView changed(OpenedPlan plan, ImageForm form, Set<String> chosen, Caller caller) {
    ModelAndView again = look(plan, form, caller, chosen);
    again.setStatus(HttpStatus.CONFLICT);
    return again.addObject("notice", Text.of("settings.image.changed"));
  }

  private ModelAndView refused(OpenedPlan plan, ImageForm form, List<Violation> violations) {
    Map<String, Text> problems = new LinkedHashMap<>();
    for (Violation violation : violations) {
      problems.putIfAbsent(
          field(violation.pointer()), Text.messages(violation.what(), violation.fix()));
    }
    return page(plan, FormState.again(form.values(), problems), null);
  }

  private static String field(String pointer) {
    if (pointer.endsWith(OfferKeys.IMAGE_PASSWORD)) {
      return "password";
    }
    if (pointer.endsWith(OfferKeys.IMAGE_USERNAME)) {
      return "username";
    }
    return pointer.endsWith(OfferKeys.IMAGE_REPOSITORY) ? "repository" : "registry";
  }
}
