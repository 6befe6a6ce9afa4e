package org.moduleyard.server.portal.form;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/**
 * The value of a field, as its form shows it. Two values are equal when a person would see the
 * same.
 *
 * @param rows of cells; a text is one row of one cell, a list of texts has a cell in each row
 */
public record FieldValue(List<List<String>> rows) {

  private static final int MARK_BYTES = 12;

  /** An empty text. */
  public static final FieldValue NOTHING = text("");

  public FieldValue {
    rows = rows.stream().map(List::copyOf).toList();
  }

  public static FieldValue text(String text) {
    return new FieldValue(List.of(List.of(text)));
  }

  public static FieldValue texts(List<String> texts) {
    return new FieldValue(texts.stream().map(List::of).toList());
  }

  /** The text of a field that holds one. */
  public String text() {
    return rows.isEmpty() ? "" : rows.getFirst().getFirst();
  }

  /** The first cell of each row. */
  public List<String> texts() {
    return rows.stream().map(List::getFirst).toList();
  }

  public boolean isEmpty() {
    return rows.stream().allMatch(row -> row.stream().allMatch(String::isBlank));
  }

  /**
   * A short text that differs for different values. A form carries it for each field, and so says
   * what it was made from without sending everything twice.
   */
  public String mark() {
    StringBuilder all = new StringBuilder();
    for (List<String> row : rows) {
      row.forEach(cell -> all.append(cell.length()).append(':').append(cell));
      all.append(';');
    }
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(all.toString().getBytes(StandardCharsets.UTF_8));
      byte[] start = java.util.Arrays.copyOf(hash, MARK_BYTES);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(start);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
