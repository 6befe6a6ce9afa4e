package org.moduleyard.server.registry.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.moduleyard.oci.reference.RepositoryName;
import org.moduleyard.oci.reference.Tag;
import org.moduleyard.server.platform.FairShare;
import org.moduleyard.server.registry.protocol.RegistryErrorCode;
import org.moduleyard.server.registry.protocol.RegistryErrorException;
import org.moduleyard.server.registry.protocol.Route;
import org.moduleyard.server.registry.protocol.ZonedName;

/** Nobody takes all places in staging, and every place is given back. */
class PushConcurrencyLimitTests {

  private final PushConcurrencyLimit lanes =
      new PushConcurrencyLimit(
          new FairShare(3, 2, Duration.ZERO), new FairShare(2, 1, Duration.ZERO));
  private final List<String> answered = new ArrayList<>();

  private static Route upload(String publisher) {
    return new Route.ToUpload(
        ZonedName.of(new RepositoryName("staging/" + publisher + "/camera")), UUID.randomUUID());
  }

  private static Route manifest(String publisher) {
    return new Route.ToManifest(
        ZonedName.of(new RepositoryName("staging/" + publisher + "/camera")), Tag.LATEST);
  }

  /** Answers a request, and within it the next ones: all of them go on at once. */
  private void together(Route... routes) throws IOException {
    if (routes.length > 0) {
      lanes.run(
          routes[0],
          () -> {
            answered.add(routes[0].repository().orElseThrow().wire().value());
            together(Arrays.copyOfRange(routes, 1, routes.length));
          });
    }
  }

  private void assertCrowded(Route... routes) {
    answered.clear();
    assertThatExceptionOfType(RegistryErrorException.class)
        .isThrownBy(() -> together(routes))
        .satisfies(
            refused -> {
              assertThat(refused.error()).isEqualTo(RegistryErrorCode.TOOMANYREQUESTS);
              assertThat(refused.headers()).containsKey("Retry-After");
            });
    assertThat(answered).as("all but the last").hasSize(routes.length - 1);
  }

  @Test
  void onePublisherLeavesPlacesToOthers() throws IOException {
    together(upload("contoso"), upload("contoso"), upload("fabrikam"));
    assertThat(answered).hasSize(3);

    assertCrowded(upload("contoso"), upload("contoso"), upload("contoso"));
  }

  @Test
  void allTogetherTakeNoMoreThanThereAre() {
    assertCrowded(upload("contoso"), upload("fabrikam"), upload("adatum"), upload("tailspin"));
  }

  @Test
  void manifestsHaveALaneOfTheirOwn() throws IOException {
    together(upload("contoso"), upload("contoso"), manifest("contoso"));
    assertThat(answered).hasSize(3);

    assertCrowded(manifest("contoso"), manifest("contoso"));
    assertCrowded(manifest("contoso"), manifest("fabrikam"), manifest("adatum"));
  }

  @Test
  void placesAreGivenBackHoweverARequestEnds() throws IOException {
    for (int i = 0; i < 10; i++) {
      assertCrowded(upload("contoso"), upload("contoso"), upload("contoso"));
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(
              () ->
                  lanes.run(
                      upload("contoso"),
                      () -> {
                        throw new IOException("gone");
                      }));
    }
    answered.clear();
    together(upload("contoso"), upload("contoso"), upload("fabrikam"));
    assertThat(answered).hasSize(3);
  }
}
