package org.moduleyard.server.publication;

import java.util.function.Consumer;
import org.moduleyard.server.catalog.Catalog;
import org.moduleyard.server.offer.OfferDocuments;
import org.moduleyard.server.publication.submission.Submissions;
import org.springframework.stereotype.Component;

/** The submitted and listed copies of offers, whose pictures have to stay. */
@Component
class PublishedDocuments implements OfferDocuments {

  private final Submissions submissions;
  private final Catalog catalog;

  PublishedDocuments(Submissions submissions, Catalog catalog) {
    this.submissions = submissions;
    this.catalog = catalog;
  }

  @Override
  public void forEach(Consumer<String> reader) {
    submissions.forEachDocument(reader);
    catalog.forEachDocument(reader);
  }
}
