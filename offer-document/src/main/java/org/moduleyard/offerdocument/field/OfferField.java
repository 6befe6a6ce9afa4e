package org.moduleyard.offerdocument.field;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.moduleyard.offerdocument.id.RuleId;

/**
 * One field of an offer and everything that is said about it; a row of {@link OfferFields}.
 *
 * @param path RFC 6901 pointer into a whole offer, with {@code *} for the number of an entry and
 *     for what differs between the keys of lead destinations
 * @param limit the most characters of a text, or entries of a list; null when nothing bounds it
 * @param requirement null when an offer can be published without it
 * @param tab the editor's tab that it belongs to
 * @param edited whether the editor has a control for it
 * @param secret whether it is written by publishers and never returned
 * @param lock null when it can change at any time
 * @param rule id of the rule that its presence, type and size fall under
 * @param further ids of the other rules that look at it
 */
public record OfferField(
    String path,
    FieldType type,
    @Nullable Limit limit,
    @Nullable Requirement requirement,
    EditorTab tab,
    boolean edited,
    boolean secret,
    @Nullable FieldLock lock,
    String rule,
    List<String> further) {

  public OfferField {
    further = List.copyOf(further);
  }

  static OfferField of(FieldType type, String path) {
    return new OfferField(
        path, type, null, null, EditorTab.SETTINGS, true, false, null, Fields.RULE.id(), List.of());
  }

  /** The member that it is in the object around it; {@code *} for an entry of a list. */
  public String key() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** The path of the object or list that it is in. */
  public String parent() {
    return path.substring(0, path.lastIndexOf('/'));
  }

  /** The rules that look at it, in alphabetical order; the one about any text is among them. */
  public List<String> rules() {
    List<String> rules = new ArrayList<>(further);
    rules.add(Fields.RULE.id());
    rules.add(rule);
    if (requirement != null) {
      rules.add(requirement.rule());
    }
    if (lock != null) {
      rules.add(lock.rule());
    }
    return rules.stream().distinct().sorted().toList();
  }

  OfferField under(RuleId ruleId) {
    return new OfferField(
        path, type, limit, requirement, tab, edited, secret, lock, ruleId.id(), further);
  }

  OfferField atMost(Limit most) {
    return new OfferField(path, type, most, requirement, tab, edited, secret, lock, rule, further);
  }

  OfferField required() {
    return needed(new Requirement(true, rule));
  }

  OfferField required(RuleId ruleId) {
    return needed(new Requirement(true, ruleId.id()));
  }

  /** The same, needed unless something else stands in for it. */
  OfferField requiredPerhaps(RuleId ruleId) {
    return needed(new Requirement(false, ruleId.id()));
  }

  private OfferField needed(Requirement need) {
    return new OfferField(path, type, limit, need, tab, edited, secret, lock, rule, further);
  }

  OfferField on(EditorTab shown) {
    return new OfferField(
        path, type, limit, requirement, shown, edited, secret, lock, rule, further);
  }

  /** The same, without a control in the editor. */
  OfferField unedited() {
    return new OfferField(path, type, limit, requirement, tab, false, secret, lock, rule, further);
  }

  /** The same, written and never returned. */
  OfferField secretly() {
    return new OfferField(path, type, limit, requirement, tab, edited, true, lock, rule, further);
  }

  OfferField locked(FieldLock.Kind kind, RuleId ruleId) {
    FieldLock fixed = new FieldLock(kind, ruleId);
    return new OfferField(
        path, type, limit, requirement, tab, edited, secret, fixed, rule, further);
  }

  OfferField rules(RuleId... ruleIds) {
    return new OfferField(
        path,
        type,
        limit,
        requirement,
        tab,
        edited,
        secret,
        lock,
        rule,
        Arrays.stream(ruleIds).map(RuleId::id).toList());
  }

  @Override
  public String toString() {
    return path;
  }
}
