package org.moduleyard.edge.privilege;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import org.moduleyard.edge.message.Message;

/**
 * One thing that createOptions take from the device beyond what a container has by itself.
 *
 * @param identity kind and value, such as {@code capability:NET_ADMIN}, {@code mount:/var/data},
 *     {@code mount-read-only:/etc/localtime} or {@code host-network}; the same privilege has the
 *     same identity wherever it stands
 * @param pointer RFC 6901 pointer into the options
 * @param points how much of the device it gives, 0 to 100
 * @param permission the permission shown to customers; null when it gives nothing
 * @param about the object of the permission, such as a path; empty when the permission names it
 * @param what its use to the module, as the rest of a sentence that starts with the pointer
 * @param fix the advice for doing without it, one sentence
 */
public record Privilege(
    String identity,
    String pointer,
    Weight weight,
    int points,
    @Nullable Permission permission,
    Message about,
    Message what,
    Message fix)
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

  /** The object of the permission in English. */
  public String detail() {
    return about.english();
  }

  /** Its use to the module in English. */
  public String explanation() {
    return what.english();
  }

  /** The advice in English. */
  public String remedy() {
    return fix.english();
  }

  /** The pointer and its use to the module, one sentence for publishers. */
  public Message said() {
    return Message.of("In createOptions {0} {1}.", pointer, what);
  }

  /** The {@link #said} in English. */
  public String sentence() {
    return said().english();
  }

  /** The advice, and the alternative for a module that needs the privilege. */
  public Message fixOrReason() {
    return Message.of("{0} Otherwise say in the plan's description why the module needs it.", fix);
  }

  /** The {@link #fixOrReason} in English. */
  public String remedyOrReason() {
    return fixOrReason().english();
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
