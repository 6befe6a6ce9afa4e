package org.moduleyard.server.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.moduleyard.server.identity.Identity;
import org.moduleyard.server.identity.account.Account;
import org.moduleyard.server.identity.account.NetworkAddress;
import org.moduleyard.server.identity.account.Role;
import org.moduleyard.server.identity.account.SignIn;
import org.moduleyard.server.identity.caller.Caller;
import org.moduleyard.server.identity.publisher.Onboarding;
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

/** Sign-in and sign-out. */
@Controller
public class SignInPages {

  /** The sign-in page for a person whose form was saved. */
  public static final String TO_UNSENT = "/login?return=" + FormSaver.PAGE;

  /** The sign-in page for a person whose form could not be saved. */
  public static final String AFTER_LOSS = "/login?lost";

  private final SignIn signIn;
  private final Identity identity;
  private final Onboarding onboarding;
  private final SignedInBrowsers browsers;

  SignInPages(SignIn signIn, Identity identity, Onboarding onboarding, SignedInBrowsers browsers) {
    this.signIn = signIn;
    this.identity = identity;
    this.onboarding = onboarding;
    this.browsers = browsers;
  }

  @GetMapping("/login")
  ModelAndView show(
      Caller caller,
      @RequestParam(name = SafeReturn.PARAMETER, defaultValue = "") String wanted,
      @RequestParam(required = false) @Nullable String lost) {
    return caller instanceof Caller.Person person
        ? Pages.redirect(destination(person.account(), wanted))
        : form(FormState.EMPTY, wanted, HttpStatus.OK).addObject("lost", lost != null);
  }

  @PostMapping("/login")
  ModelAndView signIn(
      @RequestParam Map<String, String> sent,
      HttpServletRequest request,
      HttpServletResponse response) {
    String wanted = sent.getOrDefault(SafeReturn.PARAMETER, "");
    return switch (signIn.attempt(
        sent.getOrDefault("username", ""),
        sent.getOrDefault("password", ""),
        NetworkAddress.of(request))) {
      case SignIn.Attempt.Accepted accepted -> {
        browsers.signIn(accepted.account(), request, response);
        yield Pages.redirect(destination(accepted.account(), wanted));
      }
      case SignIn.Attempt.Refused refused ->
          form(
              FormState.again(sent, "username", Text.of("identity.sign-in.refused")),
              wanted,
              HttpStatus.UNPROCESSABLE_CONTENT);
      case SignIn.Attempt.Overlong overlong ->
          form(
              FormState.again(sent, "username", Text.of("identity.sign-in.refused")),
              wanted,
              HttpStatus.BAD_REQUEST);
      case SignIn.Attempt.Throttled throttled -> {
        response.setHeader(HttpHeaders.RETRY_AFTER, throttled.retryAfterSeconds());
        yield form(
            FormState.again(sent, "username", throttled.advice()),
            wanted,
            HttpStatus.TOO_MANY_REQUESTS);
      }
    };
  }

  @PostMapping("/logout")
  ModelAndView signOut(HttpServletRequest request, HttpServletResponse response) {
    browsers.signOut(request, response);
    return Pages.redirect("/");
  }

  private ModelAndView form(FormState form, String wanted, HttpStatus status) {
    return Pages.view("identity/login", Text.of("common.sign-in"), status)
        .addObject("form", form)
        .addObject("mayApply", onboarding.closedTo(new Caller.Anonymous()).isEmpty())
        .addObject("lost", false)
        .addObject("kept", wanted.equals(FormSaver.PAGE))
        .addObject("wanted", SafeReturn.path(wanted).orElse(""));
  }

  private String destination(Account account, String wanted) {
    if (account.mustChangePassword()) {
      return ForcedPasswordChange.PASSWORD_PAGE;
    }
    return SafeReturn.path(wanted).orElseGet(() -> home(account));
  }

  private String home(Account account) {
    if (account.role() == Role.OPERATOR) {
      return "/operator/applications";
    }
    return identity.membershipsOf(account.id()).isEmpty() ? "/account" : "/portal";
  }
}
