package org.moduleyard.server.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import org.moduleyard.server.identity.account.Outcome;
import org.moduleyard.server.identity.account.RegistrationLimit;
import org.moduleyard.server.identity.account.RegistrationLimit.Attempt;
import org.moduleyard.server.identity.caller.Caller;
import org.moduleyard.server.identity.publisher.Onboarding;
import org.moduleyard.server.identity.publisher.PublisherApplication;
import org.moduleyard.server.platform.web.FormState;
import org.moduleyard.server.platform.web.Pages;
import org.moduleyard.server.platform.web.Text;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The registration form for publishers; a stranger gets an account with it. */
@Controller
class ApplyPages {

  private final Onboarding onboarding;
  private final RegistrationLimit limit;
  private final SignedInBrowsers browsers;

  ApplyPages(Onboarding onboarding, RegistrationLimit limit, SignedInBrowsers browsers) {
    this.onboarding = onboarding;
    this.limit = limit;
    this.browsers = browsers;
  }

  @GetMapping("/publishers/apply")
  ModelAndView show(Caller caller) {
    return onboarding
        .closedTo(caller)
        .map(reason -> closed(reason, HttpStatus.OK))
        .orElseGet(() -> form(caller, FormState.EMPTY, HttpStatus.OK));
  }

  @PostMapping("/publishers/apply")
  ModelAndView apply(
      Caller caller,
      @RequestParam Map<String, String> sent,
      HttpServletRequest request,
      HttpServletResponse response) {
    Optional<Text> closed = onboarding.closedTo(caller);
    if (closed.isPresent()) {
      return closed(closed.get(), HttpStatus.FORBIDDEN);
    }
    Onboarding.Form form = read(sent);
    Attempt<PublisherApplication> attempt =
        limit.attempt(
            request.getRemoteAddr(),
            () ->
                caller instanceof Caller.Person person
                    ? onboarding.apply(form, person.account())
                    : onboarding.apply(form));
    return switch (attempt) {
      case Attempt.TooMany<PublisherApplication> tooMany -> {
        response.setHeader(HttpHeaders.RETRY_AFTER, tooMany.retryAfterSeconds());
        yield form(
            caller,
            FormState.again(sent, "publisherId", tooMany.advice()),
            HttpStatus.TOO_MANY_REQUESTS);
      }
      case Attempt.Made<PublisherApplication>(var outcome) ->
          answer(caller, outcome, sent, request, response);
    };
  }

  private ModelAndView answer(
      Caller caller,
      Outcome<PublisherApplication> outcome,
      Map<String, String> sent,
      HttpServletRequest request,
      HttpServletResponse response) {
    return switch (outcome) {
      case Outcome.Done<PublisherApplication> done -> {
        if (caller.isAnonymous()) {
          browsers.signIn(done.value().applicant(), request, response);
        }
        yield Pages.redirect("/portal");
      }
      case Outcome.Refused<PublisherApplication> refused ->
          form(caller, FormState.again(sent, refused.byField()), PasswordFields.refusal(sent));
    };
  }

  private static Onboarding.Form read(Map<String, String> sent) {
    return new Onboarding.Form(
        sent.getOrDefault("publisherId", ""),
        sent.getOrDefault("publisherName", ""),
        sent.getOrDefault("contactName", ""),
        sent.getOrDefault("contactEmail", ""),
        sent.getOrDefault("contactPhone", ""),
        sent.getOrDefault("website", ""),
        sent.getOrDefault("about", ""),
        sent.getOrDefault("username", ""),
        sent.getOrDefault("password", ""));
  }

  private static ModelAndView closed(Text reason, HttpStatus status) {
    return Pages.view("identity/apply", Text.of("identity.apply"), status)
        .addObject("closed", reason)
        .addObject("form", FormState.EMPTY)
        .addObject("newAccount", false);
  }

  private static ModelAndView form(Caller caller, FormState form, HttpStatus status) {
    return Pages.view("identity/apply", Text.of("identity.apply"), status)
        .addObject("closed", null)
        .addObject("form", form)
        .addObject("newAccount", caller.isAnonymous());
  }
}
