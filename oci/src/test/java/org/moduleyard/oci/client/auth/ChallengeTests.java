package org.moduleyard.oci.client.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.moduleyard.oci.Seeded;

class ChallengeTests {

  @Test
  void commasInsideQuotedScopesBelongToTheScope() {
    List<Challenge> challenges =
        Challenge.parse(
            "Bearer realm=\"https://auth.example/token\",service=\"registry.example\","
                + "scope=\"repository:acme/gauge:pull,push\",error=\"invalid_token\"");

    assertThat(challenges).hasSize(1);
    Challenge challenge = challenges.getFirst();
    assertThat(challenge.scheme()).isEqualTo("bearer");
    assertThat(challenge.parameter("realm")).contains("https://auth.example/token");
    assertThat(challenge.parameter("service")).contains("registry.example");
    assertThat(challenge.scopes()).hasToString("[repository:acme/gauge:pull,push]");
  }

  @Test
  void severalScopesComeInOneParameterOrInSeveral() {
    assertThat(
            Challenge.parse("Bearer scope=\"repository:a:pull repository:b:pull\"")
                .getFirst()
                .scopes())
        .hasToString("[repository:a:pull, repository:b:pull]");
    assertThat(
            Challenge.parse("Bearer scope=\"repository:a:pull\", scope=\"repository:b:pull\"")
                .getFirst()
                .scopes())
        .hasToString("[repository:a:pull, repository:b:pull]");
  }

  @Test
  void aNameInAScopeMayHoldAHostAndPort() {
    assertThat(Scope.parseAll("repository:h.example:5000/a/b:pull"))
        .containsExactly(new Scope("repository", "h.example:5000/a/b", List.of("pull")));
  }

  @Test
  void oneHeaderMayHoldSeveralChallenges() {
    assertThat(Challenge.parse("Basic realm=\"a, b\", Bearer realm=x , service = \"y\\\"z\""))
        .containsExactly(
            new Challenge("basic", List.of(new Challenge.Parameter("realm", "a, b"))),
            new Challenge(
                "bearer",
                List.of(
                    new Challenge.Parameter("realm", "x"),
                    new Challenge.Parameter("service", "y\"z"))));
  }

  @Test
  void scopesForOneNameBecomeOne() {
    assertThat(
            Scope.union(
                Scope.parseAll("repository:a:pull"),
                Scope.parseAll("repository:a:push,pull repository:b:pull")))
        .hasToString("[repository:a:pull,push, repository:b:pull]");
  }

  @Test
  void noTextMakesTheReaderFailOrHang() {
    Seeded.check(
        5000,
        random -> {
          String header = Seeded.text(random, "aB=,\" \t\\;:/", 60);
          assertThat(Challenge.parse(header)).isNotNull();
        });
  }
}
