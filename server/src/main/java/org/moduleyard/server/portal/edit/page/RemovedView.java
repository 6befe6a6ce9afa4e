package org.moduleyard.server.portal.edit.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.moduleyard.server.audit.AuditRecord;
import org.moduleyard.server.platform.web.Text;
import org.moduleyard.server.portal.edit.SentForm;
import org.moduleyard.server.portal.edit.SentForm.Sent;
import org.moduleyard.server.portal.edit.page.MergeView.Hidden;
import org.moduleyard.server.portal.edit.page.MergeView.Saver;
import org.moduleyard.server.portal.form.Field;
import org.moduleyard.server.portal.form.FieldKind;
import org.moduleyard.server.portal.form.FieldValue;
import org.moduleyard.server.portal.form.FormPart;

/**
 * The values typed for a plan that has been removed meanwhile.
 *
 * @param kept names and values of everything that the form held, to be sent again
 * @param typed the values that a person can read; not its secrets
 * @param etag the draft that the form was made from
 * @param others the people who saved since, newest first
 */
public record RemovedView(List<Hidden> kept, List<Typed> typed, String etag, List<Saver> others) {

  /** A field in lines to read. */
  public record Typed(Text label, boolean picture, List<String> lines) {}

  static RemovedView of(FormPart part, SentForm form, List<AuditRecord> records) {
    List<Typed> typed = new ArrayList<>();
    for (Map.Entry<Field, Sent> entry : form.fields().entrySet()) {
      Field field = entry.getKey();
      FieldValue value = entry.getValue().value();
      if (field.kind() != FieldKind.SECRET && !value.isEmpty()) {
        typed.add(
            new Typed(
                field.label(), field.kind() == FieldKind.PICTURE, MergeView.words(field, value)));
      }
    }
    MergeView merge = MergeView.of(part, form, List.of(), records);
    return new RemovedView(merge.kept(), typed, form.etag(), merge.others());
  }
}
