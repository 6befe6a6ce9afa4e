package org.moduleyard.server.portal.image;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.moduleyard.oci.client.RegistryClient;
import org.moduleyard.oci.client.auth.Credentials;
import org.moduleyard.oci.client.error.RegistryException;
import org.moduleyard.oci.client.http.Limits;
import org.moduleyard.oci.client.http.Timeouts;
import org.moduleyard.oci.manifest.ImageSource;
import org.moduleyard.oci.reference.MalformedNameException;
import org.moduleyard.oci.reference.RepositoryName;
import org.moduleyard.offerdocument.document.SecretName;
import org.moduleyard.offerdocument.field.OfferKeys;
import org.moduleyard.offerdocument.image.ImageOrigin;
import org.moduleyard.offerdocument.image.ImageSourceSettings;
import org.moduleyard.server.offer.Offers;
import org.moduleyard.server.platform.FairShare;
import org.moduleyard.server.platform.PublicUrl;
import org.moduleyard.server.platform.memory.MemoryBudget;
import org.moduleyard.server.platform.outbound.OutboundGuard;
import org.moduleyard.server.platform.web.Text;
import org.moduleyard.server.portal.preview.Drafts.OpenedPlan;
import org.moduleyard.server.registry.ImageLifecycle;
import org.springframework.stereotype.Component;

/**
 * Opens the repository a publisher wants to take images from: somewhere else, through the guard
 * that keeps requests away from our own network, or in the publisher's staging namespace.
 */
@Component
class ImageAccess {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int LOOKS_AT_ONCE = 4;
  private static final int LOOKS_OF_ONE = 2;
  private static final int MIB = 1024 * 1024;

  /** Manifests are far smaller; several are in memory at once in each look. */
  private static final Limits LIMITS = new Limits(MIB / 2, MIB, MIB, 10_000, 4);

  private static final Timeouts TIMEOUTS =
      new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(10), PATIENCE, Duration.ofSeconds(10));

  private final Offers offers;
  private final ImageLifecycle registry;
  private final OutboundGuard guard;
  private final MemoryBudget memory;
  private final PublicUrl publicUrl;
  private final FairShare looks = new FairShare(LOOKS_AT_ONCE, LOOKS_OF_ONE, Duration.ZERO);

  /** Passwords that were typed for a look, until they are saved with the tags, by a random name. */
  private final Cache<UUID, Typed> typed =
      Caffeine.newBuilder().maximumSize(1_000).expireAfterWrite(Duration.ofMinutes(15)).build();

  private record Typed(ImageForm form, String plan, String actor) {}

  ImageAccess(
      Offers offers,
      ImageLifecycle registry,
      OutboundGuard guard,
      MemoryBudget memory,
      PublicUrl publicUrl) {
    this.memory = memory;
    this.offers = offers;
    this.registry = registry;
    this.guard = guard;
    this.publicUrl = publicUrl;
  }

  /** The outcome of looking into a repository. */
  sealed interface Outcome {

    /** The repository, and what its plan would publish it as. */
    record Found(FoundRepository repository, ImageOrigin origin) implements Outcome {}

    /**
     * Nothing was found.
     *
     * @param field the field to change
     */
    record Refused(String field, Text why) implements Outcome {}
  }

  /** Looks at a repository; takes at most 20 seconds. */
  Outcome look(OpenedPlan plan, ImageForm form) {
    if (form.registry().isEmpty()) {
      return new Outcome.Refused("registry", Text.of("settings.image.registry-missing"));
    }
    ImageOrigin origin =
        ImageOrigin.of(
            new ImageSourceSettings(form.registry(), form.repository(), form.username(), false),
            plan.draft().id().publisher(),
            publicUrl.base());
    Optional<FairShare.Place> taken = looks.enter(plan.draft().id().publisher());
    if (taken.isEmpty()) {
      return new Outcome.Refused("registry", Text.of("settings.image.busy"));
    }
    try {
      return switch (origin) {
        case ImageOrigin.Refused refused ->
            new Outcome.Refused("repository", Text.messages(refused.reason(), refused.remedy()));
        case ImageOrigin.Staging staging -> staged(plan, staging);
        case ImageOrigin.Elsewhere elsewhere -> elsewhere(plan, form, elsewhere);
      };
    } finally {
      taken.get().close();
    }
  }

  private Outcome staged(OpenedPlan plan, ImageOrigin.Staging staging) {
    Optional<ImageSource> source =
        registry.staged(plan.draft().id().publisher(), new RepositoryName(staging.repository()));
    return source
        .<Outcome>map(
            images ->
                new Outcome.Found(TagDiscovery.at(images, PATIENCE, memory, () -> {}), staging))
        .orElseGet(
            () -> new Outcome.Refused("repository", Text.of("settings.image.nothing-was-pushed")));
  }

  private Outcome elsewhere(OpenedPlan plan, ImageForm form, ImageOrigin.Elsewhere elsewhere) {
    RepositoryName repository;
    RegistryClient.Builder builder;
    try {
      repository = new RepositoryName(form.repository());
    } catch (MalformedNameException e) {
      return new Outcome.Refused("repository", Text.literal(String.valueOf(e.getMessage())));
    }
    try {
      builder = RegistryClient.builder(form.registry());
    } catch (MalformedNameException e) {
      return new Outcome.Refused("registry", Text.literal(String.valueOf(e.getMessage())));
    }
    builder.guard(guard).limits(LIMITS).timeouts(TIMEOUTS);
    Optional<String> password = password(plan, form);
    if (password.isPresent() && form.username().indexOf(':') >= 0) {
      return new Outcome.Refused("username", Text.of("settings.image.user-colon"));
    }
    password.ifPresent(secret -> builder.credentials(new Credentials(form.username(), secret)));
    RegistryClient client = builder.build();
    try {
      return new Outcome.Found(
          TagDiscovery.at(client.source(repository), PATIENCE, memory, client::close), elsewhere);
    } catch (RegistryException e) {
      return new Outcome.Refused(field(e), Text.literal(String.valueOf(e.getMessage())));
    } catch (NoSuchElementException e) {
      return new Outcome.Refused("registry", Text.of("settings.image.too-slow"));
    }
  }

  private static String field(RegistryException refusal) {
    return switch (refusal) {
      case org.moduleyard.oci.client.error.RegistryUnauthorizedException e -> "username";
      case org.moduleyard.oci.client.error.RegistryNotFoundException e -> "repository";
      default -> "registry";
    };
  }

  /**
   * The typed password, else the one stored for exactly this registry and user: a stored password
   * must not travel to an address that was typed since.
   */
  private Optional<String> password(OpenedPlan plan, ImageForm form) {
    if (!form.password().isEmpty()) {
      return Optional.of(form.password());
    }
    if (form.username().isEmpty() || !isStoredFor(plan, form)) {
      return Optional.empty();
    }
    Map<SecretName, String> secrets = offers.secrets(plan.draft().id());
    return Optional.ofNullable(secrets.get(passwordOf(plan)));
  }

  private static boolean isStoredFor(OpenedPlan plan, ImageForm form) {
    ImageSourceSettings stored = plan.plan().image();
    return stored.registry().equals(form.registry()) && stored.username().equals(form.username());
  }

  /** Whether a look at what the plan names would find a password without one being typed. */
  boolean hasStoredPassword(OpenedPlan plan) {
    return offers.heldSecrets(plan.draft().id()).contains(passwordOf(plan));
  }

  private static SecretName passwordOf(OpenedPlan plan) {
    return SecretName.ofPlan(plan.plan().planId(), OfferKeys.IMAGE_PASSWORD);
  }

  /** Keeps a typed password for a quarter of an hour; the name is empty when none was typed. */
  String keep(OpenedPlan plan, ImageForm form, String actor) {
    if (form.password().isEmpty()) {
      return "";
    }
    UUID name = UUID.randomUUID();
    typed.put(name, new Typed(form, plan.path(), actor));
    return name.toString();
  }

  /** The password that this person typed for this place; empty when there is none any more. */
  Optional<String> kept(OpenedPlan plan, ImageForm form, String name, String actor) {
    if (!name.matches("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
      return Optional.empty();
    }
    @Nullable Typed kept = typed.getIfPresent(UUID.fromString(name));
    return Optional.ofNullable(kept)
        .filter(one -> one.plan().equals(plan.path()) && one.actor().equals(actor))
        .map(Typed::form)
        .filter(one -> one.withPassword("").equals(form.withPassword("")))
        .map(ImageForm::password);
  }
}
