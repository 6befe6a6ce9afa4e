package org.moduleyard.server.operator;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.moduleyard.server.identity.Identity;
import org.moduleyard.server.identity.caller.Caller;
import org.moduleyard.server.identity.caller.MemberRole;
import org.moduleyard.server.identity.caller.PublisherId;
import org.moduleyard.server.identity.publisher.Invitations;
import org.moduleyard.server.identity.publisher.MemberOutcome;
import org.moduleyard.server.identity.publisher.Members;
import org.moduleyard.server.identity.publisher.Publisher;
import org.moduleyard.server.identity.publisher.Publishers;
import org.moduleyard.server.platform.web.FormState;
import org.moduleyard.server.platform.web.Pages;
import org.moduleyard.server.platform.web.Text;
import org.moduleyard.server.publication.OfferIndex;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** All publishers, and one with its people and offers. */
@Controller
class PublisherPages {

  private static final String PATH = "/operator/publishers";
  private static final int PAGE = 50;

  private final Publishers publishers;
  private final Identity identity;
  private final Members members;
  private final Invitations invitations;
  private final OfferIndex offers;

  PublisherPages(
      Publishers publishers,
      Identity identity,
      Members members,
      Invitations invitations,
      OfferIndex offers) {
    this.publishers = publishers;
    this.identity = identity;
    this.members = members;
    this.invitations = invitations;
    this.offers = offers;
  }

  @GetMapping(PATH)
  ModelAndView list(
      @RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "") String after) {
    String words = ListWords.of(q);
    List<Publisher> found = publishers.search(words, ListWords.of(after), PAGE + 1);
    boolean more = found.size() > PAGE;
    List<Publisher> shown = more ? found.subList(0, PAGE) : found;
    return Pages.view("operator/publishers", Text.of("operator.publishers"))
        .addObject("publishers", shown)
        .addObject("words", words)
        .addObject("next", more ? ListWords.href(PATH, words, shown.getLast().id().value()) : "");
  }

  @GetMapping(PATH + "/{publisher}")
  ModelAndView publisher(@PathVariable String publisher) {
    return page(find(publisher), FormState.EMPTY, HttpStatus.OK);
  }

  /** Without an invitation: for a publisher that has lost its owner. */
  @PostMapping(PATH + "/{publisher}/members")
  ModelAndView add(
      Caller caller, @PathVariable String publisher, @RequestParam Map<String, String> sent) {
    Publisher found = find(publisher);
    Optional<MemberRole> role = role(sent);
    if (role.isEmpty()) {
      return problem(found, sent, "role", Text.of("identity.enter.role"));
    }
    String username = sent.getOrDefault("username", "");
    return switch (members.add(found.id(), username, role.get(), caller.actor())) {
      case MemberOutcome.NoSuchAccount none ->
          problem(found, sent, "username", Text.of("identity.no-account"));
      case MemberOutcome.LastOwner last -> problem(found, sent, "username", last.advice());
      case MemberOutcome done -> Pages.redirect(PATH + "/" + found.id());
    };
  }

  private ModelAndView problem(
      Publisher publisher, Map<String, String> sent, String field, Text text) {
    return page(publisher, FormState.again(sent, field, text), HttpStatus.UNPROCESSABLE_CONTENT);
  }

  private ModelAndView page(Publisher publisher, FormState form, HttpStatus status) {
    PublisherId id = publisher.id();
    List<OfferIndex.Entry> found = offers.page("", id.value(), Optional.empty(), PAGE + 1);
    return Pages.view("operator/publisher", Text.literal(publisher.name()), status)
        .addObject("publisher", publisher)
        .addObject("members", members.of(id))
        .addObject("invitations", invitations.of(id))
        .addObject("offers", found.subList(0, Math.min(found.size(), PAGE)))
        .addObject("more", found.size() > PAGE)
        .addObject("form", form);
  }

  private Publisher find(String publisher) {
    return PublisherId.tryParse(publisher)
        .flatMap(identity::publisher)
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
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
