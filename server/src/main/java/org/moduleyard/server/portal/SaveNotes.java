package org.moduleyard.server.portal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.moduleyard.offerdocument.OfferHtml;
import org.moduleyard.server.offer.EntityTag;
import org.moduleyard.server.offer.OfferId;
import org.springframework.stereotype.Component;

/**
 * What a save has to tell the page that the browser is sent to afterwards. The newest few are kept
 * in memory: a page without its note after a restart still says that it was saved.
 */
@Component
class SaveNotes {

  private static final int MOST = 1000;

  /**
   * A note.
   *
   * @param removedHtml what cleaning took out of texts
   * @param theirs fields that somebody else changed meanwhile
   */
  record Note(List<OfferHtml.Removed> removedHtml, List<Field> theirs) {
    static final Note EMPTY = new Note(List.of(), List.of());
  }

  private record Key(OfferId id, EntityTag tag) {}

  private final Map<Key, Note> notes =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Note> eldest) {
          return size() > MOST;
        }
      };

  synchronized void keep(OfferId id, EntityTag tag, Note note) {
    notes.put(new Key(id, tag), note);
  }

  synchronized Optional<Note> find(OfferId id, EntityTag tag) {
    return Optional.ofNullable(notes.get(new Key(id, tag)));
  }
}
