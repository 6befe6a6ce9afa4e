package org.moduleyard.server.identity.session;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.moduleyard.server.identity.account.Proof;
import org.moduleyard.server.platform.Keys;
import org.moduleyard.server.platform.PublicUrl;
import org.springframework.stereotype.Component;

/**
 * Access tokens of the API: JWTs that this installation signs for itself (HS256 under a key derived
 * from its root key), because nobody else has to verify them.
 *
 * <p>A token only names its holder and the generation of the secret it was got with; what it may do
 * is read from the database at every request.
 */
@Component
class AccessTokens {

  static final Duration LIFETIME = Duration.ofHours(1);

  /** The audience that existing tools of the Cloud Partner Portal ask tokens for. */
  static final String CLOUD_PARTNER_PORTAL = "https://cloudpartner.azure.com";

  private static final String KEY_ID = "1";
  private static final String GENERATION = "generation";
  private static final String HOLDER = "idtyp";

  private final byte[] key;
  private final PublicUrl publicUrl;
  private final Clock clock;

  AccessTokens(Keys keys, PublicUrl publicUrl, Clock clock) {
    this.key = keys.derive("access tokens");
    this.publicUrl = publicUrl;
    this.clock = clock;
  }

  boolean knowsResource(String resource) {
    String plain = resource.endsWith("/") ? resource.substring(0, resource.length() - 1) : resource;
    return plain.equals(publicUrl.base()) || plain.equals(CLOUD_PARTNER_PORTAL);
  }

  String ownResource() {
    return publicUrl.base();
  }

  String issue(Proof given, String resource) {
    Instant now = clock.instant();
    String id = given.id().toString();
    JWTClaimsSet.Builder claims =
        new JWTClaimsSet.Builder()
            .issuer(publicUrl.base())
            .audience(resource)
            .subject(id)
            .claim("oid", id)
            .claim(HOLDER, given.kind().claim())
            .claim(GENERATION, given.generation())
            .issueTime(Date.from(now))
            .notBeforeTime(Date.from(now))
            .expirationTime(Date.from(now.plus(LIFETIME)))
            .jwtID(UUID.randomUUID().toString());
    if (given.kind() == Proof.Kind.PROGRAM) {
      claims.claim("appid", id);
    }
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.HS256).type(JOSEObjectType.JWT).keyID(KEY_ID).build();
    SignedJWT token = new SignedJWT(header, claims.build());
    try {
      JWSSigner signer = new MACSigner(key);
      token.sign(signer);
    } catch (JOSEException e) {
      throw new IllegalStateException("every Java runtime can sign with HS256", e);
    }
    return token.serialize();
  }

  /**
   * The proof in a token; empty unless it was signed by and for this server and has not expired.
   */
  Optional<Proof> verify(String token) {
    try {
      SignedJWT jwt = SignedJWT.parse(token);
      if (!JWSAlgorithm.HS256.equals(jwt.getHeader().getAlgorithm())
          || !jwt.verify(new MACVerifier(key))) {
        return Optional.empty();
      }
      JWTClaimsSet claims = jwt.getJWTClaimsSet();
      Date expires = claims.getExpirationTime();
      boolean good =
          Objects.equals(claims.getIssuer(), publicUrl.base())
              && claims.getAudience().stream().anyMatch(this::knowsResource)
              && expires != null
              && clock.instant().isBefore(expires.toInstant());
      Integer generation = claims.getIntegerClaim(GENERATION);
      String id = claims.getSubject();
      return good && generation != null && id != null
          ? Proof.Kind.of(claims.getStringClaim(HOLDER))
              .map(kind -> new Proof(kind, UUID.fromString(id), generation))
          : Optional.empty();
    } catch (ParseException | JOSEException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
