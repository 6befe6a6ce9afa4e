package org.moduleyard.server.publication.check;

import java.util.List;
import org.moduleyard.server.catalog.Catalog;
import org.moduleyard.server.catalog.likeness.LookAlike;
import org.moduleyard.server.identity.Identity;
import org.moduleyard.server.identity.caller.PublisherId;
import org.moduleyard.server.identity.publisher.Publisher;
import org.moduleyard.server.offer.draft.OfferId;
import org.springframework.stereotype.Component;

/** Warns of names that customers could take for those of other publishers' public offers. */
@Component
public class NameCheck {

  private final Catalog catalog;
  private final Identity identity;

  NameCheck(Catalog catalog, Identity identity) {
    this.catalog = catalog;
    this.identity = identity;
  }

  /**
   * The known names that the title of an offer, or its publisher's name, could be confused with.
   */
  public List<LookAlike> similarTo(OfferId id, String title) {
    String publisher =
        identity.publisher(new PublisherId(id.publisher())).map(Publisher::name).orElse("");
    return catalog.lookAlikes(id.publisher(), title, publisher);
  }

  /** One in words. */
  public static String warning(LookAlike alike) {
    String offer = alike.publisherId() + "." + alike.offerId();
    return switch (alike.field()) {
      case TITLE ->
          "Your title looks like '%s', an offer of %s (%s). Choose another one if customers could take one for the other."
              .formatted(alike.title(), alike.publisherName(), offer);
      case PUBLISHER_NAME ->
          "Your publisher name looks like '%s', the publisher of %s. Make sure customers can tell you apart."
              .formatted(alike.publisherName(), offer);
    };
  }
}
