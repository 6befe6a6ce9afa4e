package org.moduleyard.server.portal.edit.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.moduleyard.server.audit.AuditRecord;
import org.moduleyard.server.platform.web.Text;
import org.moduleyard.server.portal.edit.FieldView;
import org.moduleyard.server.portal.edit.Merge.Conflict;
import org.moduleyard.server.portal.edit.SentForm;
import org.moduleyard.server.portal.edit.SentForm.Sent;
import org.moduleyard.server.portal.form.Field;
import org.moduleyard.server.portal.form.FieldKind;
import org.moduleyard.server.portal.form.FieldValue;
import org.moduleyard.server.portal.form.FormPart;

/**
 * Two values of some fields, for a person to choose from.
 *
 * @param kept names and values of everything that the form held, to be sent again
 * @param others the people who saved since the form was made, newest first
 */
public record MergeView(List<Hidden> kept, List<Choosing> conflicts, List<Saver> others) {

  /** A hidden control. */
  public record Hidden(String name, String value) {}

  /**
   * A field with two values, each in lines to read.
   *
   * @param pick the name of the choice
   */
  public record Choosing(
      String id,
      Text label,
      String pick,
      boolean picture,
      List<String> mine,
      List<String> theirs) {}

  /** Somebody who saved, and when. */
  public record Saver(String name, java.time.Instant at) {}

  static MergeView of(
      FormPart part, SentForm form, List<Conflict> conflicts, List<AuditRecord> records) {
    List<Hidden> kept = new ArrayList<>();
    List<Choosing> choosing = new ArrayList<>();
    for (Map.Entry<Field, Sent> entry : form.fields().entrySet()) {
      Field field = entry.getKey();
      String name = part.name(field);
      kept.addAll(values(name, field, entry.getValue()));
      String mark = entry.getValue().was();
      for (Conflict conflict : conflicts) {
        if (conflict.field().equals(field)) {
          mark = conflict.theirs().mark();
          kept.add(new Hidden("asked:" + name, "on"));
          choosing.add(
              new Choosing(
                  FieldView.id(name),
                  field.label(),
                  "pick:" + name,
                  field.kind() == FieldKind.PICTURE,
                  words(field, conflict.mine()),
                  words(field, conflict.theirs())));
        }
      }
      kept.add(new Hidden("was:" + name, mark));
    }
    return new MergeView(kept, choosing, savers(records));
  }

  private static List<Hidden> values(String name, Field field, Sent sent) {
    List<Hidden> values = new ArrayList<>();
    switch (field.kind()) {
      case LINE, PICTURE, CHOICE, TEXT, HTML, CODE ->
          values.add(new Hidden(name, sent.value().text()));
      case SECRET -> {
        values.add(new Hidden(name, sent.value().text()));
        if (sent.forget()) {
          values.add(new Hidden("forget:" + name, "on"));
        }
      }
      case FLAG -> {
        if (!sent.value().text().isEmpty()) {
          values.add(new Hidden(name, "true"));
        }
      }
      case LINES -> values.add(new Hidden(name, String.join("\n", sent.value().texts())));
      case CHOICES -> sent.value().texts().forEach(word -> values.add(new Hidden(name, word)));
      case ROWS -> {
        for (int i = 0; i < sent.value().rows().size(); i++) {
          for (int column = 0; column < field.columns().size(); column++) {
            values.add(
                new Hidden(
                    name + "/" + sent.numbers().get(i) + field.columns().get(column).pointer(),
                    sent.value().rows().get(i).get(column)));
          }
        }
      }
    }
    return values;
  }

  /** A value in lines to read. */
  static List<String> words(Field field, FieldValue value) {
    if (field.kind() == FieldKind.FLAG) {
      return List.of(value.text().isEmpty() ? "–" : "✓");
    }
    return value.rows().stream()
        .map(row -> String.join(" · ", row))
        .flatMap(String::lines)
        .toList();
  }

  private static List<Saver> savers(List<AuditRecord> records) {
    return records.stream()
        .map(
            record ->
                new Saver(record.actor().substring(record.actor().indexOf('/') + 1), record.at()))
        .toList();
  }
}
