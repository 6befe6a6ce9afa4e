package org.moduleyard.server.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.moduleyard.server.identity.Identity;
import org.moduleyard.server.identity.account.Account;
import org.moduleyard.server.identity.account.Accounts;
import org.moduleyard.server.identity.account.Accounts.Registration;
import org.moduleyard.server.identity.account.NetworkAddress;
import org.moduleyard.server.identity.account.Outcome;
import org.moduleyard.server.identity.account.RegistrationLimit;
import org.moduleyard.server.identity.account.RegistrationLimit.Attempt;
import org.moduleyard.server.identity.account.TooManyTriesException;
import org.moduleyard.server.identity.caller.Caller;
import org.moduleyard.server.identity.publisher.Invitations;
import org.moduleyard.server.platform.web.AccountLinks;
import org.moduleyard.server.platform.web.FormState;
import org.moduleyard.server.platform.web.Pages;
import org.moduleyard.server.platform.web.Text;
import org.moduleyard.server.platform.web.safe.SafeReturn;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** A person's own account: making it, seeing it, changing its password. */
@Controller
class AccountPages {

  private final Accounts accounts;
  private final Identity identity;
  private final Invitations invitations;
  private final RegistrationLimit limit;
  private final SignedInBrowsers browsers;
  private final List<AccountLinks> links;

  AccountPages(
      Accounts accounts,
      Identity identity,
      Invitations invitations,
      RegistrationLimit limit,
      SignedInBrowsers browsers,
      List<AccountLinks> links) {
    this.accounts = accounts;
    this.identity = identity;
    this.invitations = invitations;
    this.limit = limit;
    this.browsers = browsers;
    this.links = links;
  }

  @GetMapping("/register")
  ModelAndView register(
      Caller caller, @RequestParam(name = SafeReturn.PARAMETER, defaultValue = "") String wanted) {
    return caller.isAnonymous()
        ? registration(FormState.EMPTY, wanted, HttpStatus.OK)
        : Pages.redirect(destination(wanted));
  }

  @PostMapping("/register")
  ModelAndView register(
      @RequestParam Map<String, String> sent,
      HttpServletRequest request,
      HttpServletResponse response) {
    Registration registration =
        new Registration(
            sent.getOrDefault("username", ""),
            sent.getOrDefault("password", ""),
            sent.getOrDefault("displayName", ""),
            sent.getOrDefault("email", ""));
    return switch (limit.attempt(request.getRemoteAddr(), () -> accounts.register(registration))) {
      case Attempt.TooMany<Account> tooMany -> {
        response.setHeader(HttpHeaders.RETRY_AFTER, tooMany.retryAfterSeconds());
        yield registration(
            FormState.again(sent, "username", tooMany.advice()),
            wanted(sent),
            HttpStatus.TOO_MANY_REQUESTS);
      }
      case Attempt.Made<Account>(var outcome) -> registered(outcome, sent, request, response);
    };
  }

  private ModelAndView registered(
      Outcome<Account> outcome,
      Map<String, String> sent,
      HttpServletRequest request,
      HttpServletResponse response) {
    return switch (outcome) {
      case Outcome.Done<Account> done -> {
        browsers.signIn(done.value(), request, response);
        yield Pages.redirect(destination(wanted(sent)));
      }
      case Outcome.Refused<Account> refused ->
          registration(
              FormState.again(sent, refused.byField()), wanted(sent), PasswordFields.refusal(sent));
    };
  }

  private static String wanted(Map<String, String> sent) {
    return sent.getOrDefault(SafeReturn.PARAMETER, "");
  }

  private static String destination(String wanted) {
    return SafeReturn.path(wanted).orElse("/account");
  }

  @GetMapping("/account")
  ModelAndView account(Caller.Person person) {
    Set<UUID> subscriptions = identity.subscriptionsOf(person.account().id());
    return Pages.view("identity/account", Text.of("identity.account"))
        .addObject("account", person.account())
        .addObject("invitations", invitations.received(person.account()))
        .addObject("subscriptions", subscriptions)
        .addObject("links", LinkList.of(links, subscriptions));
  }

  @GetMapping("/account/password")
  ModelAndView password(Caller.Person person) {
    return passwordForm(person, FormState.EMPTY, HttpStatus.OK);
  }

  @PostMapping("/account/password")
  ModelAndView password(
      Caller.Person person,
      @RequestParam Map<String, String> sent,
      HttpServletRequest request,
      HttpServletResponse response) {
    try {
      return switch (changed(person, sent, request)) {
        case Outcome.Done<Account> done -> {
          browsers.signIn(done.value(), request, response);
          yield Pages.redirect("/account");
        }
        case Outcome.Refused<Account> refused ->
            passwordForm(
                person, FormState.again(sent, refused.byField()), PasswordFields.refusal(sent));
      };
    } catch (TooManyTriesException e) {
      response.setHeader(HttpHeaders.RETRY_AFTER, e.retryAfterSeconds());
      return passwordForm(
          person,
          FormState.again(sent, "currentPassword", e.advice()),
          HttpStatus.TOO_MANY_REQUESTS);
    }
  }

  private Outcome<Account> changed(
      Caller.Person person, Map<String, String> sent, HttpServletRequest request) {
    return accounts.changePassword(
        person.account(),
        sent.getOrDefault("currentPassword", ""),
        sent.getOrDefault("newPassword", ""),
        sent.getOrDefault("repeatPassword", ""),
        NetworkAddress.of(request));
  }

  private static ModelAndView registration(FormState form, String wanted, HttpStatus status) {
    return Pages.view("identity/register", Text.of("identity.register"), status)
        .addObject("form", form)
        .addObject("wanted", SafeReturn.path(wanted).orElse(""));
  }

  private static ModelAndView passwordForm(
      Caller.Person person, FormState form, HttpStatus status) {
    return Pages.view("identity/password", Text.of("identity.password.change"), status)
        .addObject("form", form)
        .addObject("forced", person.account().mustChangePassword());
  }
}
