package org.moduleyard.server.publication.compare;

import java.util.List;

/**
 * One field of two versions of an offer.
 *
 * @param key as the document spells it, below the offer or a plan
 * @param change the kind of change
 * @param left its value on the left, as lines of text; empty when it is not there
 * @param right likewise
 * @param pieces the two in one, word by word; empty when there is nothing to compare
 * @param leftPictures the addresses of the pictures that it names on the left
 * @param rightPictures likewise
 */
public record FieldDifference(
    String key,
    Change change,
    String left,
    String right,
    List<WordDifference.Piece> pieces,
    List<String> leftPictures,
    List<String> rightPictures) {

  public FieldDifference {
    pieces = List.copyOf(pieces);
    leftPictures = List.copyOf(leftPictures);
    rightPictures = List.copyOf(rightPictures);
  }

  /** Whether it names pictures. */
  public boolean hasPictures() {
    return !leftPictures.isEmpty() || !rightPictures.isEmpty();
  }

  /** Whether it is nothing but pictures. */
  public boolean isPicture() {
    return hasPictures()
        && (left.isBlank() || leftPictures.equals(List.of(left)))
        && (right.isBlank() || rightPictures.equals(List.of(right)));
  }

  /** The change of a field on the way from left to right. */
  public enum Change {
    SAME,
    ADDED,
    REMOVED,
    CHANGED
  }

  public boolean isSame() {
    return change == Change.SAME;
  }
}
