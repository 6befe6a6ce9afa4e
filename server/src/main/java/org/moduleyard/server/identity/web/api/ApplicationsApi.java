package org.moduleyard.server.identity.web.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.moduleyard.server.identity.account.Outcome;
import org.moduleyard.server.identity.account.RegistrationLimit;
import org.moduleyard.server.identity.account.SignIn;
import org.moduleyard.server.identity.caller.Caller;
import org.moduleyard.server.identity.publisher.Onboarding;
import org.moduleyard.server.identity.publisher.PublisherApplication;
import org.moduleyard.server.identity.publisher.PublisherApplication.State;
import org.moduleyard.server.platform.PublicUrl;
import org.moduleyard.server.platform.web.ApiVersion;
import org.moduleyard.server.platform.web.Text;
import org.moduleyard.server.platform.web.error.ApiAnswer;
import org.moduleyard.server.platform.web.error.ApiErrorCode;
import org.moduleyard.server.platform.web.error.ApiErrors;
import org.moduleyard.server.platform.web.error.UnusableRequestException;
import org.moduleyard.server.platform.web.request.JsonBodies;
import org.moduleyard.server.platform.web.request.JsonFields;
import org.moduleyard.server.platform.web.request.ListRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Becoming a publisher: anyone applies, an operator decides, the applicant reads the decision. */
@RestController
@RequestMapping(ApplicationsApi.PATH)
class ApplicationsApi {

  static final String PATH = "/api/publisher-applications";

  private final Onboarding onboarding;
  private final RegistrationLimit limit;
  private final PublicUrl publicUrl;

  ApplicationsApi(Onboarding onboarding, RegistrationLimit limit, PublicUrl publicUrl) {
    this.onboarding = onboarding;
    this.limit = limit;
    this.publicUrl = publicUrl;
  }

  @PostMapping
  ResponseEntity<ApiAnswer> apply(Caller caller, HttpServletRequest request) {
    Optional<Text> closed = onboarding.closedTo(caller);
    if (closed.isPresent()) {
      return ApiErrors.forbidden(closed.get().english());
    }
    if (caller instanceof Caller.Program) {
      return ApiErrors.forbidden("Programs cannot apply. Apply with the token of a person.");
    }
    Onboarding.Form form = form(request, caller);
    if (SignIn.isOverlong(form.password())) {
      return ApiErrors.badRequest("A password has at most 72 bytes.");
    }
    RegistrationLimit.Attempt<PublisherApplication> attempt =
        limit.attempt(
            request.getRemoteAddr(),
            () ->
                caller instanceof Caller.Person person
                    ? onboarding.apply(form, person.account())
                    : onboarding.apply(form));
    return switch (attempt) {
      case RegistrationLimit.Attempt.TooMany<PublisherApplication> tooMany -> tooMany(tooMany);
      case RegistrationLimit.Attempt.Made<PublisherApplication>(var outcome) -> answer(outcome);
    };
  }

  private ResponseEntity<ApiAnswer> answer(Outcome<PublisherApplication> outcome) {
    return switch (outcome) {
      case Outcome.Done<PublisherApplication>(PublisherApplication application) ->
          ResponseEntity.status(HttpStatus.CREATED)
              .header(
                  HttpHeaders.LOCATION,
                  publicUrl.absolute(
                      PATH
                          + "/"
                          + application.id()
                          + "?"
                          + ApiVersion.PARAMETER
                          + "="
                          + ApiVersion.CURRENT))
              .body(PeopleDocuments.application(application));
      case Outcome.Refused<PublisherApplication> refused ->
          PeopleDocuments.refused("The application was not sent.", refused.problems());
    };
  }

  private static ResponseEntity<ApiAnswer> tooMany(
      RegistrationLimit.Attempt.TooMany<PublisherApplication> tooMany) {
    ResponseEntity<ApiAnswer> error =
        ApiErrors.of(ApiErrorCode.TOO_MANY_REQUESTS, tooMany.advice().english());
    return ResponseEntity.status(error.getStatusCode())
        .header(HttpHeaders.RETRY_AFTER, tooMany.retryAfterSeconds())
        .body(error.getBody());
  }

  @GetMapping
  ResponseEntity<ApiAnswer> list(
      @RequestParam(required = false) @Nullable String state, HttpServletRequest request) {
    ListRequest part = ListRequest.of(request);
    List<PublisherApplication> found =
        onboarding.page(
            Optional.ofNullable(state).map(ApplicationsApi::state), after(part), part.top() + 1);
    return ResponseEntity.ok(
        part.answer(
            found,
            PeopleDocuments::application,
            application -> application.id().toString(),
            request,
            publicUrl.base()));
  }

  @GetMapping("/{application}")
  ResponseEntity<ApiAnswer> read(@PathVariable String application, Caller caller) {
    return find(application)
        .filter(found -> caller.isOperator() || isBy(found, caller))
        .map(found -> ResponseEntity.<ApiAnswer>ok(PeopleDocuments.application(found)))
        .orElseGet(() -> noSuch(application));
  }

  @PostMapping("/{application}/approve")
  ResponseEntity<ApiAnswer> approve(
      @PathVariable String application, Caller caller, HttpServletRequest request) {
    JsonBodies.read(request);
    Optional<PublisherApplication> found = find(application);
    if (found.isEmpty()) {
      return noSuch(application);
    }
    return onboarding.approve(found.get().id(), caller.actor()).isPresent()
        ? read(application, caller)
        : decided(found.get().id());
  }

  @PostMapping("/{application}/decline")
  ResponseEntity<ApiAnswer> decline(
      @PathVariable String application, Caller caller, HttpServletRequest request) {
    String reason = JsonBodies.read(request, "reason").text("reason");
    Optional<PublisherApplication> found = find(application);
    if (found.isEmpty()) {
      return noSuch(application);
    }
    if (found.get().state() != State.PENDING) {
      return decided(found.get().id());
    }
    return switch (onboarding.decline(found.get().id(), reason, caller.actor())) {
      case Outcome.Done<PublisherApplication>(PublisherApplication declined) ->
          ResponseEntity.ok(PeopleDocuments.application(declined));
      case Outcome.Refused<PublisherApplication> refused ->
          PeopleDocuments.refused("The application was not declined.", refused.problems());
    };
  }

  private ResponseEntity<ApiAnswer> decided(UUID id) {
    String state =
        onboarding.application(id).map(one -> PeopleDocuments.wireName(one.state())).orElse("");
    return ApiErrors.conflict("This application has already been decided: it is " + state + ".");
  }

  private static Onboarding.Form form(HttpServletRequest request, Caller caller) {
    JsonFields body =
        JsonBodies.read(
            request, "publisherId", "name", "website", "about", "contact", "username", "password");
    if (!caller.isAnonymous() && (body.has("username") || body.has("password"))) {
      throw UnusableRequestException.malformed(
          "You apply with the account of your token. Leave /username and /password out, or the"
              + " token.");
    }
    JsonFields contact = body.object("contact", "name", "email", "phone");
    return new Onboarding.Form(
        body.text("publisherId"),
        body.text("name"),
        contact.text("name"),
        contact.text("email"),
        contact.text("phone"),
        body.text("website"),
        body.text("about"),
        body.text("username"),
        body.text("password"));
  }

  private static State state(String text) {
    for (State state : State.values()) {
      if (PeopleDocuments.wireName(state).equals(text.toLowerCase(Locale.ROOT))) {
        return state;
      }
    }
    throw UnusableRequestException.malformed("state must be pending, approved or declined.");
  }

  private Optional<PublisherApplication> after(ListRequest part) {
    return part.after().isEmpty()
        ? Optional.empty()
        : Optional.of(find(part.after()).orElseThrow(ListRequest::badToken));
  }

  private Optional<PublisherApplication> find(String id) {
    try {
      return onboarding.application(UUID.fromString(id));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static boolean isBy(PublisherApplication application, Caller caller) {
    return caller instanceof Caller.Person person
        && person.account().id().equals(application.applicant().id());
  }

  private static ResponseEntity<ApiAnswer> noSuch(String id) {
    return ApiErrors.notFound("There is no application " + id + " of yours.");
  }
}
