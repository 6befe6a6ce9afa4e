package org.moduleyard.server.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.moduleyard.server.identity.Caller;
import org.moduleyard.server.identity.Identity;
import org.moduleyard.server.identity.MemberOutcome;
import org.moduleyard.server.identity.MemberRole;
import org.moduleyard.server.identity.Members;
import org.moduleyard.server.identity.Publisher;
import org.moduleyard.server.identity.PublisherId;
import org.moduleyard.server.platform.web.ApiErrors;
import org.moduleyard.server.platform.web.JsonBodies;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The people of a publisher. */
@RestController
@RequestMapping("/api/publishers/{publisher}/users")
class MembersApi {

  private final Identity identity;
  private final Members members;

  MembersApi(Identity identity, Members members) {
    this.identity = identity;
    this.members = members;
  }

  @GetMapping
  ResponseEntity<JsonNode> list(@PathVariable String publisher) {
    Optional<Publisher> found = PublisherId.tryParse(publisher).flatMap(identity::publisher);
    if (found.isEmpty()) {
      return PublishersApi.noSuch(publisher);
    }
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode value = answer.putArray("value");
    members.of(found.get().id()).forEach(member -> value.add(PeopleDocuments.member(member)));
    return ResponseEntity.ok(answer);
  }

  @PutMapping("/{username}")
  ResponseEntity<JsonNode> put(
      @PathVariable String publisher,
      @PathVariable String username,
      Caller caller,
      HttpServletRequest request) {
    Optional<MemberRole> role = PeopleDocuments.role(JsonBodies.read(request, "role").text("role"));
    return role.isEmpty()
        ? PeopleDocuments.noRole()
        : answer(
            username,
            members.put(new PublisherId(publisher), username, role.get(), caller.actor()));
  }

  @DeleteMapping("/{username}")
  ResponseEntity<JsonNode> remove(
      @PathVariable String publisher, @PathVariable String username, Caller caller) {
    return answer(username, members.remove(new PublisherId(publisher), username, caller.actor()));
  }

  private static ResponseEntity<JsonNode> answer(String username, MemberOutcome outcome) {
    return switch (outcome) {
      case MemberOutcome.Added(var member) ->
          ResponseEntity.status(HttpStatus.CREATED).body(PeopleDocuments.member(member));
      case MemberOutcome.Given(var member) -> ResponseEntity.ok(PeopleDocuments.member(member));
      case MemberOutcome.Removed removed -> ResponseEntity.noContent().build();
      case MemberOutcome.NoSuchAccount none ->
          ApiErrors.notFound(
              "There is no account with the user name "
                  + username
                  + ". Whoever is meant makes one at /register first.");
      case MemberOutcome.NoMember none ->
          ApiErrors.notFound(username + " does not belong to this publisher.");
      case MemberOutcome.LastOwner last -> ApiErrors.conflict(last.advice().english());
    };
  }
}
