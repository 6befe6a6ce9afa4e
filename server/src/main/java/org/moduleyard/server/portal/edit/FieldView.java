package org.moduleyard.server.portal.edit;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.moduleyard.server.platform.web.Text;
import org.moduleyard.server.portal.form.Choice;
import org.moduleyard.server.portal.form.Field;
import org.moduleyard.server.portal.form.FieldKind;
import org.moduleyard.server.portal.form.FieldValue;

/**
 * A field as a page shows it.
 *
 * @param name of its control: a pointer below the definition, with the key of its plan
 * @param label its name for people
 * @param was the mark that the form sends back; empty for the cells of a list
 * @param locked why it can no longer change; null when it can
 * @param held whether a secret is stored for it
 * @param again whether a secret was typed that is not saved yet, and has to be typed again
 * @param max the most characters or rows; 0 when nothing bounds it
 * @param size the pixels of a picture, in words
 * @param rows of a list
 * @param blank a row to add to a list, with number {@value #NEW_ROW}
 */
public record FieldView(
    Field field,
    String name,
    Text label,
    FieldValue value,
    String was,
    @Nullable Text locked,
    boolean held,
    boolean again,
    int max,
    Text size,
    List<Row> rows,
    List<FieldView> blank,
    List<Problem> problems) {

  /** Stands for the number of a row that a script adds. */
  public static final String NEW_ROW = "__n__";

  /**
   * A row of a list.
   *
   * @param number as the form counts
   */
  public record Row(int number, List<FieldView> cells) {}

  public FieldView {
    rows = List.copyOf(rows);
    blank = List.copyOf(blank);
    problems = List.copyOf(problems);
  }

  /** The id of a control, from its name. */
  public static String id(String name) {
    return name.isEmpty() ? "" : "f" + name.replaceAll("[^A-Za-z0-9_]+", "-");
  }

  public String id() {
    return id(name);
  }

  /** The problems of this very control, errors first. */
  public List<Problem> own() {
    return problems.stream()
        .filter(problem -> problem.name().equals(name))
        .sorted(Comparator.comparing(problem -> !problem.blocks()))
        .toList();
  }

  public boolean isLocked() {
    return locked != null;
  }

  public boolean isInvalid() {
    return own().stream().anyMatch(Problem::blocks);
  }

  /** Ids of what describes the control. */
  public String describedBy() {
    StringBuilder ids = new StringBuilder();
    if (field.help() != null) {
      ids.append(id()).append("-help ");
    }
    if (isLocked()) {
      ids.append(id()).append("-locked ");
    }
    if (field.kind() == FieldKind.SECRET) {
      ids.append(id()).append("-held ");
    }
    return ids.append(id()).append("-problems").toString();
  }

  /** The choices, and what the document has beside them. */
  public List<Choice> choices() {
    List<String> known = field.choices().stream().map(Choice::value).toList();
    List<Choice> all = new java.util.ArrayList<>(field.choices());
    value.texts().stream()
        .filter(text -> !text.isEmpty() && !known.contains(text))
        .forEach(text -> all.add(Choice.named(text)));
    return all;
  }

  /** A picture of ours to show; empty when there is none. */
  public String picture() {
    return value.text().matches("/media/[0-9a-f]{64}\\.png") ? value.text() : "";
  }
}
