package org.moduleyard.server.portal.people;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.moduleyard.server.identity.Identity;
import org.moduleyard.server.identity.account.Account;
import org.moduleyard.server.identity.account.Outcome;
import org.moduleyard.server.identity.caller.Caller;
import org.moduleyard.server.identity.caller.MemberRole;
import org.moduleyard.server.identity.caller.PublisherId;
import org.moduleyard.server.identity.publisher.Agreements;
import org.moduleyard.server.identity.publisher.Invitations;
import org.moduleyard.server.identity.publisher.MemberOutcome;
import org.moduleyard.server.identity.publisher.Members;
import org.moduleyard.server.identity.publisher.Membership;
import org.moduleyard.server.identity.publisher.Onboarding;
import org.moduleyard.server.identity.publisher.PublisherApplication;
import org.moduleyard.server.identity.publisher.ServicePrincipals;
import org.moduleyard.server.identity.publisher.ServicePrincipals.NewSecret;
import org.moduleyard.server.platform.web.FormState;
import org.moduleyard.server.platform.web.Pages;
import org.moduleyard.server.platform.web.Text;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** A person's publishers, and who has access to one of them: people and programs. */
@Controller
class PortalPages {

  private final Identity identity;
  private final Onboarding onboarding;
  private final Members members;
  private final Invitations invitations;
  private final ServicePrincipals principals;
  private final Agreements agreements;
  private final String tenant;

  PortalPages(
      Identity identity,
      Onboarding onboarding,
      Members members,
      Invitations invitations,
      ServicePrincipals principals,
      Agreements agreements,
      @Value("${moduleyard.tenant:moduleyard}") String tenant) {
    this.identity = identity;
    this.onboarding = onboarding;
    this.members = members;
    this.invitations = invitations;
    this.principals = principals;
    this.agreements = agreements;
    this.tenant = tenant;
  }

  @GetMapping("/portal")
  ModelAndView portal(Caller.Person person) {
    Account account = person.account();
    List<Membership> memberships = identity.membershipsOf(account.id());
    return Pages.view("identity/portal", Text.of("identity.publishers"))
        .addObject(
            "unsigned",
            memberships.stream()
                .map(membership -> membership.publisher().id())
                .filter(id -> agreements.missing(id).isPresent())
                .collect(Collectors.toSet()))
        .addObject("mayApply", onboarding.closedTo(person).isEmpty())
        .addObject("memberships", memberships)
        .addObject("invitations", invitations.received(account))
        .addObject(
            "applications",
            onboarding.applicationsOf(account.id()).stream()
                .filter(a -> a.state() != PublisherApplication.State.APPROVED)
                .toList());
  }

  @GetMapping("/portal/{publisherId}/access")
  ModelAndView access(
      @PathVariable("publisherId") PublisherId publisher,
      @RequestParam(defaultValue = "false") boolean invited) {
    return page(publisher, FormState.EMPTY, FormState.EMPTY, HttpStatus.OK)
        .addObject("invited", invited);
  }

  @PostMapping("/portal/{publisherId}/service-principals")
  ModelAndView createPrincipal(
      Caller caller,
      @PathVariable("publisherId") PublisherId publisher,
      @RequestParam Map<String, String> sent) {
    Optional<MemberRole> role = role(sent);
    if (role.isEmpty()) {
      return principalProblem(
          publisher, FormState.again(sent, "role", Text.of("identity.enter.role")));
    }
    String name = sent.getOrDefault("friendlyName", "");
    return switch (principals.create(publisher, name, role.get(), caller.actor())) {
      case Outcome.Done<NewSecret> done -> secret(publisher, done.value());
      case Outcome.Refused<NewSecret> refused ->
          principalProblem(publisher, FormState.again(sent, refused.byField()));
    };
  }

  @PostMapping("/portal/{publisherId}/service-principals/{clientId}/rotate")
  ModelAndView rotateSecret(
      Caller caller,
      @PathVariable("publisherId") PublisherId publisher,
      @PathVariable("clientId") UUID clientId) {
    return principals
        .rotate(publisher, clientId, Duration.ZERO, caller.actor())
        .map(rotated -> secret(publisher, rotated))
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  @PostMapping("/portal/{publisherId}/service-principals/{clientId}/delete")
  ModelAndView deletePrincipal(
      Caller caller,
      @PathVariable("publisherId") PublisherId publisher,
      @PathVariable("clientId") UUID clientId) {
    if (!principals.delete(publisher, clientId, caller.actor())) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    return Pages.redirect("/portal/" + publisher + "/access");
  }

  @PostMapping("/portal/{publisherId}/members")
  ModelAndView putMember(
      Caller caller,
      @PathVariable("publisherId") PublisherId publisher,
      @RequestParam Map<String, String> sent) {
    Optional<MemberRole> role = role(sent);
    if (role.isEmpty()) {
      return memberProblem(
          publisher, FormState.again(sent, "role", Text.of("identity.enter.role")));
    }
    String username = sent.getOrDefault("username", "");
    return switch (members.put(publisher, username, role.get(), caller)) {
      case MemberOutcome.NoSuchAccount none ->
          memberProblem(
              publisher, FormState.again(sent, "username", Text.of("identity.no-account")));
      case MemberOutcome.NoName(Text advice) ->
          memberProblem(publisher, FormState.again(sent, "username", advice));
      case MemberOutcome.TooMany tooMany ->
          memberProblem(publisher, FormState.again(sent, "username", tooMany.advice()));
      case MemberOutcome.LastOwner last ->
          memberProblem(publisher, FormState.again(sent, "username", last.advice()));
      case MemberOutcome.Invited invited ->
          Pages.redirect("/portal/" + publisher + "/access?invited=true#invitations");
      case MemberOutcome done -> Pages.redirect("/portal/" + publisher + "/access");
    };
  }

  @PostMapping("/portal/{publisherId}/members/withdraw")
  ModelAndView withdraw(
      Caller caller,
      @PathVariable("publisherId") PublisherId publisher,
      @RequestParam(defaultValue = "") String username) {
    invitations.withdraw(publisher, username, caller.actor());
    return Pages.redirect("/portal/" + publisher + "/access#invitations");
  }

  @PostMapping("/portal/{publisherId}/members/{accountId}/remove")
  ModelAndView removeMember(
      Caller caller,
      @PathVariable("publisherId") PublisherId publisher,
      @PathVariable("accountId") UUID account) {
    return switch (members.remove(publisher, account, caller.actor())) {
      case MemberOutcome.LastOwner last ->
          memberProblem(publisher, FormState.again(Map.of(), "member", last.advice()));
      case MemberOutcome done -> Pages.redirect("/portal/" + publisher + "/access");
    };
  }

  private ModelAndView principalProblem(PublisherId publisher, FormState form) {
    return page(publisher, form, FormState.EMPTY, HttpStatus.UNPROCESSABLE_CONTENT);
  }

  private ModelAndView memberProblem(PublisherId publisher, FormState form) {
    return page(publisher, FormState.EMPTY, form, HttpStatus.UNPROCESSABLE_CONTENT);
  }

  private ModelAndView page(
      PublisherId id, FormState principalForm, FormState memberForm, HttpStatus status) {
    return Pages.view("identity/access", Text.of("identity.access", id), status)
        .addObject("publisher", identity.publisher(id).orElseThrow())
        .addObject("members", members.of(id))
        .addObject("invitations", invitations.of(id))
        .addObject("principals", principals.of(id))
        .addObject("principalForm", principalForm)
        .addObject("memberForm", memberForm);
  }

  /** The only page that ever shows a secret; it answers the POST itself, so no URL leads to it. */
  private ModelAndView secret(PublisherId publisher, NewSecret created) {
    return Pages.view("identity/secret", Text.of("identity.program.secret"))
        .addObject("publisherId", publisher)
        .addObject("principal", created.principal())
        .addObject("secret", created.secret())
        .addObject("tokenPath", "/" + tenant + "/oauth2/token");
  }

  private static Optional<MemberRole> role(Map<String, String> sent) {
    String text = sent.getOrDefault("role", "");
    for (MemberRole role : MemberRole.values()) {
      if (role.name().equalsIgnoreCase(text)) {
        return Optional.of(role);
      }
    }
    return Optional.empty();
  }
}
