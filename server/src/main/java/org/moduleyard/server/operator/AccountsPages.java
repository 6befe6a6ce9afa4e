package org.moduleyard.server.operator;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.moduleyard.server.identity.account.Account;
import org.moduleyard.server.identity.account.Accounts;
import org.moduleyard.server.identity.account.Accounts.Invitation;
import org.moduleyard.server.identity.account.Outcome;
import org.moduleyard.server.identity.account.Role;
import org.moduleyard.server.identity.account.SignIn;
import org.moduleyard.server.identity.account.TooManyTriesException;
import org.moduleyard.server.identity.caller.Caller;
import org.moduleyard.server.platform.web.FormState;
import org.moduleyard.server.platform.web.Pages;
import org.moduleyard.server.platform.web.Text;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The accounts of this installation, and new ones for reviewers and operators. */
@Controller
class AccountsPages {

  private static final String ACCOUNTS = "/operator/accounts";
  private static final int PAGE = 50;

  private final Accounts accounts;

  AccountsPages(Accounts accounts) {
    this.accounts = accounts;
  }

  @GetMapping(ACCOUNTS)
  ModelAndView list(@RequestParam(name = "after", defaultValue = "") String after) {
    return page(after, FormState.EMPTY, HttpStatus.OK);
  }

  @PostMapping(ACCOUNTS)
  ModelAndView create(Caller caller, @RequestParam Map<String, String> sent) {
    Optional<Role> role = role(sent);
    if (role.isEmpty()) {
      return problem(FormState.again(sent, "role", Text.of("identity.enter.role")));
    }
    Invitation invitation =
        new Invitation(
            sent.getOrDefault("username", ""),
            sent.getOrDefault("password", ""),
            sent.getOrDefault("displayName", ""),
            role.get(),
            sent.containsKey("mustChange"));
    try {
      return switch (accounts.invite(invitation, caller.actor())) {
        case Outcome.Done<Account> done -> Pages.redirect(ACCOUNTS);
        case Outcome.Refused<Account> refused ->
            page(
                "",
                FormState.again(sent, refused.byField()),
                SignIn.isOverlong(invitation.password())
                    ? HttpStatus.BAD_REQUEST
                    : HttpStatus.UNPROCESSABLE_CONTENT);
      };
    } catch (TooManyTriesException e) {
      return page("", FormState.again(sent, "password", e.advice()), HttpStatus.TOO_MANY_REQUESTS);
    }
  }

  private ModelAndView problem(FormState form) {
    return page("", form, HttpStatus.UNPROCESSABLE_CONTENT);
  }

  private ModelAndView page(String after, FormState form, HttpStatus status) {
    List<Account> found = accounts.page(after, PAGE + 1);
    boolean more = found.size() > PAGE;
    List<Account> shown = more ? found.subList(0, PAGE) : found;
    return Pages.view("operator/accounts", Text.of("operator.accounts"), status)
        .addObject("accounts", shown)
        .addObject("next", more ? shown.getLast().username() : "")
        .addObject("form", form);
  }

  private static Optional<Role> role(Map<String, String> sent) {
    String text = sent.getOrDefault("role", "");
    for (Role role : Role.values()) {
      if (role.name().equalsIgnoreCase(text)) {
        return Optional.of(role);
      }
    }
    return Optional.empty();
  }
}
