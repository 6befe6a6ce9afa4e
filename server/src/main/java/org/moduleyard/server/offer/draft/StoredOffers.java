package org.moduleyard.server.offer.draft;

import org.moduleyard.offerdocument.document.MalformedOfferException;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.server.platform.memory.JsonWeight;
import org.moduleyard.server.platform.memory.MemoryPart;
import org.moduleyard.server.platform.memory.Work;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** Reads stored offers within bounds: first there is room for one, then it is fetched. */
public final class StoredOffers {

  private StoredOffers() {}

  /**
   * Makes room for offers that are about to be fetched; it is held until the work ends.
   *
   * @param length of all of them as text, in bytes
   * @throws org.moduleyard.server.platform.memory.BusyException when there is none
   */
  public static void makeRoom(long length) {
    Work.need(MemoryPart.DOCUMENTS, JsonWeight.of(length, OfferDocument.MAX_VALUES));
  }

  /** Reads one; what was stored before offers were bounded can only be replaced or deleted. */
  public static OfferDocument read(String text) {
    try {
      return OfferDocument.readStored(text);
    } catch (MalformedOfferException e) {
      throw new ResponseStatusException(
          HttpStatus.CONFLICT,
          "The stored offer has more values than can be read: "
              + e.getMessage()
              + ". Save it again with fewer (PUT with If-Match: *), or delete it.",
          e);
    }
  }
}
