package org.moduleyard.server.platform.web.safe;

import java.util.Optional;
import java.util.regex.Pattern;
import org.moduleyard.offerdocument.text.WebAddress;

/**
 * An address somebody else gave us that is safe to put into a link: http or https with a host, or a
 * mail address, and nothing that a browser would run.
 */
public record WebLink(String label, String href) {

  private static final Pattern MAIL = Pattern.compile("[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9.-]{1,253}");

  /** A link with its own label; empty when the address is not one a browser may follow. */
  public static Optional<WebLink> of(String label, String address) {
    return WebAddress.parse(address.strip())
        .map(uri -> new WebLink(label.isBlank() ? uri.getHost() : label, uri.toASCIIString()));
  }

  /** A mail link; empty when the text is not a plain address. */
  public static Optional<WebLink> mail(String label, String address) {
    return MAIL.matcher(address).matches()
        ? Optional.of(new WebLink(label, "mailto:" + address))
        : Optional.empty();
  }
}
