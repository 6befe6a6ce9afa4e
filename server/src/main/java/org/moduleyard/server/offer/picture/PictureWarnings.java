package org.moduleyard.server.offer.picture;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.moduleyard.edge.message.Message;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.offerdocument.field.OfferKeys;
import org.moduleyard.offerdocument.field.Severity;
import org.moduleyard.offerdocument.field.Violation;
import org.moduleyard.offerdocument.id.RuleId;
import org.moduleyard.server.offer.picture.png.PictureRefusedException;
import org.springframework.stereotype.Component;

/** The warnings about pictures that no rule forbids and a person should look at again. */
@Component
public class PictureWarnings {

  private final Media media;
  private final PictureMemory memory;

  PictureWarnings(Media media, PictureMemory memory) {
    this.media = media;
    this.memory = memory;
  }

  /** Warns of hero pictures that are too light for the white words written on them. */
  public List<Violation> in(OfferDocument document) {
    String hero = document.logos().hero();
    if (media.length(hero) == 0) {
      return List.of();
    }
    try {
      return memory.look(media.file(hero), media.length(hero), PictureWarnings::of);
    } catch (PictureRefusedException | IOException e) {
      throw new IllegalStateException("cannot read a hero picture", e);
    }
  }

  private static List<Violation> of(byte[] hero) throws IOException {
    return Hero.tooLight(
            Pixels.of(Objects.requireNonNull(ImageIO.read(new ByteArrayInputStream(hero)))))
        .stream()
        .map(PictureWarnings::warning)
        .toList();
  }

  private static Violation warning(Message what) {
    return new Violation(
        RuleId.OFFER_07,
        "/" + String.join("/", OfferKeys.DEFINITION, OfferKeys.OFFER, OfferKeys.HERO_LOGO),
        Severity.WARNING,
        what,
        Message.of("Use a darker picture, or darken it there."));
  }
}
