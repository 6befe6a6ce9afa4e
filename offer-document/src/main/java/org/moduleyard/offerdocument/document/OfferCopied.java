package org.moduleyard.offerdocument.document;

import jdk.jfr.Category;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;

/** An offer was copied as a whole. Recorded by the flight recorder of the JVM, when one runs. */
@Name("org.moduleyard.OfferCopied")
@Label("Offer copied as a whole")
@Category("Moduleyard")
final class OfferCopied extends Event {
  private OfferCopied() {}

  static void note() {
    new OfferCopied().commit();
  }
}
