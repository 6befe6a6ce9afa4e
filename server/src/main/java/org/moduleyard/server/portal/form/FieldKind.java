package org.moduleyard.server.portal.form;

/** How a field of an offer is filled in, and what stands in the document for it. */
public enum FieldKind {
  /** One line of text. */
  LINE,
  /** Some lines of plain text. */
  TEXT,
  /** Simple HTML. */
  HTML,
  /** A text for machines, shown in a type where every character counts. */
  CODE,
  /** One of some words. */
  CHOICE,
  /** Some of some words; a list of texts. */
  CHOICES,
  /** True or false. */
  FLAG,
  /** A list of texts, written one on each line. */
  LINES,
  /** A list of objects, each a row of columns. */
  ROWS,
  /** The path of a picture of ours; people upload it, nobody types it. */
  PICTURE,
  /** A text that is written and never shown again. */
  SECRET
}
