package org.moduleyard.server.portal.edit;

import java.util.List;
import org.moduleyard.offerdocument.field.Violation;
import org.moduleyard.offerdocument.rule.listing.OfferHtml;
import org.moduleyard.server.offer.draft.OfferDraft;
import org.moduleyard.server.platform.web.Text;
import org.moduleyard.server.portal.edit.Merge.Conflict;
import org.moduleyard.server.portal.form.Field;

/** How an edit of one part ended. */
public sealed interface EditOutcome {

  /**
   * The draft holds it.
   *
   * @param theirs fields that somebody else changed since the form was made, and that stayed so
   */
  record Saved(OfferDraft draft, List<OfferHtml.Removed> removedHtml, List<Field> theirs)
      implements EditOutcome {}

  /** Somebody else changed the same fields; nothing was saved. */
  record Conflicting(OfferDraft draft, List<Conflict> conflicts) implements EditOutcome {}

  /** It holds what not even a draft may; nothing was saved. */
  record Refused(OfferDraft draft, List<Violation> violations) implements EditOutcome {

    /** The first of what is wrong, and its remedy. */
    public Text said() {
      Violation first = violations.getFirst();
      return Text.messages(first.what(), first.fix());
    }
  }

  /** There is no such offer, or no such plan in it any more. */
  record Gone() implements EditOutcome {}
}
