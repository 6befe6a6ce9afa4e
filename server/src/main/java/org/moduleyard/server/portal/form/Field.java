package org.moduleyard.server.portal.form;

import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.moduleyard.offerdocument.field.Limit;
import org.moduleyard.server.platform.web.Text;

/**
 * A field of the editor: everything there is to know about it, said once.
 *
 * @param pointer RFC 6901 pointer below the definition, a plan, or a row of a list
 * @param help a sentence below the label; null when the label says it all
 * @param limit the most characters of a text, or rows of a list; null when nothing bounds it
 * @param required whether the offer cannot be published without it
 * @param choices the options of {@link FieldKind#CHOICE} and {@link FieldKind#CHOICES}
 * @param columns of {@link FieldKind#ROWS}; each pointer is below a row
 * @param settings how scripts find the field, such as {@code routes}; empty for most
 * @param spelling how a value is read that can be spelt in several ways
 */
public record Field(
    String pointer,
    FieldKind kind,
    Text label,
    @Nullable Text help,
    @Nullable Limit limit,
    boolean required,
    List<Choice> choices,
    List<Field> columns,
    String settings,
    UnaryOperator<String> spelling) {

  static Field field(FieldKind kind, String pointer, Text label) {
    return new Field(
        pointer,
        kind,
        label,
        null,
        null,
        false,
        List.of(),
        List.of(),
        "",
        UnaryOperator.identity());
  }

  Field help(Text words) {
    return new Field(
        pointer, kind, label, words, limit, required, choices, columns, settings, spelling);
  }

  Field upTo(Limit most) {
    return new Field(
        pointer, kind, label, help, most, required, choices, columns, settings, spelling);
  }

  /** The same, needed to publish. */
  Field needed() {
    return new Field(pointer, kind, label, help, limit, true, choices, columns, settings, spelling);
  }

  Field among(List<Choice> all) {
    return new Field(pointer, kind, label, help, limit, required, all, columns, settings, spelling);
  }

  Field rowsOf(Field... cells) {
    return new Field(
        pointer, kind, label, help, limit, required, choices, List.of(cells), settings, spelling);
  }

  Field settings(String name) {
    return new Field(pointer, kind, label, help, limit, required, choices, columns, name, spelling);
  }

  Field spelt(UnaryOperator<String> reading) {
    return new Field(
        pointer, kind, label, help, limit, required, choices, columns, settings, reading);
  }
}
