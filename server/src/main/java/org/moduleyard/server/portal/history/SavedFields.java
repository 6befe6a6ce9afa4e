package org.moduleyard.server.portal.history;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.moduleyard.server.audit.AuditRecord;
import org.moduleyard.server.platform.web.Text;
import org.moduleyard.server.portal.field.FieldLabels;

/** The fields that people changed in a draft, in the names of the editor. */
final class SavedFields {

  private static final String PLANS = "plans/";
  private static final int MOST_NAMED = 8;

  private SavedFields() {}

  /**
   * One sentence about saves in a row.
   *
   * @param run the records, newest first; those of older servers name no fields
   */
  static Text sentence(Text who, String what, List<AuditRecord> run) {
    List<Text> fields = named(run);
    if (run.size() == 1) {
      return fields.isEmpty()
          ? Text.of("publication.did.saved", who, what)
          : Text.of("publication.did.saved-fields", who, what, listed(fields));
    }
    return fields.isEmpty()
        ? Text.of("publication.did.saved-often", who, what, run.size())
        : Text.of("publication.did.saved-fields-often", who, what, run.size(), listed(fields));
  }

  private static List<Text> named(List<AuditRecord> run) {
    Set<String> fields = new LinkedHashSet<>();
    for (AuditRecord record : run) {
      record.detail().getOrDefault("fields", "").lines().forEach(fields::add);
    }
    return fields.stream().map(SavedFields::label).distinct().toList();
  }

  private static Text label(String field) {
    if (!field.startsWith(PLANS)) {
      return FieldLabels.of(field);
    }
    String plan = field.substring(PLANS.length());
    int key = plan.lastIndexOf('/');
    return key < 0
        ? Text.of("publication.compare.plan", plan)
        : Text.of(
            "publication.place.plan",
            plan.substring(0, key),
            FieldLabels.of(plan.substring(key + 1)));
  }

  private static Text listed(List<Text> fields) {
    List<Text> shown = new ArrayList<>(fields.subList(0, Math.min(MOST_NAMED, fields.size())));
    Text list = Text.joined(", ", shown);
    return fields.size() > MOST_NAMED
        ? Text.of("publication.did.more", list, fields.size() - MOST_NAMED)
        : list;
  }
}
