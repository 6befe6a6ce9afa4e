package org.moduleyard.server.registry.auth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.PlainHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.moduleyard.oci.reference.RepositoryName;
import org.moduleyard.server.identity.account.Proof;
import org.moduleyard.server.platform.PublicUrl;

class RegistryTokensTests {

  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
  private static final RepositoryName CAMERA = new RepositoryName("preview/contoso/camera");
  private static final Proof PROOF =
      new Proof(Proof.Kind.PERSON, UUID.fromString("6f1f3c1e-0000-4000-8000-000000000001"), 3);
  private static final Principal KIM =
      new Principal("kim", Set.of(), Set.of("contoso"), Optional.of(PROOF));

  private final byte[] key = new byte[32];
  private final RegistryTokens tokens = tokens(key, "https://yard.example", NOW);

  private static RegistryTokens tokens(byte[] key, String url, Instant now) {
    return new RegistryTokens(
        key, new PublicUrl(url), Clock.fixed(now, ZoneOffset.UTC), Duration.ofMinutes(5));
  }

  private String issued() {
    return tokens.issue(KIM, Map.of(CAMERA, Set.of(Action.PULL))).value();
  }

  @Test
  void aTokenTellsWhoItWasMadeForAndWhatFor() {
    assertThat(tokens.verify(issued()))
        .hasValue(
            new RegistryTokens.Grant(Optional.of(PROOF), Map.of(CAMERA, Set.of(Action.PULL))));
  }

  @Test
  void anAnonymousTokenHoldsNothing() {
    String token = tokens.issue(Principal.NOBODY, Map.of()).value();

    assertThat(tokens.verify(token)).hasValue(new RegistryTokens.Grant(Optional.empty(), Map.of()));
  }

  @Test
  void aTokenEndsAtItsTime() {
    String token = issued();

    assertThat(tokens(key, "https://yard.example", NOW.plusSeconds(299)).verify(token)).isPresent();
    assertThat(tokens(key, "https://yard.example", NOW.plusSeconds(300)).verify(token)).isEmpty();
  }

  @Test
  void tokensOfOtherInstallationsAndServicesAreRefused() {
    byte[] otherKey = key.clone();
    otherKey[0] = 1;

    assertThat(tokens(otherKey, "https://yard.example", NOW).verify(issued())).isEmpty();
    assertThat(tokens(key, "https://other.example", NOW).verify(issued())).isEmpty();
  }

  @Test
  void aChangedTokenIsRefused() {
    String[] parts = issued().split("\\.", -1);
    String claims = new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8);
    String other =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(claims.replace("kim", "lee").getBytes(UTF_8));

    assertThat(tokens.verify(parts[0] + "." + other + "." + parts[2])).isEmpty();
    assertThat(tokens.verify(parts[0] + "." + parts[1] + ".")).isEmpty();
    assertThat(tokens.verify("")).isEmpty();
    assertThat(tokens.verify("a.b.c")).isEmpty();
  }

  @Test
  void aTokenWithoutSignatureIsRefused() {
    JWTClaimsSet claims = claims().build();

    assertThat(tokens.verify(new PlainJWT(new PlainHeader(), claims).serialize())).isEmpty();
  }

  @Test
  void aTokenThatNeverEndsIsRefused() throws Exception {
    assertThat(tokens.verify(signed(claims().build()))).isPresent();
    assertThat(tokens.verify(signed(claims().expirationTime(null).build()))).isEmpty();
  }

  private static JWTClaimsSet.Builder claims() {
    return new JWTClaimsSet.Builder()
        .audience("yard.example")
        .expirationTime(Date.from(NOW.plusSeconds(60)));
  }

  private String signed(JWTClaimsSet claims) throws Exception {
    SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
    token.sign(new MACSigner(key));
    return token.serialize();
  }
}
