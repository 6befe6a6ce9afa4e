package org.moduleyard.server.operator;

import java.util.Map;
import java.util.UUID;
import org.moduleyard.server.identity.account.Outcome;
import org.moduleyard.server.identity.caller.Caller;
import org.moduleyard.server.identity.publisher.Onboarding;
import org.moduleyard.server.identity.publisher.PublisherApplication;
import org.moduleyard.server.platform.web.FormState;
import org.moduleyard.server.platform.web.Pages;
import org.moduleyard.server.platform.web.Text;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** The queue of people who want to become publishers. */
@Controller
class ApplicationPages {

  private static final String QUEUE = "/operator/applications";
  private static final int PAGE = 50;

  private final Onboarding onboarding;

  ApplicationPages(Onboarding onboarding) {
    this.onboarding = onboarding;
  }

  @GetMapping("/operator")
  ModelAndView start() {
    return Pages.redirect(QUEUE);
  }

  @GetMapping(QUEUE)
  ModelAndView queue() {
    return page(FormState.EMPTY, "", HttpStatus.OK);
  }

  /** One application, also after it was decided. */
  @GetMapping(QUEUE + "/{id}")
  ModelAndView application(@PathVariable("id") UUID id) {
    return Pages.view("operator/application", Text.of("operator.application"))
        .addObject("application", require(id));
  }

  @PostMapping(QUEUE + "/{id}/approve")
  ModelAndView approve(Caller caller, @PathVariable("id") UUID id) {
    require(id);
    return onboarding.approve(id, caller.actor()).isPresent()
        ? Pages.redirect(QUEUE)
        : page(
            FormState.again(Map.of(), "approve", Text.of("identity.application.decided")),
            "",
            HttpStatus.CONFLICT);
  }

  @PostMapping(QUEUE + "/{id}/decline")
  ModelAndView decline(
      Caller caller, @PathVariable("id") UUID id, @RequestParam Map<String, String> sent) {
    require(id);
    return switch (onboarding.decline(id, sent.getOrDefault("reason", ""), caller.actor())) {
      case Outcome.Done<PublisherApplication> done -> Pages.redirect(QUEUE);
      case Outcome.Refused<PublisherApplication> refused ->
          page(
              FormState.again(sent, refused.byField()),
              id.toString(),
              HttpStatus.UNPROCESSABLE_CONTENT);
    };
  }

  private PublisherApplication require(UUID id) {
    return onboarding
        .application(id)
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  /**
   * @param decided the application that the form belongs to; empty for none
   */
  private ModelAndView page(FormState form, String decided, HttpStatus status) {
    return Pages.view("operator/applications", Text.of("operator.applications"), status)
        .addObject("applications", onboarding.pending(PAGE))
        .addObject("form", form)
        .addObject("decided", decided);
  }
}
