package org.moduleyard.offerdocument.html;

/**
 * The part of a table that the text is in, as browsers construct it (HTML standard, 13.2.6.4.9 to
 * 13.2.6.4.15; end tags that may be left out included). One table is open at most: those inside of
 * its cells are flattened, and what would make a browser move things out of a table is refused.
 */
final class TableState {
  static final String TABLE = "table";

  private enum Place {
    OUTSIDE,
    /** In a table and in no part of it. */
    TABLE,
    CAPTION,
    /** In a section and in no row. */
    SECTION,
    ROW,
    CELL
  }

  /** The treatment of a tag. */
  enum Verdict {
    KEEP,
    /** Kept, in a row that has to be opened for it. */
    KEEP_IN_ROW,
    /** The tag goes, its text stays. */
    DROP,
    /** It is a part of a table inside of a cell. */
    FLATTEN
  }

  private Place place = Place.OUTSIDE;

  /** The open section; a tbody also when the browser opens it by itself. */
  private String section = "";

  private String cell = "";
  private boolean hasParts;
  private boolean hasSections;
  private int nested;

  boolean isOutside() {
    return place == Place.OUTSIDE;
  }

  /** True where a browser would move a text, and any tag but those of tables, out of the table. */
  boolean isBetweenCells() {
    return place == Place.TABLE || place == Place.SECTION || place == Place.ROW;
  }

  /** The tags that make a place for a text between cells; call it only there. */
  String openCell() {
    String tags = place == Place.ROW ? "<td>" : "<tr><td>";
    openCell("td");
    return tags;
  }

  Verdict open(String name) {
    if (nested > 0 || (name.equals(TABLE) && isInside())) {
      nested += name.equals(TABLE) ? 1 : 0;
      return Verdict.FLATTEN;
    }
    if (name.equals(TABLE)) {
      enter(Place.TABLE);
      section = "";
      hasParts = false;
      hasSections = false;
      return Verdict.KEEP;
    }
    return place == Place.OUTSIDE ? Verdict.DROP : openPart(name);
  }

  /** True in a cell and in a caption. */
  private boolean isInside() {
    return place == Place.CELL || place == Place.CAPTION;
  }

  private Verdict openPart(String name) {
    boolean comesTooLate =
        (name.equals("caption") && hasParts) || (name.equals("thead") && hasSections);
    if (comesTooLate) {
      return Verdict.DROP;
    }
    Verdict verdict = Verdict.KEEP;
    switch (name) {
      case "caption" -> enter(Place.CAPTION);
      case "thead", "tbody" -> openSection(name);
      case "tr" -> openRow();
      default -> verdict = openCell(name);
    }
    return verdict;
  }

  private void enter(Place next) {
    place = next;
    hasParts = true;
  }

  private void openSection(String name) {
    enter(Place.SECTION);
    section = name;
    hasSections = true;
  }

  private void openRow() {
    if (section.isEmpty()) {
      openSection("tbody");
    }
    enter(Place.ROW);
  }

  private Verdict openCell(String name) {
    boolean inRow = place == Place.ROW || place == Place.CELL;
    if (!inRow) {
      openRow();
    }
    enter(Place.CELL);
    cell = name;
    return inRow ? Verdict.KEEP : Verdict.KEEP_IN_ROW;
  }

  Verdict close(String name) {
    if (nested > 0) {
      nested -= name.equals(TABLE) ? 1 : 0;
      return Verdict.FLATTEN;
    }
    Place next = after(name);
    if (next == place) {
      return Verdict.DROP;
    }
    if (next == Place.TABLE) {
      section = "";
    }
    place = next;
    return Verdict.KEEP;
  }

  /** The place after an end tag; the same place when it ends nothing. */
  private Place after(String name) {
    boolean inRow = place == Place.ROW || place == Place.CELL;
    return switch (name) {
      case TABLE -> Place.OUTSIDE;
      case "caption" -> place == Place.CAPTION ? Place.TABLE : place;
      case "tr" -> inRow ? Place.SECTION : place;
      case "thead", "tbody" ->
          (inRow || place == Place.SECTION) && section.equals(name) ? Place.TABLE : place;
      default -> place == Place.CELL && cell.equals(name) ? Place.ROW : place;
    };
  }
}
