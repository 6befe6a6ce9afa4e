package org.moduleyard.server.operator;

import java.util.Map;
import java.util.UUID;
import org.moduleyard.server.identity.caller.Caller;
import org.moduleyard.server.platform.web.FormState;
import org.moduleyard.server.platform.web.NavigationLink;
import org.moduleyard.server.platform.web.Pages;
import org.moduleyard.server.platform.web.Text;
import org.moduleyard.server.support.SupportRequest;
import org.moduleyard.server.support.SupportRequests;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** The queue of publishers who ask for help. */
@Controller
class SupportQueuePages {

  private static final String QUEUE = "/operator/support";
  private static final int PAGE = 50;

  private final SupportRequests support;

  SupportQueuePages(SupportRequests support) {
    this.support = support;
  }

  @Configuration(proxyBeanMethods = false)
  static class Link {
    @Bean
    @Order(82)
    NavigationLink supportLink() {
      return NavigationLink.forRole("OPERATOR", Text.of("publication.queue.link"), QUEUE);
    }
  }

  @GetMapping(QUEUE)
  ModelAndView queue() {
    return page(FormState.EMPTY, "", HttpStatus.OK);
  }

  /** One question, also after it was closed. */
  @GetMapping(QUEUE + "/{id}")
  ModelAndView question(@PathVariable("id") UUID id) {
    return Pages.view("operator/question", Text.of("publication.queue.title"))
        .addObject("request", require(id));
  }

  @PostMapping(QUEUE + "/{id}/answer")
  ModelAndView answer(
      Caller caller, @PathVariable("id") UUID id, @RequestParam Map<String, String> sent) {
    require(id);
    String answer = sent.getOrDefault("answer", "").strip();
    if (answer.isEmpty()
        || answer.length() > SupportRequest.MOST_TEXT
        || answer.indexOf('\0') >= 0) {
      return page(
          FormState.again(
              sent, "answer", Text.of("publication.queue.bad-answer", SupportRequest.MOST_TEXT)),
          id.toString(),
          HttpStatus.UNPROCESSABLE_CONTENT);
    }
    return support.answer(id, answer, caller.actor()).isPresent()
        ? Pages.redirect(QUEUE)
        : closedAlready();
  }

  @PostMapping(QUEUE + "/{id}/close")
  ModelAndView close(Caller caller, @PathVariable("id") UUID id) {
    require(id);
    return support.close(id, caller.actor()).isPresent() ? Pages.redirect(QUEUE) : closedAlready();
  }

  private ModelAndView closedAlready() {
    return page(
        FormState.again(Map.of(), "closed", Text.of("publication.queue.closed-already")),
        "",
        HttpStatus.CONFLICT);
  }

  private SupportRequest require(UUID id) {
    return support.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  /**
   * @param asked the request that the form belongs to; empty for none
   */
  private ModelAndView page(FormState form, String asked, HttpStatus status) {
    return Pages.view("operator/support", Text.of("publication.queue.title"), status)
        .addObject("requests", support.queue(PAGE))
        .addObject("form", form)
        .addObject("asked", asked);
  }
}
