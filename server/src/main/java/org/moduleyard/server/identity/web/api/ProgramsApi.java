package org.moduleyard.server.identity.web.api;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.moduleyard.server.identity.account.Outcome;
import org.moduleyard.server.identity.account.Outcome.FieldProblem;
import org.moduleyard.server.identity.caller.Caller;
import org.moduleyard.server.identity.caller.MemberRole;
import org.moduleyard.server.identity.caller.PublisherId;
import org.moduleyard.server.identity.publisher.ServicePrincipals;
import org.moduleyard.server.identity.publisher.ServicePrincipals.NewSecret;
import org.moduleyard.server.platform.web.error.ApiAnswer;
import org.moduleyard.server.platform.web.error.ApiErrors;
import org.moduleyard.server.platform.web.request.JsonBodies;
import org.moduleyard.server.platform.web.request.JsonFields;
import org.moduleyard.server.platform.web.request.ListPart;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The programs of a publisher. A secret is in the answer that makes it and nowhere else. */
@RestController
@RequestMapping("/api/publishers/{publisher}/service-principals")
class ProgramsApi {

  private static final int MOST_MINUTES = 1440;

  private final ServicePrincipals principals;
  private final String tenant;

  ProgramsApi(
      ServicePrincipals principals, @Value("${moduleyard.tenant:moduleyard}") String tenant) {
    this.principals = principals;
    this.tenant = tenant;
  }

  @GetMapping
  ResponseEntity<ApiAnswer> list(@PathVariable String publisher) {
    return ResponseEntity.ok(
        ListPart.all(
            principals.of(new PublisherId(publisher)).stream()
                .map(program -> PeopleDocuments.program(program, tenant, null))
                .toList()));
  }

  @PostMapping
  ResponseEntity<ApiAnswer> create(
      @PathVariable String publisher, Caller caller, HttpServletRequest request) {
    JsonFields body = JsonBodies.read(request, "friendlyName", "role");
    Optional<MemberRole> role = PeopleDocuments.role(body.text("role"));
    if (role.isEmpty()) {
      return PeopleDocuments.noRole();
    }
    return switch (principals.create(
        new PublisherId(publisher), body.text("friendlyName"), role.get(), caller.actor())) {
      case Outcome.Done<NewSecret>(NewSecret created) ->
          ResponseEntity.status(HttpStatus.CREATED).body(withSecret(created));
      case Outcome.Refused<NewSecret> refused ->
          PeopleDocuments.refused("Nothing was made.", refused.problems());
    };
  }

  @PostMapping("/{clientId}/rotate-secret")
  ResponseEntity<ApiAnswer> rotate(
      @PathVariable String publisher,
      @PathVariable String clientId,
      Caller caller,
      HttpServletRequest request) {
    int minutes = JsonBodies.read(request, "overlapMinutes").number("overlapMinutes", 0);
    if (minutes < 0 || minutes > MOST_MINUTES) {
      return PeopleDocuments.refused(
          "The secret was not replaced.",
          List.of(
              new FieldProblem(
                  "overlapMinutes", "Choose 0 to " + MOST_MINUTES + " minutes, a day at most.")));
    }
    return uuid(clientId)
        .flatMap(
            id ->
                principals.rotate(
                    new PublisherId(publisher), id, Duration.ofMinutes(minutes), caller.actor()))
        .map(rotated -> ResponseEntity.ok(withSecret(rotated)))
        .orElseGet(() -> noSuch(clientId));
  }

  @DeleteMapping("/{clientId}")
  ResponseEntity<ApiAnswer> delete(
      @PathVariable String publisher, @PathVariable String clientId, Caller caller) {
    return uuid(clientId)
            .filter(id -> principals.delete(new PublisherId(publisher), id, caller.actor()))
            .isPresent()
        ? ResponseEntity.noContent().build()
        : noSuch(clientId);
  }

  private ApiAnswer withSecret(NewSecret made) {
    return PeopleDocuments.program(made.principal(), tenant, made.secret());
  }

  private static Optional<UUID> uuid(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static ResponseEntity<ApiAnswer> noSuch(String clientId) {
    return ApiErrors.notFound("This publisher has no service principal " + clientId + ".");
  }
}
