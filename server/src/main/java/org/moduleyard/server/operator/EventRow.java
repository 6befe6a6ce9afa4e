package org.moduleyard.server.operator;

import org.moduleyard.server.platform.event.EventDelivery;
import org.moduleyard.server.platform.web.Text;

/**
 * A delivery as operators read it.
 *
 * @param about the event's subject, without its kind
 * @param href the page of the subject; empty when there is none
 */
public record EventRow(EventDelivery delivery, String about, String href) {

  private static final String OFFER = "offer/";

  static EventRow of(EventDelivery delivery) {
    String subject = delivery.subject();
    String about = subject.substring(subject.indexOf('/') + 1);
    boolean isOffer = subject.startsWith(OFFER);
    String name = about.replaceFirst("/", ".");
    return new EventRow(delivery, isOffer ? name : about, isOffer ? OfferLinks.status(name) : "");
  }

  /** The state of the delivery. */
  public Text state() {
    if (delivery.failed()) {
      return Text.of("operator.event.failed");
    }
    return delivery.behind() > 0
        ? Text.of("operator.event.behind", String.valueOf(delivery.behind()))
        : Text.of("operator.event.waiting");
  }

  /** The badge of that. */
  public String look() {
    return delivery.failed() ? "badge-bad" : delivery.attempts() > 0 ? "badge-warning" : "";
  }

  /** Whether it is known when it is attempted next. */
  public boolean isDue() {
    return !delivery.failed() && delivery.behind() == 0;
  }

  /** The beginning of the address of its forms. */
  public String path() {
    return "/operator/events/" + delivery.handler() + "/" + delivery.eventId();
  }
}
