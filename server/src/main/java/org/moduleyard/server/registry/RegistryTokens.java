package org.moduleyard.server.registry;

import static java.util.Objects.requireNonNullElse;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.moduleyard.oci.RepositoryName;
import org.moduleyard.server.platform.PublicUrl;

/**
 * Short-lived pull tokens: JWTs signed with a key of this installation (C5).
 *
 * <p>{@code access} says which names the token was made for. {@code subscriptions} says for whom:
 * which previews they may see is decided anew at each request, so a grant that is taken away ends
 * at once.
 */
final class RegistryTokens {

  private static final String ACCESS = "access";
  private static final String SUBSCRIPTIONS = "subscriptions";

  private final MACSigner signer;
  private final MACVerifier verifier;
  private final PublicUrl url;
  private final Clock clock;
  private final Duration lifetime;

  RegistryTokens(byte[] key, PublicUrl url, Clock clock, Duration lifetime) {
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
  record Issued(String value, Instant issuedAt, Duration lifetime) {}

  /**
   * Makes a token.
   *
   * @param account empty for nobody in particular
   * @param pullable what the holder may pull
   */
  Issued issue(
      String account, Collection<UUID> subscriptions, Collection<RepositoryName> pullable) {
    Instant now = clock.instant();
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(url.base())
            .audience(url.registryHost())
            .subject(account)
            .issueTime(Date.from(now))
            .notBeforeTime(Date.from(now))
            .expirationTime(Date.from(now.plus(lifetime)))
            .jwtID(UUID.randomUUID().toString())
            .claim(ACCESS, pullable.stream().map(RegistryTokens::access).toList())
            .claim(SUBSCRIPTIONS, subscriptions.stream().map(UUID::toString).toList())
            .build();
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.HS256)
            .type(JOSEObjectType.JWT)
            .keyID("registry")
            .build();
    SignedJWT token = new SignedJWT(header, claims);
    try {
      token.sign(signer);
    } catch (JOSEException e) {
      throw new IllegalStateException("cannot sign tokens", e);
    }
    return new Issued(token.serialize(), now, lifetime);
  }

  private static Map<String, Object> access(RepositoryName name) {
    return Map.of("type", "repository", "name", name.value(), "actions", List.of(Scope.PULL));
  }

  /** Who holds this token; empty when it is not ours, changed, or not valid now. */
  Optional<Puller.TokenHolder> verify(String text) {
    try {
      SignedJWT token = SignedJWT.parse(text);
      if (!JWSAlgorithm.HS256.equals(token.getHeader().getAlgorithm()) || !token.verify(verifier)) {
        return Optional.empty();
      }
      JWTClaimsSet claims = token.getJWTClaimsSet();
      return isValidNow(claims) ? Optional.of(holder(claims)) : Optional.empty();
    } catch (ParseException | JOSEException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private boolean isValidNow(JWTClaimsSet claims) {
    Date expires = claims.getExpirationTime();
    return expires != null
        && clock.instant().isBefore(expires.toInstant())
        && claims.getAudience().contains(url.registryHost());
  }

  private static Puller.TokenHolder holder(JWTClaimsSet claims) throws ParseException {
    Set<UUID> subscriptions =
        requireNonNullElse(claims.getStringListClaim(SUBSCRIPTIONS), List.<String>of()).stream()
            .map(UUID::fromString)
            .collect(Collectors.toUnmodifiableSet());
    Set<RepositoryName> pullable = new LinkedHashSet<>();
    for (Object access : requireNonNullElse(claims.getListClaim(ACCESS), List.of())) {
      if (access instanceof Map<?, ?> map && map.get("name") instanceof String name) {
        pullable.add(new RepositoryName(name));
      }
    }
    return new Puller.TokenHolder(
        requireNonNullElse(claims.getSubject(), ""), subscriptions, pullable);
  }
}
