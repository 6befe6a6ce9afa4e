package org.moduleyard.offerdocument.document;

import jdk.jfr.Category;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;

/** An offer was read from text. Recorded by the flight recorder of the JVM, when one runs. */
@Name("org.moduleyard.OfferParsed")
@Label("Offer read from text")
@Category("Moduleyard")
final class OfferParsed extends Event {
  private OfferParsed() {}

  static void note() {
    new OfferParsed().commit();
  }
}
