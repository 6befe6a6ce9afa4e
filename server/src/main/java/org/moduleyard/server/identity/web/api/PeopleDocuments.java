package org.moduleyard.server.identity.web.api;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.moduleyard.server.identity.account.Outcome.FieldProblem;
import org.moduleyard.server.identity.caller.MemberRole;
import org.moduleyard.server.identity.caller.ServicePrincipal;
import org.moduleyard.server.identity.publisher.Invitation;
import org.moduleyard.server.identity.publisher.Member;
import org.moduleyard.server.identity.publisher.Publisher;
import org.moduleyard.server.identity.publisher.PublisherApplication;
import org.moduleyard.server.platform.web.error.ApiErrors;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** How publishers, people and programs look in the API. */
final class PeopleDocuments {

  /** Where the fields of forms are in bodies; the others are at the top under their own name. */
  private static final Map<String, String> POINTERS =
      Map.of(
          "publisherName", "/name",
          "contactName", "/contact/name",
          "contactEmail", "/contact/email",
          "contactPhone", "/contact/phone");

  private PeopleDocuments() {}

  static ObjectNode publisher(Publisher publisher) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("publisherId", publisher.id().value());
    profile(
        document, publisher.name(), publisher.website(), publisher.about(), publisher.contact());
    document.put("createdAt", publisher.createdAt().toString());
    return document;
  }

  static ObjectNode application(PublisherApplication application) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("id", application.id().toString());
    document.put("state", wireName(application.state()));
    document.put("publisherId", application.publisherId().value());
    profile(
        document,
        application.publisherName(),
        application.website(),
        application.about(),
        application.contact());
    document.put("applicant", application.applicant().username());
    document.put("createdAt", application.createdAt().toString());
    put(document, "decidedAt", application.decidedAt());
    if (application.declineReason() != null) {
      document.put("declineReason", application.declineReason());
    }
    return document;
  }

  static ObjectNode member(Member member) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("username", member.account().username())
        .put("displayName", member.account().displayName())
        .put("email", member.account().email())
        .put("role", wireName(member.role()));
  }

  /** The answer to an invitation; the same whether or not an account has the user name. */
  static ObjectNode invitation(Invitation invitation) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("state", "invited")
        .put("role", wireName(invitation.role()))
        .put("expires", invitation.expiresAt().toString());
  }

  static ObjectNode openInvitation(Invitation invitation) {
    ObjectNode document =
        JsonNodeFactory.instance.objectNode().put("username", invitation.username());
    document.setAll(invitation(invitation));
    return document.put("invitedAt", invitation.createdAt().toString());
  }

  /** A list that is never long. */
  static <T> ResponseEntity<JsonNode> list(List<T> found, Function<T, JsonNode> document) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode value = answer.putArray("value");
    found.forEach(one -> value.add(document.apply(one)));
    return ResponseEntity.ok(answer);
  }

  /** A program with the fields that users of this kind always had. */
  static ObjectNode program(ServicePrincipal program, String tenant) {
    String clientId = program.clientId().toString();
    ObjectNode document =
        JsonNodeFactory.instance
            .objectNode()
            .put("type", "servicePrincipal")
            .put("friendlyName", program.friendlyName())
            .put("applicationId", clientId)
            .put("tenant", tenant)
            .put("objectId", clientId)
            .put("role", wireName(program.role()))
            .put("createdAt", program.createdAt().toString())
            .put("secretSetAt", program.secretSetAt().toString());
    put(document, "previousSecretUntil", program.previousSecretUntil());
    return document;
  }

  static String wireName(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  static Optional<MemberRole> role(String text) {
    for (MemberRole role : MemberRole.values()) {
      if (wireName(role).equals(text)) {
        return Optional.of(role);
      }
    }
    return Optional.empty();
  }

  /** What is wrong with a body whose fields were checked as those of a form. */
  static ResponseEntity<JsonNode> refused(String message, List<FieldProblem> problems) {
    return ApiErrors.unprocessable(
        message,
        problems.stream()
            .map(
                problem ->
                    new ApiErrors.Detail(
                        ApiErrors.INVALID_VALUE,
                        POINTERS.getOrDefault(problem.field(), "/" + problem.field()),
                        problem.message()))
            .toList());
  }

  static ResponseEntity<JsonNode> noRole() {
    return refused(
        "Nothing was changed.",
        List.of(new FieldProblem("role", "Choose a role: owner or contributor.")));
  }

  private static void profile(
      ObjectNode document, String name, String website, String about, Publisher.Contact contact) {
    document.put("name", name).put("website", website).put("about", about);
    document
        .putObject("contact")
        .put("name", contact.name())
        .put("email", contact.email())
        .put("phone", contact.phone());
  }

  private static void put(ObjectNode document, String name, @Nullable Instant time) {
    if (time != null) {
      document.put(name, time.toString());
    }
  }
}
