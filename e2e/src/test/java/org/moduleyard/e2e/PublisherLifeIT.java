package org.moduleyard.e2e;

import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A publisher at a browser, from the first application to the end of a module, with nothing but the
 * pages and a tool that pushes images.
 */
@ExtendWith({Marketplace.Shared.class, Chromium.Shared.class})
class PublisherLifeIT {

  @TempDir private Path home;

  @ParameterizedTest(name = "JavaScript: {0}")
  @ValueSource(booleans = {true, false})
  void aModuleComesToMarketIsUpdatedTakenBackAndStopped(
      boolean javaScript, Marketplace marketplace, Chromium chromium) {
    try (Visitor publisher =
            javaScript
                ? chromium.visitor(marketplace)
                : chromium.visitorWithoutJavaScript(marketplace);
        Visitor operator = chromium.visitor(marketplace)) {
      PublisherLife life =
          new PublisherLife(
              marketplace,
              publisher,
              operator,
              new ContainerTools(home),
              javaScript ? "tidewell" : "plainwell",
              javaScript);
      life.becomesAPublisher();
      life.push("1.0.0");
      life.writesTheOffer();
      life.isRejectedAndMends();
      life.signsOff();
      life.publishesAnUpdate();
      life.goesBackToTheVersionBefore();
      life.stopsDistribution();
      publisher.assertNoTroubles();
      operator.assertNoTroubles();
    }
  }
}
