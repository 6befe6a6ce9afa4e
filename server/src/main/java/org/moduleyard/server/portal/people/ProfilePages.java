package org.moduleyard.server.portal.people;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.moduleyard.server.identity.Identity;
import org.moduleyard.server.identity.account.Outcome;
import org.moduleyard.server.identity.caller.Caller;
import org.moduleyard.server.identity.caller.PublisherId;
import org.moduleyard.server.identity.publisher.Agreements;
import org.moduleyard.server.identity.publisher.Publisher;
import org.moduleyard.server.identity.publisher.Publishers;
import org.moduleyard.server.identity.publisher.Publishers.ChangeOutcome;
import org.moduleyard.server.platform.web.FormState;
import org.moduleyard.server.platform.web.Pages;
import org.moduleyard.server.platform.web.Text;
import org.moduleyard.server.platform.web.safe.SafeHtml;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** The profile of a publisher and its agreements: members read it, owners change it. */
@Controller
@RequestMapping("/portal/{publisherId}")
class ProfilePages {

  private final Identity identity;
  private final Publishers publishers;
  private final Agreements agreements;

  ProfilePages(Identity identity, Publishers publishers, Agreements agreements) {
    this.identity = identity;
    this.publishers = publishers;
    this.agreements = agreements;
  }

  @GetMapping("/profile")
  ModelAndView profile(
      Caller caller,
      @PathVariable("publisherId") PublisherId id,
      @RequestParam(defaultValue = "false") boolean saved) {
    Publisher publisher = publisher(id);
    return page(caller, publisher, stored(publisher), HttpStatus.OK).addObject("saved", saved);
  }

  @PostMapping("/profile")
  ModelAndView save(
      Caller caller,
      @PathVariable("publisherId") PublisherId id,
      @RequestParam Map<String, String> sent) {
    Publishers.Profile typed =
        new Publishers.Profile(
            sent.getOrDefault("publisherName", ""),
            sent.getOrDefault("website", ""),
            sent.getOrDefault("about", ""),
            new Publisher.Contact(
                sent.getOrDefault("contactName", ""),
                sent.getOrDefault("contactEmail", ""),
                sent.getOrDefault("contactPhone", "")));
    String revision = sent.getOrDefault("revision", "");
    return switch (publishers.change(
        id, typed, stored -> Long.toString(stored.revision()).equals(revision), caller.actor())) {
      case ChangeOutcome.Changed changed -> Pages.redirect("/portal/" + id + "/profile?saved=true");
      case ChangeOutcome.Refused(List<Outcome.FieldProblem> problems) ->
          page(
              caller,
              publisher(id),
              FormState.again(sent, new Outcome.Refused<>(problems).byField()),
              HttpStatus.UNPROCESSABLE_CONTENT);
      case ChangeOutcome.Stale stale -> stale(caller, publisher(id), sent);
    };
  }

  /** Shows the values typed beside those that somebody else saved meanwhile, to choose from. */
  private ModelAndView stale(Caller caller, Publisher now, Map<String, String> sent) {
    Map<String, String> again = new HashMap<>(sent);
    again.put("revision", Long.toString(now.revision()));
    Map<String, Text> differing = new HashMap<>();
    FormState stored = stored(now);
    for (String field :
        List.of(
            "publisherName", "website", "about", "contactName", "contactEmail", "contactPhone")) {
      if (!stored.value(field).equals(sent.getOrDefault(field, "").strip())) {
        differing.put(field, Text.of("identity.profile.stored-now", stored.value(field)));
      }
    }
    return page(caller, now, FormState.again(again, differing), HttpStatus.CONFLICT)
        .addObject("stale", true);
  }

  private ModelAndView page(Caller caller, Publisher publisher, FormState form, HttpStatus status) {
    return Pages.view("identity/profile", Text.of("identity.profile.of", publisher.name()), status)
        .addObject("publisher", publisher)
        .addObject("form", form)
        .addObject("mayChange", caller.isOwnerOf(publisher.id()))
        .addObject("emailFixed", publishers.isEmailFixed(publisher.id()))
        .addObject("agreement", agreements.current().orElse(null))
        .addObject("acceptances", agreements.acceptances(publisher.id()));
  }

  private static FormState stored(Publisher publisher) {
    return FormState.of(
        Map.of(
            "publisherName", publisher.name(),
            "website", publisher.website(),
            "about", publisher.about(),
            "contactName", publisher.contact().name(),
            "contactEmail", publisher.contact().email(),
            "contactPhone", publisher.contact().phone(),
            "revision", Long.toString(publisher.revision())));
  }

  @GetMapping("/agreement")
  ModelAndView agreement(Caller caller, @PathVariable("publisherId") PublisherId id) {
    return agreement(caller, publisher(id), HttpStatus.OK);
  }

  @PostMapping("/agreement")
  ModelAndView accept(
      Caller.Person person,
      @PathVariable("publisherId") PublisherId id,
      @RequestParam Map<String, String> sent) {
    String version = sent.getOrDefault("version", "");
    if (!sent.containsKey("accept")) {
      return agreement(person, publisher(id), HttpStatus.UNPROCESSABLE_CONTENT)
          .addObject("problem", Text.of("identity.agreement.tick"));
    }
    return agreements.accept(id, version, person.account())
        ? Pages.redirect("/portal/" + id + "/agreement")
        : agreement(person, publisher(id), HttpStatus.CONFLICT)
            .addObject("problem", Text.of("identity.agreement.changed"));
  }

  private ModelAndView agreement(Caller caller, Publisher publisher, HttpStatus status) {
    Agreements.Agreement current =
        agreements.current().orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    return Pages.view("identity/agreement", Text.of("identity.agreement"), status)
        .addObject("publisher", publisher)
        .addObject("agreement", current)
        .addObject("words", SafeHtml.of(current.html()))
        .addObject("missing", agreements.missing(publisher.id()).isPresent())
        .addObject("mayAccept", caller.isOwnerOf(publisher.id()))
        .addObject("acceptances", agreements.acceptances(publisher.id()));
  }

  private Publisher publisher(PublisherId id) {
    return identity
        .publisher(id)
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }
}
