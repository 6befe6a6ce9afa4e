package org.moduleyard.server.storefront;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.moduleyard.server.platform.web.safe.WebLink;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code moduleyard.storefront.*}.
 *
 * @param showcase when the front page has a row of showcased modules
 * @param terms the address of the marketplace's terms of use; null when it has none
 * @param contact the address of a page, or a mail address, for questions to the operator; null when
 *     there is none
 */
@ConfigurationProperties("moduleyard.storefront")
record StorefrontSettings(
    @DefaultValue("auto") Showcase showcase, @Nullable String terms, @Nullable String contact) {

  /** When the front page has a row of showcased modules. */
  enum Showcase {
    /** When there are so many modules that a visitor does not see all at once. */
    AUTO,
    ALWAYS,
    NEVER
  }

  StorefrontSettings {
    termsLink(terms);
    contactLink(contact);
  }

  /** The terms of use; empty when there are none. */
  Optional<String> termsHref() {
    return termsLink(terms);
  }

  /** The link to contact the operator; empty when there is none. */
  Optional<String> contactHref() {
    return contactLink(contact);
  }

  private static Optional<String> termsLink(@Nullable String address) {
    return address == null || address.isBlank()
        ? Optional.empty()
        : Optional.of(
            WebLink.of("", address)
                .orElseThrow(() -> unfit("terms", "an address such as https://example.com/terms"))
                .href());
  }

  private static Optional<String> contactLink(@Nullable String address) {
    return address == null || address.isBlank()
        ? Optional.empty()
        : Optional.of(
            WebLink.mail("", address.strip())
                .or(() -> WebLink.of("", address))
                .orElseThrow(
                    () ->
                        unfit(
                            "contact",
                            "an address such as https://example.com/contact or a mail address"))
                .href());
  }

  private static IllegalArgumentException unfit(String name, String wanted) {
    return new IllegalArgumentException(
        "moduleyard.storefront.%s must be %s".formatted(name, wanted));
  }
}
