package org.moduleyard.server.acquisition;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.moduleyard.offerdocument.document.Plan;
import org.moduleyard.server.catalog.Catalog;
import org.moduleyard.server.catalog.ListedModule;
import org.moduleyard.server.catalog.Listing;
import org.moduleyard.server.identity.account.Account;
import org.moduleyard.server.identity.caller.Caller;
import org.moduleyard.server.identity.caller.CurrentCaller;
import org.moduleyard.server.platform.PublicUrl;
import org.moduleyard.server.platform.web.Pages;
import org.moduleyard.server.platform.web.Text;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** "Get it now": a signed-in customer accepts the terms and gets what is needed to deploy. */
@Controller
@RequestMapping("/{publisherId:[a-z0-9_-]+}.{offerId:[a-z0-9_-]+}/get")
class GetItNow {

  private final Catalog catalog;
  private final Acquisition acquisition;
  private final CurrentCaller currentCaller;
  private final PublicUrl publicUrl;

  GetItNow(
      Catalog catalog, Acquisition acquisition, CurrentCaller currentCaller, PublicUrl publicUrl) {
    this.catalog = catalog;
    this.acquisition = acquisition;
    this.currentCaller = currentCaller;
    this.publicUrl = publicUrl;
  }

  @GetMapping
  ModelAndView show(
      @PathVariable String publisherId,
      @PathVariable String offerId,
      @RequestParam(name = "plan", defaultValue = "") String planId) {
    if (!(currentCaller.get() instanceof Caller.Person person)) {
      return Pages.redirect("/login?return=/" + publisherId + "." + offerId + "/get");
    }
    Listing listing = listing(publisherId, offerId);
    Plan plan = planId.isEmpty() ? plans(listing).getFirst() : plan(listing, planId);
    Optional<Instant> accepted = acquisition.acquiredAt(person.account(), listing, plan.planId());
    if (accepted.isPresent()) {
      return done(listing, plan, accepted.get());
    }
    String terms = acquisition.terms(listing).fingerprint();
    return ask(
        listing, GetItNowForm.first(plan.planId(), terms, person.account()), null, HttpStatus.OK);
  }

  @PostMapping
  ModelAndView accept(
      @PathVariable String publisherId,
      @PathVariable String offerId,
      @RequestParam Map<String, String> fields) {
    Account account = signedIn();
    Listing listing = listing(publisherId, offerId);
    GetItNowForm form = GetItNowForm.read(fields);
    Plan plan = plan(listing, form.planId());
    if (!form.terms().equals(acquisition.terms(listing).fingerprint())) {
      return again(listing, form, Text.of("acquisition.terms.changed"));
    }
    if (!form.accepted()) {
      return again(listing, form, Text.of("acquisition.terms.first"));
    }
    acquisition.acquire(account, listing, plan.planId(), form.sharedContact());
    return Pages.redirect("/" + listing.id() + "/get?plan=" + plan.planId());
  }

  private ModelAndView again(Listing listing, GetItNowForm form, Text problem) {
    String terms = acquisition.terms(listing).fingerprint();
    GetItNowForm renewed =
        new GetItNowForm(form.planId(), terms, false, form.consent(), form.contact());
    return ask(listing, renewed, problem, HttpStatus.UNPROCESSABLE_CONTENT);
  }

  private ModelAndView ask(
      Listing listing, GetItNowForm form, @Nullable Text problem, HttpStatus status) {
    return Pages.view(
            "acquisition/get", Text.of("acquisition.get", listing.document().title()), status)
        .addObject("listing", listing)
        .addObject("offerTitle", listing.document().title())
        .addObject("plans", plans(listing))
        .addObject("terms", acquisition.terms(listing))
        .addObject("form", form)
        .addObject("problem", problem);
  }

  private ModelAndView done(Listing listing, Plan plan, Instant acceptedAt) {
    String image =
        listing
            .module(plan.planId(), publicUrl.registryHost())
            .filter(module -> module.packaged().suggestedTag().isPresent())
            .map(ListedModule::suggestedImage)
            .orElseThrow(GetItNow::absent);
    return Pages.view("acquisition/done", Text.of("acquisition.get", listing.document().title()))
        .addObject("listing", listing)
        .addObject("offerTitle", listing.document().title())
        .addObject("plan", plan)
        .addObject("acceptedAt", acceptedAt)
        .addObject("image", image);
  }

  private Account signedIn() {
    if (currentCaller.get() instanceof Caller.Person person) {
      return person.account();
    }
    throw new ResponseStatusException(HttpStatus.FORBIDDEN);
  }

  private Listing listing(String publisherId, String offerId) {
    return catalog
        .production(publisherId, offerId)
        .filter(listing -> !plans(listing).isEmpty())
        .orElseThrow(GetItNow::absent);
  }

  /** Hidden plans cannot be acquired (OPEN-33). */
  private static List<Plan> plans(Listing listing) {
    return listing.document().plans().stream()
        .filter(plan -> !plan.hidden() && listing.plan(plan.planId()).isPresent())
        .toList();
  }

  private static Plan plan(Listing listing, String planId) {
    return plans(listing).stream()
        .filter(plan -> plan.planId().equals(planId))
        .findFirst()
        .orElseThrow(GetItNow::absent);
  }

  private static ResponseStatusException absent() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND);
  }
}
