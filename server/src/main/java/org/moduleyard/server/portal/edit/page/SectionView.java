package org.moduleyard.server.portal.edit.page;

import java.util.List;
import org.moduleyard.server.portal.edit.FieldView;
import org.moduleyard.server.portal.form.Section;

/** A section as a page shows it. */
public record SectionView(Section section, String id, List<FieldView> fields) {

  /** The fields that are seen at once. */
  public List<FieldView> unfolded() {
    return fields.subList(0, Math.min(section.shown(), fields.size()));
  }

  /** Those under a fold, because what is above it makes them too. */
  public List<FieldView> folded() {
    return fields.subList(Math.min(section.shown(), fields.size()), fields.size());
  }

  /** Whether something under the fold has to be seen: an error, or what was given one by one. */
  public boolean isOpen() {
    return folded().stream().anyMatch(field -> !field.problems().isEmpty())
        || (unfolded().stream().allMatch(field -> field.value().isEmpty())
            && folded().stream().anyMatch(field -> !field.value().isEmpty()));
  }
}
