package org.moduleyard.offerdocument.lock;

import java.util.Set;

/**
 * The events in the life of an offer that fix some of its fields.
 *
 * @param live whether the offer has ever been live
 * @param livePlans IDs of the plans that have ever been live
 */
public record Locks(boolean live, Set<String> livePlans) {
  /** An offer that is saved and was never live. */
  public static final Locks DRAFT = new Locks(false, Set.of());

  public Locks {
    livePlans = Set.copyOf(livePlans);
  }
}
