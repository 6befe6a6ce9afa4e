package org.moduleyard.server.offer.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class OfferSettingsTests {

  private static OfferSettings settings(Map<String, String> said) {
    return new Binder(new MapConfigurationPropertySource(said))
        .bindOrCreate("moduleyard.offer", OfferSettings.class);
  }

  @Test
  void picturesStayThirtyDaysUnlessTheOperatorSaysOtherwise() {
    assertThat(settings(Map.of()).keepUnusedPictures()).isEqualTo(Duration.ofDays(30));
    assertThat(settings(Map.of("moduleyard.offer.keep-unused-pictures", "1d")).keepUnusedPictures())
        .isEqualTo(Duration.ofDays(1));
  }

  @Test
  void aTimeThatIsTooShortForPicturesIsNamedWithWhatWouldDo() {
    assertThatThrownBy(() -> settings(Map.of("moduleyard.offer.keep-unused-pictures", "23h")))
        .rootCause()
        .hasMessageContaining("moduleyard.offer.keep-unused-pictures must be 1d or more");
  }
}
