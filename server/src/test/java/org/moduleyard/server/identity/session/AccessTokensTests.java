package org.moduleyard.server.identity.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.moduleyard.server.identity.account.Proof;
import org.moduleyard.server.platform.Keys;
import org.moduleyard.server.platform.PublicUrl;

class AccessTokensTests {

  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
  private static final String URL = "https://market.example";

  private final Keys keys = new Keys(new byte[32]);
  private final AccessTokens tokens = at(NOW);
  private final Proof program = new Proof(Proof.Kind.PROGRAM, UUID.randomUUID(), 7);

  @Test
  void aTokenNamesItsHolderAndTheGenerationOfItsSecret() {
    Proof person = new Proof(Proof.Kind.PERSON, program.id(), 7);
    assertThat(tokens.verify(tokens.issue(person, URL))).contains(person);
    for (String resource : new String[] {URL, URL + "/", AccessTokens.CLOUD_PARTNER_PORTAL}) {
      assertThat(tokens.knowsResource(resource)).isTrue();
      assertThat(tokens.verify(tokens.issue(program, resource))).contains(program);
    }
    assertThat(tokens.knowsResource("https://elsewhere.example")).isFalse();
  }

  @Test
  void aTokenEndsAfterOneHour() {
    String token = tokens.issue(program, URL);
    assertThat(at(NOW.plus(Duration.ofMinutes(60).minusSeconds(1))).verify(token)).isPresent();
    assertThat(at(NOW.plus(Duration.ofMinutes(60))).verify(token)).isEmpty();
  }

  @Test
  void aTokenOfAnotherInstallationIsRefused() {
    String token = tokens.issue(program, URL);
    byte[] other = new byte[32];
    other[0] = 1;
    assertThat(new AccessTokens(new Keys(other), new PublicUrl(URL), clock(NOW)).verify(token))
        .isEmpty();
    assertThat(
            new AccessTokens(keys, new PublicUrl("https://other.example"), clock(NOW))
                .verify(tokens.issue(program, AccessTokens.CLOUD_PARTNER_PORTAL)))
        .isEmpty();
  }

  @Test
  void aTokenThatWasTamperedWithIsRefused() throws Exception {
    String token = tokens.issue(program, URL);
    JWTClaimsSet claims = SignedJWT.parse(token).getJWTClaimsSet();
    assertThat(tokens.verify(new PlainJWT(claims).serialize())).isEmpty();
    assertThat(tokens.verify(signed(claims, JWSAlgorithm.HS256, "another key"))).isEmpty();
    assertThat(tokens.verify(signed(without(claims, "exp"), JWSAlgorithm.HS256, "access tokens")))
        .isEmpty();
    assertThat(
            tokens.verify(
                signed(without(claims, "generation"), JWSAlgorithm.HS256, "access tokens")))
        .isEmpty();
    assertThat(tokens.verify(signed(without(claims, "idtyp"), JWSAlgorithm.HS256, "access tokens")))
        .isEmpty();
    assertThat(tokens.verify(signed(without(claims, "sub"), JWSAlgorithm.HS256, "access tokens")))
        .isEmpty();
    assertThat(
            tokens.verify(
                signed(
                    new JWTClaimsSet.Builder(claims).audience("https://elsewhere.example").build(),
                    JWSAlgorithm.HS256,
                    "access tokens")))
        .isEmpty();
    assertThat(tokens.verify(signed(claims, JWSAlgorithm.HS256, "access tokens"))).isPresent();
    assertThat(tokens.verify("")).isEmpty();
    assertThat(tokens.verify("a.b.c")).isEmpty();
  }

  private String signed(JWTClaimsSet claims, JWSAlgorithm algorithm, String purpose)
      throws Exception {
    SignedJWT token = new SignedJWT(new JWSHeader(algorithm), claims);
    token.sign(new MACSigner(keys.derive(purpose)));
    return token.serialize();
  }

  private static JWTClaimsSet without(JWTClaimsSet claims, String name) {
    return name.equals("exp")
        ? new JWTClaimsSet.Builder(claims).expirationTime((Date) null).build()
        : new JWTClaimsSet.Builder(claims).claim(name, null).build();
  }

  private AccessTokens at(Instant instant) {
    return new AccessTokens(keys, new PublicUrl(URL), clock(instant));
  }

  private static Clock clock(Instant instant) {
    return Clock.fixed(instant, ZoneOffset.UTC);
  }
}
