package org.moduleyard.server.acquisition;

import java.util.Map;
import java.util.Optional;
import org.moduleyard.server.identity.account.Account;

/**
 * The form as it was filled in, or as it is first shown.
 *
 * @param terms fingerprint of the terms that were on the page
 */
public record GetItNowForm(
    String planId, String terms, boolean accepted, boolean consent, Contact contact) {

  static GetItNowForm first(String planId, String terms, Account account) {
    String name = account.displayName().strip();
    int space = name.lastIndexOf(' ');
    Contact contact =
        new Contact(
            space < 0 ? name : name.substring(0, space),
            space < 0 ? "" : name.substring(space + 1),
            account.email(),
            "",
            "",
            "",
            "");
    return new GetItNowForm(planId, terms, false, false, contact);
  }

  static GetItNowForm read(Map<String, String> fields) {
    return new GetItNowForm(
        fields.getOrDefault("plan", ""),
        fields.getOrDefault("terms", ""),
        fields.containsKey("accept"),
        fields.containsKey("consent"),
        new Contact(
            fields.getOrDefault("firstName", ""),
            fields.getOrDefault("lastName", ""),
            fields.getOrDefault("email", ""),
            fields.getOrDefault("phone", ""),
            fields.getOrDefault("country", ""),
            fields.getOrDefault("company", ""),
            fields.getOrDefault("title", "")));
  }

  Optional<Contact> sharedContact() {
    return consent ? Optional.of(contact) : Optional.empty();
  }
}
