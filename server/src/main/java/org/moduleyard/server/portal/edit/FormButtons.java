package org.moduleyard.server.portal.edit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.server.portal.edit.SentForm.Sent;
import org.moduleyard.server.portal.edit.SentForm.UnusableFormException;
import org.moduleyard.server.portal.form.Field;
import org.moduleyard.server.portal.form.FieldJson;
import org.moduleyard.server.portal.form.FieldKind;
import org.moduleyard.server.portal.form.FieldValue;
import org.moduleyard.server.portal.form.FormPart;

/**
 * The buttons of a form that change it without saving: rows come and go, pictures go. Typed values
 * stay as they are.
 */
public final class FormButtons {

  private FormButtons() {}

  /**
   * The form after its button was pressed; empty when the button saves.
   *
   * @throws UnusableFormException when the form has no such button
   */
  public static Optional<SentForm> press(SentForm form, FormPart part, OfferDocument draft) {
    String action = form.action();
    if (action.isEmpty() || action.equals("save")) {
      return Optional.empty();
    }
    int colon = action.indexOf(':');
    String verb = colon < 0 ? action : action.substring(0, colon);
    String target = colon < 0 ? "" : action.substring(colon + 1);
    for (Map.Entry<Field, Sent> entry : form.fields().entrySet()) {
      Field field = entry.getKey();
      Sent sent = entry.getValue();
      String name = field.pointer();
      boolean rows = field.kind() == FieldKind.ROWS;
      if (verb.equals("add") && rows && target.equals(name)) {
        int stored = FieldJson.read(field, part.holder(draft.json())).rows().size();
        return Optional.of(with(form, field, added(field, sent, stored)));
      }
      if (verb.equals("remove") && rows && target.startsWith(name + "/")) {
        return Optional.of(with(form, field, removed(sent, target.substring(name.length() + 1))));
      }
      if (verb.equals("clear") && field.kind() == FieldKind.PICTURE && target.equals(name)) {
        return Optional.of(with(form, field, withValue(sent, FieldValue.NOTHING, List.of(0))));
      }
    }
    throw new UnusableFormException("The form has no button '" + action + "'.");
  }

  /** A new row has a number that no row of the draft has. */
  private static Sent added(Field field, Sent sent, int stored) {
    List<List<String>> rows = new ArrayList<>(sent.value().rows());
    rows.add(field.columns().stream().map(column -> "").toList());
    List<Integer> numbers = new ArrayList<>(sent.numbers());
    int last = numbers.stream().mapToInt(Integer::intValue).max().orElse(-1);
    numbers.add(Math.max(last + 1, stored));
    return withValue(sent, new FieldValue(rows), numbers);
  }

  private static Sent removed(Sent sent, String number) {
    List<List<String>> rows = new ArrayList<>(sent.value().rows());
    List<Integer> numbers = new ArrayList<>(sent.numbers());
    int at = numbers.stream().map(Object::toString).toList().indexOf(number);
    if (at >= 0) { // an empty row is gone already
      rows.remove(at);
      numbers.subList(at, at + 1).clear();
    }
    return withValue(sent, new FieldValue(rows), numbers);
  }

  private static Sent withValue(Sent sent, FieldValue value, List<Integer> numbers) {
    return new Sent(value, List.copyOf(numbers), sent.was(), sent.forget(), sent.pick());
  }

  private static SentForm with(SentForm form, Field field, Sent sent) {
    Map<Field, Sent> fields = new LinkedHashMap<>(form.fields());
    Objects.requireNonNull(fields.put(field, sent));
    return form.with(fields);
  }
}
