package org.moduleyard.certifier.report;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.moduleyard.edge.message.Message;
import org.moduleyard.offerdocument.id.RuleId;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The subjects that a report says nothing about because a scanner or list was not given. A verdict
 * is always shown with it: "passed" alone would be taken for more than was looked at.
 */
public enum NotChecked {
  OFFER("offer", RuleId.C_01, Message.of("the offer was not checked")),
  PICTURES("pictures", RuleId.C_02, Message.of("pictures not looked at")),
  IMAGES("images", RuleId.IMG_05, Message.of("no image looked into")),
  MALWARE("malware", RuleId.C_41, Message.of("not scanned for malware")),
  ADVISORIES("advisories", RuleId.VUL_01, Message.of("not checked for known vulnerabilities"));

  private final String code;
  private final RuleId rule;

  @SuppressWarnings("ImmutableEnumChecker") // a record of constants
  private final Message said;

  NotChecked(String code, RuleId rule, Message said) {
    this.code = code;
    this.rule = rule;
    this.said = said;
  }

  /** For programs; never changes. */
  public String code() {
    return code;
  }

  /** For people, as a part of a sentence. */
  public Message said() {
    return said;
  }

  /** The {@link #said} in English. */
  public String words() {
    return said.english();
  }

  /** The one with this code; empty when a later version wrote it. */
  public static Optional<NotChecked> ofCode(String code) {
    return Stream.of(values()).filter(each -> each.code.equals(code)).findFirst();
  }

  /**
   * The subjects that were not checked.
   *
   * @param unappliedRules by id
   * @param scanned whether a scanner saw the files; advisories can break C-41 without one
   */
  public static List<NotChecked> of(Collection<String> unappliedRules, boolean scanned) {
    return Stream.of(values())
        .filter(each -> unappliedRules.contains(each.rule.id()) || (each == MALWARE && !scanned))
        .toList();
  }

  /** The verdict and what it is silent about, such as {@code passed; not scanned for malware}. */
  public static String beside(String verdict, List<NotChecked> unchecked) {
    return Stream.concat(Stream.of(verdict), unchecked.stream().map(NotChecked::words))
        .collect(Collectors.joining("; "));
  }

  public static ArrayNode write(List<NotChecked> unchecked) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    unchecked.forEach(each -> list.addObject().put("code", each.code).put("words", each.words()));
    return list;
  }
}
