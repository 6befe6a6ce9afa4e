package org.moduleyard.server.acquisition;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.server.platform.web.safe.SafeHtml;
import org.moduleyard.server.platform.web.safe.WebLink;

/**
 * The terms that a customer accepts.
 *
 * @param text the publisher's terms, empty when they are a page elsewhere or the standard contract
 * @param fingerprint SHA-256 of terms and privacy policy as the offer names them; when it changes,
 *     customers are asked again (OPEN-55)
 */
public record Terms(
    SafeHtml text,
    @Nullable WebLink link,
    @Nullable WebLink privacy,
    boolean standardContract,
    String fingerprint) {

  static Terms of(OfferDocument offer) {
    WebLink link = WebLink.of("Terms of use", offer.termsOfUse()).orElse(null);
    return new Terms(
        SafeHtml.of(link == null ? offer.termsOfUse() : ""),
        link,
        WebLink.of("Privacy policy", offer.privacyUrl()).orElse(null),
        offer.usesStandardContract(),
        fingerprint(offer));
  }

  private static String fingerprint(OfferDocument offer) {
    String accepted =
        String.join(
            "\n",
            offer.usesStandardContract() ? "standard contract" : "own terms",
            offer.privacyUrl(),
            offer.termsOfUse());
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha256.digest(accepted.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
