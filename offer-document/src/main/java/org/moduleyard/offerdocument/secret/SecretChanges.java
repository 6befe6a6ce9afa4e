package org.moduleyard.offerdocument.secret;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.moduleyard.edge.message.Message;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.offerdocument.document.SecretName;
import org.moduleyard.offerdocument.document.Secrets;
import org.moduleyard.offerdocument.field.Fields;
import org.moduleyard.offerdocument.field.JsonField;
import org.moduleyard.offerdocument.field.Violation;
import org.moduleyard.offerdocument.field.Violations;
import org.moduleyard.offerdocument.id.RuleId;

/**
 * The effect of a write on the secrets of an offer: a member that is absent keeps the stored one,
 * empty text deletes it, anything else replaces it.
 *
 * <p>A kept secret must not meet a new place: whoever can edit an offer could otherwise point it at
 * a registry of their own and read the password there. So a change of registry or user name without
 * a new password is a violation, and so is a change of a lead destination without its secret.
 *
 * @param changes by secret; only those the document can hold or that are stored
 * @param violations why the write is refused; empty when it is not
 */
public record SecretChanges(Map<SecretName, SecretChange> changes, List<Violation> violations) {

  public SecretChanges {
    changes = Map.copyOf(changes);
    violations = List.copyOf(violations);
  }

  /**
   * Compares a write with what is stored.
   *
   * @param before the stored draft without its secrets, null for a new offer
   * @param held the secrets stored for it
   */
  public static SecretChanges between(
      @Nullable OfferDocument before, Set<SecretName> held, OfferDocument after) {
    Map<SecretName, SecretChange> changes = new LinkedHashMap<>();
    Violations violations = new Violations();
    held.forEach(name -> changes.put(name, new SecretChange.Delete()));
    Set<SecretName> seen = new HashSet<>();
    for (Secrets.Member member : Secrets.members(after)) {
      SecretName name = member.name();
      JsonField place = member.place();
      if (!seen.add(name) && (place.isPresent() || changes.containsKey(name))) {
        violations.error(
            RuleId.C_01,
            place,
            Message.of(
                "Two plans have the ID '{0}', so their secrets cannot be told apart.",
                name.planId()),
            Message.of("Give each plan an ID of its own."));
      } else if (place.isPresent() && !place.value().isString()) {
        Fields.wrongType(
            Fields.RULE, Message.of("A secret"), Message.of("a text"), place, violations);
      } else if (place.isPresent()) {
        changes.put(name, change(place.text()));
      } else if (held.contains(name)) {
        changes.put(name, new SecretChange.Keep());
        if (before != null) {
          SecretTargets.check(name, before, after, violations);
        }
      }
    }
    return new SecretChanges(changes, violations.all());
  }

  private static SecretChange change(String text) {
    return text.isEmpty() ? new SecretChange.Delete() : new SecretChange.Replace(text);
  }

  /** The secrets stored once these changes are made. */
  public Set<SecretName> heldAfterwards() {
    return changes.entrySet().stream()
        .filter(change -> !(change.getValue() instanceof SecretChange.Delete))
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }
}
