package org.moduleyard.server.portal.people;

import org.moduleyard.server.identity.caller.Caller;
import org.moduleyard.server.identity.caller.PublisherId;
import org.moduleyard.server.identity.publisher.Invitations;
import org.moduleyard.server.platform.web.Pages;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** A person's answer to a publisher's invitation, which stands on the account page. */
@Controller
@RequestMapping("/account/invitations/{publisherId}")
class InvitationPages {

  private final Invitations invitations;

  InvitationPages(Invitations invitations) {
    this.invitations = invitations;
  }

  @PostMapping("/accept")
  ModelAndView accept(Caller.Person person, @PathVariable("publisherId") PublisherId publisher) {
    return answered(invitations.accept(publisher, person.account()), "/portal/" + publisher);
  }

  @PostMapping("/decline")
  ModelAndView decline(Caller.Person person, @PathVariable("publisherId") PublisherId publisher) {
    return answered(invitations.decline(publisher, person.account()), "/account");
  }

  /** Withdrawn, expired and never made look the same. */
  private static ModelAndView answered(boolean done, String next) {
    if (!done) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    return Pages.redirect(next);
  }
}
