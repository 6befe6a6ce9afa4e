package org.moduleyard.server.operator;

import org.moduleyard.server.catalog.Reindex;
import org.moduleyard.server.identity.caller.Caller;
import org.moduleyard.server.platform.event.EventDeliveries;
import org.moduleyard.server.platform.event.EventFollowers;
import org.moduleyard.server.platform.web.PageNotice;
import org.moduleyard.server.platform.web.Pages;
import org.moduleyard.server.platform.web.Text;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** Events that handlers have still to hear of, and those they could not handle. */
@Controller
class EventPages {

  private static final String PATH = "/operator/events";
  private static final String DELIVERY = PATH + "/{handler}/{event:[0-9]{1,18}}";
  private static final int MOST = 100;

  private final EventDeliveries deliveries;
  private final EventFollowers followers;
  private final EventDesk desk;
  private final Reindex reindex;

  EventPages(
      EventDeliveries deliveries, EventFollowers followers, EventDesk desk, Reindex reindex) {
    this.deliveries = deliveries;
    this.followers = followers;
    this.desk = desk;
    this.reindex = reindex;
  }

  @Configuration(proxyBeanMethods = false)
  static class Notices {
    @Bean
    @Order(12)
    PageNotice failedEvents(EventDeliveries deliveries) {
      return new PageNotice(
          Text.of("operator.notice.events"),
          Text.of("operator.notice.events.how"),
          PATH,
          request -> request.isUserInRole("OPERATOR") && deliveries.someFailed());
    }
  }

  @GetMapping(PATH)
  ModelAndView page() {
    return page(false, HttpStatus.OK);
  }

  @PostMapping(DELIVERY + "/retry")
  ModelAndView retry(
      Caller caller, @PathVariable("handler") String handler, @PathVariable("event") long event) {
    return answer(desk.retry(handler, event, caller.actor()));
  }

  @PostMapping(DELIVERY + "/give-up")
  ModelAndView giveUp(
      Caller caller, @PathVariable("handler") String handler, @PathVariable("event") long event) {
    return answer(desk.giveUp(handler, event, caller.actor()));
  }

  @PostMapping(PATH + "/reindex")
  ModelAndView reindex(Caller caller) {
    desk.reindex(caller.actor());
    return Pages.redirect(PATH);
  }

  private ModelAndView answer(boolean done) {
    return done ? Pages.redirect(PATH) : page(true, HttpStatus.CONFLICT);
  }

  /**
   * @param gone whether what was to be decided about is there no more
   */
  private ModelAndView page(boolean gone, HttpStatus status) {
    long all = deliveries.count();
    return Pages.view("operator/events", Text.of("operator.events"), status)
        .addObject("deliveries", deliveries.open(MOST).stream().map(EventRow::of).toList())
        .addObject("more", Math.max(0, all - MOST))
        .addObject("followers", followers.standings())
        .addObject("remaining", reindex.remaining())
        .addObject("gone", gone);
  }
}
