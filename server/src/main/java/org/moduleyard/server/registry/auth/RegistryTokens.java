package org.moduleyard.server.registry.auth;

import static java.util.Objects.requireNonNullElse;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.RepositoryName;
import org.moduleyard.server.identity.account.Proof;
import org.moduleyard.server.platform.PublicUrl;

/**
 * Short-lived tokens: JWTs signed with a key of this installation (distribution token
 * authentication).
 *
 * <p>{@code access} has the names that the token was made for; {@code idtyp}, {@code oid} and
 * {@code generation} its holder. The holder's rights are decided anew at each request, so a right
 * that is taken away ends at once.
 */
public final class RegistryTokens {

  private static final String ACCESS = "access";
  private static final String KIND = "idtyp";
  private static final String ID = "oid";
  private static final String GENERATION = "generation";

  private final MACSigner signer;
  private final MACVerifier verifier;
  private final PublicUrl url;
  private final Clock clock;
  private final Duration lifetime;

  /** A push makes many requests with one token; reading it each time would cost half of them. */
  private final Cache<ByteBuffer, Verified> verified =
      Caffeine.newBuilder().maximumSize(10_000).build();

  private record Verified(Grant grant, Instant expires) {}

  public RegistryTokens(byte[] key, PublicUrl url, Clock clock, Duration lifetime) {
    try {
      this.signer = new MACSigner(key);
      this.verifier = new MACVerifier(key);
    } catch (JOSEException e) {
      throw new IllegalArgumentException("a key of 32 bytes is needed", e);
    }
    this.url = url;
    this.clock = clock;
    this.lifetime = lifetime;
  }

  /** A token as it was given out. */
  public record Issued(String value, Instant issuedAt, Duration lifetime) {}

  /**
   * The content of a token.
   *
   * @param proof the proof that its holder signed in with; empty for nobody in particular
   * @param granted the actions it was made for, by repository
   */
  record Grant(Optional<Proof> proof, Map<RepositoryName, Set<Action>> granted) {}

  /** Makes a token for somebody. */
  public Issued issue(Principal holder, Map<RepositoryName, ? extends Set<Action>> granted) {
    Instant now = clock.instant();
    JWTClaimsSet.Builder claims =
        new JWTClaimsSet.Builder()
            .issuer(url.base())
            .audience(url.registryHost())
            .subject(holder.name())
            .issueTime(Date.from(now))
            .notBeforeTime(Date.from(now))
            .expirationTime(Date.from(now.plus(lifetime)))
            .jwtID(UUID.randomUUID().toString())
            .claim(ACCESS, granted.entrySet().stream().map(RegistryTokens::access).toList());
    holder
        .proof()
        .ifPresent(
            proof ->
                claims
                    .claim(KIND, proof.kind().claim())
                    .claim(ID, proof.id().toString())
                    .claim(GENERATION, proof.generation()));
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.HS256)
            .type(JOSEObjectType.JWT)
            .keyID("registry")
            .build();
    SignedJWT token = new SignedJWT(header, claims.build());
    try {
      token.sign(signer);
    } catch (JOSEException e) {
      throw new IllegalStateException("cannot sign tokens", e);
    }
    return new Issued(token.serialize(), now, lifetime);
  }

  private static Map<String, Object> access(
      Map.Entry<RepositoryName, ? extends Set<Action>> grant) {
    return Map.of(
        "type", "repository",
        "name", grant.getKey().value(),
        "actions", grant.getValue().stream().map(Action::word).sorted().toList());
  }

  /** The content of this token; empty when it is not of this server, changed, or not valid now. */
  Optional<Grant> verify(String text) {
    ByteBuffer key = ByteBuffer.wrap(sha256(text));
    @Nullable Verified known = verified.getIfPresent(key);
    if (known == null) {
      known = read(text);
      if (known == null) {
        return Optional.empty();
      }
      verified.put(key, known);
    }
    return clock.instant().isBefore(known.expires())
        ? Optional.of(known.grant())
        : Optional.empty();
  }

  /** Null when it is not ours, was changed, or never ends. */
  private @Nullable Verified read(String text) {
    try {
      SignedJWT token = SignedJWT.parse(text);
      if (!JWSAlgorithm.HS256.equals(token.getHeader().getAlgorithm()) || !token.verify(verifier)) {
        return null;
      }
      JWTClaimsSet claims = token.getJWTClaimsSet();
      Date expires = claims.getExpirationTime();
      return expires == null || !claims.getAudience().contains(url.registryHost())
          ? null
          : new Verified(grant(claims), expires.toInstant());
    } catch (ParseException | JOSEException | IllegalArgumentException e) {
      return null;
    }
  }

  private static byte[] sha256(String text) {
    return Digest.newSha256().digest(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Grant grant(JWTClaimsSet claims) throws ParseException {
    Map<RepositoryName, Set<Action>> granted = new HashMap<>();
    for (Object access : requireNonNullElse(claims.getListClaim(ACCESS), List.of())) {
      if (access instanceof Map<?, ?> map
          && map.get("name") instanceof String name
          && map.get("actions") instanceof List<?> actions) {
        granted.put(new RepositoryName(name), granted(actions));
      }
    }
    return new Grant(proof(claims), granted);
  }

  private static Optional<Proof> proof(JWTClaimsSet claims) throws ParseException {
    @Nullable String id = claims.getStringClaim(ID);
    @Nullable Integer generation = claims.getIntegerClaim(GENERATION);
    return id == null || generation == null
        ? Optional.empty()
        : Proof.Kind.of(claims.getStringClaim(KIND))
            .map(kind -> new Proof(kind, UUID.fromString(id), generation));
  }

  private static Set<Action> granted(List<?> words) {
    return Arrays.stream(Action.values())
        .filter(action -> words.contains(action.word()))
        .collect(Collectors.toUnmodifiableSet());
  }
}
