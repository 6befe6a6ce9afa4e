package org.moduleyard.offerdocument.document;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.moduleyard.offerdocument.field.JsonField;
import org.moduleyard.offerdocument.field.OfferFields;
import org.moduleyard.offerdocument.field.OfferKeys;

/** Finds the secret members of an offer, the one place that knows where they are. */
public final class Secrets {
  /** A member that may hold a secret, present or not. */
  public record Member(SecretName name, JsonField place) {}

  private Secrets() {}

  /** Every such member in document order. Plans that share an ID share the names. */
  public static List<Member> members(OfferDocument document) {
    List<Member> members = new ArrayList<>();
    for (String key : leadConfigurations(document)) {
      for (String member : OfferFields.LEAD_SECRETS) {
        members.add(new Member(SecretName.ofOffer(key, member), document.offer(key).at(member)));
      }
    }
    for (JsonField plan : document.planPlaces()) {
      for (String key : OfferFields.PLAN_SECRETS) {
        SecretName name = SecretName.ofPlan(plan.at(OfferKeys.PLAN_ID).text(), key);
        members.add(new Member(name, plan.at(key)));
      }
    }
    return members;
  }

  private static List<String> leadConfigurations(OfferDocument document) {
    return document.offer().value().propertyNames().stream()
        .filter(key -> key.startsWith(OfferKeys.MARKETPLACE))
        .filter(key -> key.endsWith(OfferKeys.LEAD_CONFIGURATION))
        .toList();
  }

  static Map<SecretName, String> in(OfferDocument document) {
    Map<SecretName, String> secrets = new LinkedHashMap<>();
    for (Member member : members(document)) {
      if (!member.place().text().isEmpty()) {
        secrets.put(member.name(), member.place().text());
      }
    }
    return secrets;
  }

  /** Lead settings of an unknown shape go as a whole: a secret may be anywhere in them. */
  static OfferDocument strip(OfferDocument document) {
    OfferEdit edit = document.edit();
    for (Member member : members(document)) {
      edit.remove(member.place().pointer());
    }
    for (String key : leadConfigurations(document)) {
      if (!document.offer(key).value().isObject()) {
        edit.remove(document.offer(key).pointer());
      }
    }
    return edit.document();
  }
}
