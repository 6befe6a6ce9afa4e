package org.moduleyard.server.identity.web.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.moduleyard.server.identity.Identity;
import org.moduleyard.server.identity.account.Outcome.FieldProblem;
import org.moduleyard.server.identity.caller.Caller;
import org.moduleyard.server.identity.caller.MemberRole;
import org.moduleyard.server.identity.caller.PublisherId;
import org.moduleyard.server.identity.publisher.Invitations;
import org.moduleyard.server.identity.publisher.MemberOutcome;
import org.moduleyard.server.identity.publisher.Members;
import org.moduleyard.server.platform.web.Text;
import org.moduleyard.server.platform.web.error.ApiAnswer;
import org.moduleyard.server.platform.web.error.ApiErrors;
import org.moduleyard.server.platform.web.request.JsonBodies;
import org.moduleyard.server.platform.web.request.ListPart;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The people of a publisher, and whom it invited. */
@RestController
@RequestMapping("/api/publishers/{publisher}")
class MembersApi {

  private final Identity identity;
  private final Members members;
  private final Invitations invitations;

  MembersApi(Identity identity, Members members, Invitations invitations) {
    this.identity = identity;
    this.members = members;
    this.invitations = invitations;
  }

  @GetMapping("/users")
  ResponseEntity<ApiAnswer> list(@PathVariable String publisher) {
    return at(
        publisher,
        id ->
            ResponseEntity.ok(
                ListPart.all(members.of(id).stream().map(PeopleDocuments::member).toList())));
  }

  @GetMapping("/invitations")
  ResponseEntity<ApiAnswer> invitations(@PathVariable String publisher) {
    return at(
        publisher,
        id ->
            ResponseEntity.ok(
                ListPart.all(
                    invitations.of(id).stream().map(PeopleDocuments::openInvitation).toList())));
  }

  @PutMapping("/users/{username}")
  ResponseEntity<ApiAnswer> put(
      @PathVariable String publisher,
      @PathVariable String username,
      Caller caller,
      HttpServletRequest request) {
    Optional<MemberRole> role = PeopleDocuments.role(JsonBodies.read(request, "role").text("role"));
    return role.isEmpty()
        ? PeopleDocuments.noRole()
        : at(publisher, id -> answer(username, members.put(id, username, role.get(), caller)));
  }

  @DeleteMapping("/users/{username}")
  ResponseEntity<ApiAnswer> remove(
      @PathVariable String publisher, @PathVariable String username, Caller caller) {
    return at(publisher, id -> answer(username, members.remove(id, username, caller.actor())));
  }

  private ResponseEntity<ApiAnswer> at(
      String publisher, Function<PublisherId, ResponseEntity<ApiAnswer>> action) {
    return PublisherId.tryParse(publisher)
        .flatMap(identity::publisher)
        .map(found -> action.apply(found.id()))
        .orElseGet(() -> PublishersApi.noSuch(publisher));
  }

  private static ResponseEntity<ApiAnswer> answer(String username, MemberOutcome outcome) {
    return switch (outcome) {
      case MemberOutcome.Added(var member) ->
          ResponseEntity.status(HttpStatus.CREATED).body(PeopleDocuments.member(member));
      case MemberOutcome.Given(var member) -> ResponseEntity.ok(PeopleDocuments.member(member));
      case MemberOutcome.Invited(var invitation) ->
          ResponseEntity.accepted().body(PeopleDocuments.invitation(invitation));
      case MemberOutcome.Removed removed -> ResponseEntity.noContent().build();
      case MemberOutcome.Withdrawn withdrawn -> ResponseEntity.noContent().build();
      case MemberOutcome.NoSuchAccount none ->
          ApiErrors.notFound(
              "There is no account with the user name "
                  + username
                  + ". Whoever is meant makes one at /register first.");
      case MemberOutcome.NoName(Text advice) ->
          PeopleDocuments.refused(
              "Nothing was changed.", List.of(new FieldProblem("username", advice)));
      case MemberOutcome.NoMember none ->
          ApiErrors.notFound(username + " neither belongs to this publisher nor is invited.");
      case MemberOutcome.TooMany tooMany -> ApiErrors.conflict(tooMany.advice().english());
      case MemberOutcome.LastOwner last -> ApiErrors.conflict(last.advice().english());
    };
  }
}
