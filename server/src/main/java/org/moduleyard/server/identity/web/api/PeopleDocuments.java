package org.moduleyard.server.identity.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.moduleyard.server.identity.account.Outcome.FieldProblem;
import org.moduleyard.server.identity.caller.MemberRole;
import org.moduleyard.server.identity.caller.ServicePrincipal;
import org.moduleyard.server.identity.publisher.Invitation;
import org.moduleyard.server.identity.publisher.Member;
import org.moduleyard.server.identity.publisher.Publisher;
import org.moduleyard.server.identity.publisher.PublisherApplication;
import org.moduleyard.server.platform.web.error.ApiAnswer;
import org.moduleyard.server.platform.web.error.ApiErrors;
import org.springframework.http.ResponseEntity;

/** How publishers, people and programs look in the API. */
final class PeopleDocuments {

  /** JSON pointers of forms' fields in bodies; the others are at the top under their own name. */
  private static final Map<String, String> POINTERS =
      Map.of(
          "publisherName", "/name",
          "contactName", "/contact/name",
          "contactEmail", "/contact/email",
          "contactPhone", "/contact/phone");

  private PeopleDocuments() {}

  /**
   * A publisher.
   *
   * @param lockedFields JSON pointers to what cannot change; absent in lists
   */
  record PublisherAnswer(
      String publisherId,
      String name,
      String website,
      String about,
      ContactAnswer contact,
      String createdAt,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<String> lockedFields)
      implements ApiAnswer {

    PublisherAnswer with(List<String> locked) {
      return new PublisherAnswer(publisherId, name, website, about, contact, createdAt, locked);
    }
  }

  /** Whom operators and customers write to. */
  record ContactAnswer(String name, String email, String phone) {

    static ContactAnswer of(Publisher.Contact contact) {
      return new ContactAnswer(contact.name(), contact.email(), contact.phone());
    }
  }

  /**
   * An application to become a publisher.
   *
   * @param decidedAt absent while it is pending, as the reason is unless it was declined
   */
  record ApplicationAnswer(
      String id,
      String state,
      String publisherId,
      String name,
      String website,
      String about,
      ContactAnswer contact,
      String applicant,
      String createdAt,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String decidedAt,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String declineReason)
      implements ApiAnswer {}

  /** Somebody who works for a publisher. */
  record MemberAnswer(String username, String displayName, String email, String role)
      implements ApiAnswer {}

  /** The answer to an invitation; the same whether or not an account has the user name. */
  record InvitationAnswer(String state, String role, String expires) implements ApiAnswer {}

  /** An invitation in the list of those that are open. */
  record OpenInvitation(
      String username, String state, String role, String expires, String invitedAt) {}

  /**
   * A program with the fields that users of this kind always had.
   *
   * @param clientSecret only in the answer that makes it
   */
  record ProgramAnswer(
      String type,
      String friendlyName,
      String applicationId,
      String tenant,
      String objectId,
      String role,
      String createdAt,
      String secretSetAt,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String previousSecretUntil,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String clientSecret)
      implements ApiAnswer {

    @Override
    public String toString() {
      return "ProgramAnswer[" + applicationId + "]";
    }
  }

  static PublisherAnswer publisher(Publisher publisher) {
    return new PublisherAnswer(
        publisher.id().value(),
        publisher.name(),
        publisher.website(),
        publisher.about(),
        ContactAnswer.of(publisher.contact()),
        publisher.createdAt().toString(),
        null);
  }

  static ApplicationAnswer application(PublisherApplication application) {
    return new ApplicationAnswer(
        application.id().toString(),
        wireName(application.state()),
        application.publisherId().value(),
        application.publisherName(),
        application.website(),
        application.about(),
        ContactAnswer.of(application.contact()),
        application.applicant().username(),
        application.createdAt().toString(),
        text(application.decidedAt()),
        application.declineReason());
  }

  static MemberAnswer member(Member member) {
    return new MemberAnswer(
        member.account().username(),
        member.account().displayName(),
        member.account().email(),
        wireName(member.role()));
  }

  static InvitationAnswer invitation(Invitation invitation) {
    return new InvitationAnswer(
        "invited", wireName(invitation.role()), invitation.expiresAt().toString());
  }

  static OpenInvitation openInvitation(Invitation invitation) {
    InvitationAnswer answer = invitation(invitation);
    return new OpenInvitation(
        invitation.username(),
        answer.state(),
        answer.role(),
        answer.expires(),
        invitation.createdAt().toString());
  }

  static ProgramAnswer program(ServicePrincipal program, String tenant, @Nullable String secret) {
    String clientId = program.clientId().toString();
    return new ProgramAnswer(
        "servicePrincipal",
        program.friendlyName(),
        clientId,
        tenant,
        clientId,
        wireName(program.role()),
        program.createdAt().toString(),
        program.secretSetAt().toString(),
        text(program.previousSecretUntil()),
        secret);
  }

  private static @Nullable String text(@Nullable Instant time) {
    return time == null ? null : time.toString();
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

  /** The response to a body whose fields have problems, checked as those of a form. */
  static ResponseEntity<ApiAnswer> refused(String message, List<FieldProblem> problems) {
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

  static ResponseEntity<ApiAnswer> noRole() {
    return refused(
        "Nothing was changed.",
        List.of(new FieldProblem("role", "Choose a role: owner or contributor.")));
  }
}
