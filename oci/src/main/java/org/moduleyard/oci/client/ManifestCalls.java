package org.moduleyard.oci.client;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.moduleyard.oci.client.auth.Scope;
import org.moduleyard.oci.client.error.RegistryProtocolException;
import org.moduleyard.oci.client.http.Answer;
import org.moduleyard.oci.client.http.Attempt;
import org.moduleyard.oci.client.http.Limits;
import org.moduleyard.oci.client.http.Origin;
import org.moduleyard.oci.client.http.Timeouts;
import org.moduleyard.oci.json.MalformedJsonException;
import org.moduleyard.oci.json.StrictJson;
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.manifest.MalformedManifestException;
import org.moduleyard.oci.manifest.MediaTypes;
import org.moduleyard.oci.manifest.RawManifest;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.MalformedNameException;
import org.moduleyard.oci.reference.Reference;
import org.moduleyard.oci.reference.RepositoryName;
import org.moduleyard.oci.reference.Tag;

/** The calls about manifests and tags: end-1, end-3, end-7 and end-8 of C1. */
final class ManifestCalls {
  private static final String ACCEPT = String.join(", ", MediaTypes.ACCEPT);
  private static final String CONTENT_DIGEST = "Docker-Content-Digest";
  private static final int PAGE = 1000;

  private final Exchange exchange;
  private final URI base;
  private final Limits limits;
  private final Timeouts timeouts;

  ManifestCalls(Exchange exchange, URI base, Limits limits, Timeouts timeouts) {
    this.exchange = exchange;
    this.base = base;
    this.limits = limits;
    this.timeouts = timeouts;
  }

  void ping() {
    Attempt attempt = new Attempt("sign in at " + base);
    try (Answer answer = exchange.send(Call.get(attempt, base.resolve("/v2/"), List.of()))) {
      if (answer.status() == 404) {
        throw new RegistryProtocolException(
            attempt.text(),
            "this does not look like a registry, for it has no /v2/",
            "Check the address of the registry.");
      }
      if (answer.status() != 200) {
        throw exchange.refusal(answer, attempt);
      }
    }
  }

  RawManifest read(RepositoryName repository, Reference reference) {
    Attempt attempt = attempt("read the manifest", repository, reference);
    Call call =
        Call.get(attempt, uri(repository, reference), List.of(Scope.pull(repository)))
            .with("Accept", ACCEPT);
    try (Answer answer = exchange.send(call)) {
      if (answer.status() != 200) {
        throw exchange.refusal(answer, attempt);
      }
      byte[] bytes = body(answer, limits.manifestBytes(), attempt);
      requireAnnounced(answer, bytes, attempt);
      return received(bytes, answer, reference, attempt);
    }
  }

  private byte[] body(Answer answer, int limit, Attempt attempt) {
    try {
      return answer
          .document(limit, timeouts.document())
          .orElseThrow(() -> attempt.tooLarge("it is larger than " + limit + " bytes"));
    } catch (IOException e) {
      throw attempt.unreachable(answer.uri(), e);
    }
  }

  private static void requireAnnounced(Answer answer, byte[] bytes, Attempt attempt) {
    Optional<Digest> announced = announcedDigest(answer, attempt);
    announced.ifPresent(digest -> requireDigest(digest, bytes, attempt));
  }

  private static void requireDigest(Digest expected, byte[] bytes, Attempt attempt) {
    Digest actual = Digest.of(expected.algorithm(), bytes);
    if (!actual.equals(expected)) {
      throw attempt.mismatch("its digest is %s instead of %s".formatted(actual, expected));
    }
  }

  private static Optional<Digest> announcedDigest(Answer answer, Attempt attempt) {
    try {
      return answer.header(CONTENT_DIGEST).map(Digest::parse);
    } catch (MalformedNameException e) {
      throw attempt.protocol("the registry announces no valid digest");
    }
  }

  private static RawManifest received(
      byte[] bytes, Answer answer, Reference reference, Attempt attempt) {
    if (reference instanceof Digest digest) {
      requireDigest(digest, bytes, attempt);
    }
    String algorithm = reference instanceof Digest digest ? digest.algorithm() : "sha256";
    try {
      return RawManifest.received(bytes, answer.header("Content-Type").orElse(null), algorithm);
    } catch (MalformedManifestException e) {
      throw attempt.malformed(e);
    }
  }

  Optional<Descriptor> head(RepositoryName repository, Reference reference) {
    Attempt attempt = attempt("look for the manifest", repository, reference);
    Call call =
        Call.head(attempt, uri(repository, reference), List.of(Scope.pull(repository)))
            .with("Accept", ACCEPT);
    try (Answer answer = exchange.send(call)) {
      if (answer.status() == 404) {
        return Optional.empty();
      }
      if (answer.status() != 200) {
        throw exchange.refusal(answer, attempt);
      }
      Optional<Descriptor> described = described(answer, reference, attempt);
      if (described.isPresent()) {
        return described;
      }
    }
    // Registries may leave the digest out of HEAD (OCI Distribution, pulling manifests); then only
    // the bytes can tell.
    return Optional.of(read(repository, reference).descriptor());
  }

  private static Optional<Descriptor> described(
      Answer answer, Reference reference, Attempt attempt) {
    Optional<Digest> digest = announcedDigest(answer, attempt);
    if (reference instanceof Digest asked && digest.isPresent() && !digest.get().equals(asked)) {
      throw attempt.mismatch("the registry announces digest " + digest.get());
    }
    OptionalLong size = answer.contentLength();
    String type = MediaTypes.withoutParameters(answer.header("Content-Type").orElse(""));
    return digest.isPresent() && size.isPresent() && MediaTypes.isManifest(type)
        ? Optional.of(new Descriptor(type, digest.get(), size.getAsLong()))
        : Optional.empty();
  }

  Digest push(RepositoryName repository, Reference reference, RawManifest manifest) {
    Attempt attempt = attempt("write the manifest", repository, reference);
    if (reference instanceof Digest digest) {
      requireDigest(digest, manifest.bytes(), attempt);
    }
    ByteArrayEntity body =
        new ByteArrayEntity(manifest.bytes(), ContentType.create(manifest.mediaType()));
    Call call =
        Call.put(attempt, uri(repository, reference), List.of(Scope.push(repository)), body);
    try (Answer answer = exchange.send(call)) {
      if (answer.status() != 201) {
        throw exchange.refusal(answer, attempt);
      }
      requireAnnounced(answer, manifest.bytes(), attempt);
      return manifest.digest();
    }
  }

  List<Tag> tags(RepositoryName repository) {
    Attempt attempt = new Attempt("list the tags of %s at %s".formatted(repository, base));
    Set<Tag> tags = new TreeSet<>();
    Set<URI> seen = new HashSet<>();
    Optional<URI> page = Optional.of(base.resolve("/v2/" + repository + "/tags/list?n=" + PAGE));
    while (page.isPresent()) {
      if (!seen.add(page.get()) || seen.size() > limits.tags()) {
        throw attempt.protocol("its pages of tags do not come to an end");
      }
      Call call = Call.get(attempt, page.get(), List.of(Scope.pull(repository)));
      try (Answer answer = exchange.send(call)) {
        if (answer.status() != 200) {
          throw exchange.refusal(answer, attempt);
        }
        tags.addAll(page(body(answer, limits.documentBytes(), attempt), attempt));
        if (tags.size() > limits.tags()) {
          throw attempt.tooLarge("it has more than " + limits.tags() + " tags");
        }
        page = next(answer, attempt);
      }
    }
    return new ArrayList<>(tags);
  }

  private static List<Tag> page(byte[] body, Attempt attempt) {
    try {
      return StrictJson.object(body).array("tags").stream()
          .map(tag -> tag.guarded(() -> new Tag(tag.asText())))
          .toList();
    } catch (MalformedJsonException e) {
      throw attempt.protocol("its list of tags is not valid: " + e.getMessage());
    }
  }

  /** The next page, which must be at the same registry: only there our credentials may go. */
  private Optional<URI> next(Answer answer, Attempt attempt) {
    Optional<String> link = NextLink.in(answer.headers("Link"));
    if (link.isEmpty()) {
      return Optional.empty();
    }
    try {
      URI next = Origin.resolve(answer.uri(), link.get());
      if (!Origin.of(next).equals(Origin.of(base))) {
        throw attempt.protocol("its next page of tags is said to be at " + next.getHost());
      }
      return Optional.of(next);
    } catch (URISyntaxException e) {
      throw attempt.protocol("its next page of tags is at no valid address");
    }
  }

  private URI uri(RepositoryName repository, Reference reference) {
    return base.resolve("/v2/" + repository + "/manifests/" + reference);
  }

  private Attempt attempt(String doing, RepositoryName repository, Reference reference) {
    return new Attempt("%s %s at %s".formatted(doing, Attempt.name(repository, reference), base));
  }
}
