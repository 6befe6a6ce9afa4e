package org.moduleyard.server.offer.picture;

import java.time.Duration;
import java.util.function.Supplier;
import org.moduleyard.server.platform.FairShare;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Lets few saves bring pictures in at once, so that what they hold in memory is bounded however
 * many come; and fewer of one publisher, so that it cannot keep the others waiting.
 */
@Component
class IngestGate {

  private final FairShare places;

  @Autowired
  IngestGate() {
    this(8, 2, Duration.ofSeconds(30));
  }

  IngestGate(int all, int each, Duration patience) {
    this.places = new FairShare(all, each, patience);
  }

  /**
   * Does something inside, as soon as there is a place.
   *
   * @throws IngestBusyException when none becomes free in time; nothing was done
   */
  <T> T admit(String publisher, Supplier<T> work) {
    FairShare.Place place = places.enter(publisher).orElseThrow(IngestBusyException::new);
    try {
      return work.get();
    } finally {
      place.close();
    }
  }
}
