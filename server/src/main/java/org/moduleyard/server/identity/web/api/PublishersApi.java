package org.moduleyard.server.identity.web.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.moduleyard.server.identity.Identity;
import org.moduleyard.server.identity.account.Outcome.FieldProblem;
import org.moduleyard.server.identity.caller.Caller;
import org.moduleyard.server.identity.caller.PublisherId;
import org.moduleyard.server.identity.publisher.Membership;
import org.moduleyard.server.identity.publisher.Publisher;
import org.moduleyard.server.identity.publisher.Publishers;
import org.moduleyard.server.identity.publisher.Publishers.ChangeOutcome;
import org.moduleyard.server.platform.PublicUrl;
import org.moduleyard.server.platform.web.error.ApiAnswer;
import org.moduleyard.server.platform.web.error.ApiErrorCode;
import org.moduleyard.server.platform.web.error.ApiErrors;
import org.moduleyard.server.platform.web.request.JsonBodies;
import org.moduleyard.server.platform.web.request.JsonFields;
import org.moduleyard.server.platform.web.request.ListRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Profiles of publishers. Members see their own, operators all (OPEN-35). */
@RestController
class PublishersApi {

  private final Identity identity;
  private final Publishers publishers;
  private final PublicUrl publicUrl;

  PublishersApi(Identity identity, Publishers publishers, PublicUrl publicUrl) {
    this.identity = identity;
    this.publishers = publishers;
    this.publicUrl = publicUrl;
  }

  @GetMapping("/api/publishers")
  ResponseEntity<ApiAnswer> list(Caller caller, HttpServletRequest request) {
    ListRequest part = ListRequest.of(request);
    return ResponseEntity.ok(
        part.answer(
            found(caller, part),
            PeopleDocuments::publisher,
            publisher -> publisher.id().value(),
            request,
            publicUrl.base()));
  }

  private List<Publisher> found(Caller caller, ListRequest part) {
    return switch (caller) {
      case Caller.Anonymous anonymous -> List.of();
      case Caller.Program program ->
          identity.publisher(program.principal().publisher()).stream()
              .filter(publisher -> isAfter(publisher, part))
              .toList();
      case Caller.Person person when person.isOperator() ->
          publishers.page(part.after(), part.top() + 1);
      case Caller.Person person ->
          identity.membershipsOf(person.account().id()).stream()
              .map(Membership::publisher)
              .filter(publisher -> isAfter(publisher, part))
              .sorted(Comparator.comparing(publisher -> publisher.id().value()))
              .limit(part.top() + 1L)
              .toList();
    };
  }

  private static boolean isAfter(Publisher publisher, ListRequest part) {
    return publisher.id().value().compareTo(part.after()) > 0;
  }

  @GetMapping("/api/publishers/{publisher}")
  ResponseEntity<ApiAnswer> read(@PathVariable String publisher) {
    return find(publisher).map(this::document).orElseGet(() -> noSuch(publisher));
  }

  @PutMapping("/api/publishers/{publisher}")
  ResponseEntity<ApiAnswer> change(
      @PathVariable String publisher,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      Caller caller,
      HttpServletRequest request) {
    PublisherId id = new PublisherId(publisher);
    JsonFields body =
        JsonBodies.read(
            request,
            "publisherId",
            "name",
            "website",
            "about",
            "contact",
            "createdAt",
            "lockedFields");
    if (ifMatch == null) {
      return ApiErrors.badRequest(
          "Send If-Match with the ETag of the profile that you read, or * to replace whatever is"
              + " there.");
    }
    if (body.has("publisherId") && !body.text("publisherId").equals(publisher)) {
      return PeopleDocuments.refused(
          "The profile was not changed.",
          List.of(
              new FieldProblem(
                  "publisherId",
                  "A publisher ID is part of image names and addresses and never changes. Keep "
                      + publisher
                      + ".")));
    }
    return switch (publishers.change(id, profile(body), matches(ifMatch), caller.actor())) {
      case ChangeOutcome.Changed(Publisher changed) -> document(changed);
      case ChangeOutcome.Refused(List<FieldProblem> problems) ->
          PeopleDocuments.refused("The profile was not changed.", problems);
      case ChangeOutcome.Stale stale ->
          ApiErrors.of(
              ApiErrorCode.PRECONDITION_FAILED,
              "The profile was changed by someone else meanwhile. Read it again and repeat your"
                  + " change.");
    };
  }

  private static Publishers.Profile profile(JsonFields body) {
    JsonFields contact = body.object("contact", "name", "email", "phone");
    return new Publishers.Profile(
        body.text("name"),
        body.text("website"),
        body.text("about"),
        new Publisher.Contact(contact.text("name"), contact.text("email"), contact.text("phone")));
  }

  private ResponseEntity<ApiAnswer> document(Publisher publisher) {
    List<String> locked =
        publishers.isEmailFixed(publisher.id())
            ? List.of("/publisherId", "/contact/email")
            : List.of("/publisherId");
    return ResponseEntity.ok()
        .header(HttpHeaders.ETAG, tag(publisher))
        .body(PeopleDocuments.publisher(publisher).with(locked));
  }

  /** Looks weak for the sake of old tools, like those of offers, but names one exact version. */
  private static String tag(Publisher publisher) {
    return "W/" + opaque(publisher);
  }

  private static String opaque(Publisher publisher) {
    return "\"" + publisher.revision() + "\"";
  }

  private static Predicate<Publisher> matches(String ifMatch) {
    if (ifMatch.strip().equals("*")) {
      return publisher -> true;
    }
    List<String> tags =
        Arrays.stream(ifMatch.split(","))
            .map(String::strip)
            .map(tag -> tag.startsWith("W/") ? tag.substring(2) : tag)
            .toList();
    return publisher -> tags.contains(opaque(publisher));
  }

  private Optional<Publisher> find(String publisher) {
    return PublisherId.tryParse(publisher).flatMap(identity::publisher);
  }

  static ResponseEntity<ApiAnswer> noSuch(String publisher) {
    return ApiErrors.notFound("There is no publisher " + publisher + ".");
  }
}
