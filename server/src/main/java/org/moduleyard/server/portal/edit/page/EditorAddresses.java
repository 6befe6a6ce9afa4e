package org.moduleyard.server.portal.edit.page;

import org.moduleyard.server.identity.Identity;
import org.moduleyard.server.identity.caller.PublisherId;
import org.moduleyard.server.identity.publisher.Publisher;
import org.moduleyard.server.offer.draft.OfferDraft;
import org.moduleyard.server.offer.draft.OfferId;
import org.moduleyard.server.portal.edit.OfferEditor;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Resolves the address of an editor page; an unknown offer, plan or part is answered with 404. */
@Component
class EditorAddresses {

  private final OfferEditor editor;
  private final Identity identity;

  EditorAddresses(OfferEditor editor, Identity identity) {
    this.editor = editor;
    this.identity = identity;
  }

  Publisher publisher(String id) throws NoResourceFoundException {
    return PublisherId.tryParse(id)
        .flatMap(identity::publisher)
        .orElseThrow(EditorAddresses::notFound);
  }

  OfferDraft draft(String publisherId, String offerId) throws NoResourceFoundException {
    return editor.find(new OfferId(publisherId, offerId)).orElseThrow(EditorAddresses::notFound);
  }

  static NoResourceFoundException notFound() {
    return new NoResourceFoundException(HttpMethod.GET, "/portal", "edit");
  }
}
