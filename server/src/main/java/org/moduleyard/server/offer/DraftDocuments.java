package org.moduleyard.server.offer;

import java.util.function.Consumer;
import org.moduleyard.server.offer.store.OfferStore;
import org.springframework.stereotype.Component;

/** Drafts, and what went live of them. */
@Component
public class DraftDocuments implements OfferDocuments {

  private final OfferStore store;

  DraftDocuments(OfferStore store) {
    this.store = store;
  }

  @Override
  public void forEach(Consumer<String> reader) {
    store.forEachDocument(reader);
  }
}
