package org.moduleyard.edge.privilege;

import java.util.Comparator;

/**
 * One thing that createOptions take from the device beyond what a container has by itself.
 *
 * @param identity kind and value, such as {@code capability:NET_ADMIN}, {@code mount:/var/data},
 *     {@code mount-read-only:/etc/localtime} or {@code host-network}; the same privilege has the
 *     same identity wherever it stands
 * @param pointer RFC 6901 pointer into the options
 * @param points how much of the device it gives, 0 to 100
 * @param permission the words for customers, such as {@code Reads files of the device}; empty when
 *     it gives nothing
 * @param detail the object of the permission, such as a path; empty when the permission names it
 * @param explanation its use to the module, as the rest of a sentence that starts with the pointer
 * @param remedy the advice for doing without it, one sentence
 */
public record Privilege(
    String identity,
    String pointer,
    Weight weight,
    int points,
    String permission,
    String detail,
    String explanation,
    String remedy)
    implements Comparable<Privilege> {

  /** The weight that certification gives a privilege. */
  public enum Weight {
    /** The device can be taken over with it. */
    REJECT,
    /** Some modules need it; people decide. */
    REVIEW,
    /** Worth showing to customers, nothing to decide. */
    NOTE
  }

  /** The heaviest first, then by identity and place. */
  private static final Comparator<Privilege> ORDER =
      Comparator.comparingInt(Privilege::points)
          .reversed()
          .thenComparing(Privilege::weight)
          .thenComparing(Privilege::identity)
          .thenComparing(Privilege::pointer);

  /** The pointer and the explanation, one sentence for publishers. */
  public String sentence() {
    return "In createOptions %s %s.".formatted(pointer, explanation);
  }

  /** The remedy, and the alternative for a module that needs the privilege. */
  public String remedyOrReason() {
    return remedy + " Otherwise say in the plan's description why the module needs it.";
  }

  /** False for what is only shown to customers. */
  public boolean needsReason() {
    return weight != Weight.NOTE;
  }

  @Override
  public int compareTo(Privilege other) {
    return ORDER.compare(this, other);
  }
}
