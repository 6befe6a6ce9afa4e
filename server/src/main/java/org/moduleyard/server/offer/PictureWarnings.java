package org.moduleyard.server.offer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.moduleyard.offerdocument.OfferDocument;
import org.moduleyard.offerdocument.OfferKeys;
import org.moduleyard.offerdocument.Severity;
import org.moduleyard.offerdocument.Violation;
import org.springframework.stereotype.Component;

/** What a person should look at again in pictures that were taken, and no rule forbids. */
@Component
class PictureWarnings {

  private final Media media;

  PictureWarnings(Media media) {
    this.media = media;
  }

  /** Light heroes (domain 2.3): white words are written on them. */
  List<Violation> in(OfferDocument document) {
    Optional<InputStream> hero = media.open(document.logos().hero());
    if (hero.isEmpty()) {
      return List.of();
    }
    try (InputStream file = hero.get()) {
      return Hero.tooLight(Pixels.of(Objects.requireNonNull(ImageIO.read(file)))).stream()
          .map(PictureWarnings::warning)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read a hero picture", e);
    }
  }

  private static Violation warning(String message) {
    return new Violation(
        "OPEN-14",
        "/" + String.join("/", OfferKeys.DEFINITION, OfferKeys.OFFER, OfferKeys.HERO_LOGO),
        Severity.WARNING,
        message,
        "Use a darker picture, or darken it there.");
  }
}
