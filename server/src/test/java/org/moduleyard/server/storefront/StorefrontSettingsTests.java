package org.moduleyard.server.storefront;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.moduleyard.server.storefront.StorefrontSettings.Showcase;

class StorefrontSettingsTests {

  @Test
  void addressesAndMailAddressesAreLinked() {
    StorefrontSettings settings =
        new StorefrontSettings(Showcase.AUTO, "https://example.com/terms", "operator@example.com");

    assertThat(settings.termsHref()).contains("https://example.com/terms");
    assertThat(settings.contactHref()).contains("mailto:operator@example.com");
    assertThat(new StorefrontSettings(Showcase.AUTO, null, "http://h/c").contactHref())
        .contains("http://h/c");
  }

  @Test
  void whatIsNotSetIsNotLinked() {
    for (String nothing : new String[] {null, "", " "}) {
      StorefrontSettings settings = new StorefrontSettings(Showcase.AUTO, nothing, nothing);
      assertThat(settings.termsHref()).isEmpty();
      assertThat(settings.contactHref()).isEmpty();
    }
  }

  @Test
  void whatCannotBeLinkedStopsTheStartWithTheNameOfTheSetting() {
    for (String bad : new String[] {"javascript:alert(1)", "terms.html", "mailto:x", "https://"}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new StorefrontSettings(Showcase.AUTO, bad, null))
          .withMessageStartingWith("moduleyard.storefront.terms must be an address");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new StorefrontSettings(Showcase.AUTO, null, bad))
          .withMessageStartingWith("moduleyard.storefront.contact must be an address");
    }
  }
}
