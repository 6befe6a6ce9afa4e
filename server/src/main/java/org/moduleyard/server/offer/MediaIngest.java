package org.moduleyard.server.offer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.moduleyard.certifier.policy.Policy;
import org.moduleyard.offerdocument.Limit;
import org.moduleyard.offerdocument.OfferDocument;
import org.moduleyard.offerdocument.OfferLimits;
import org.moduleyard.offerdocument.Severity;
import org.moduleyard.offerdocument.Violation;
import org.moduleyard.server.offer.Media.Kept;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * Brings the pictures of an offer in: what is given as somebody's URL is fetched, checked, encoded
 * again, stored and rewritten to a path of ours (interfaces A2.1, assertion A-6). A path and not a
 * URL: documents outlive the public URL they were saved under.
 *
 * <p>All pictures are checked before the first one is stored, and whatever is wrong with any of
 * them is reported at once. Pictures that no document names any more, such as those of a save that
 * is refused later on, stay stored until {@link PictureCollection} removes them.
 */
@Component
class MediaIngest {

  private static final int LOGOS = 6;

  private final IngestGate gate;
  private final MediaFetch fetch;
  private final Media media;
  private final PictureSizes sizes;
  private final DerivedLogos derivedLogos;
  private final int mostPictures;

  MediaIngest(
      IngestGate gate,
      MediaFetch fetch,
      Media media,
      PictureSizes sizes,
      DerivedLogos derivedLogos,
      Policy policy) {
    this.gate = gate;
    this.fetch = fetch;
    this.media = media;
    this.sizes = sizes;
    this.derivedLogos = derivedLogos;
    OfferLimits limits = policy.offer().limits();
    this.mostPictures = LOGOS + limits.max(Limit.SCREENSHOTS) + limits.max(Limit.VIDEOS);
  }

  /** The document with our own paths, or why a picture could not be brought in. */
  record Result(OfferDocument document, List<Violation> violations) {}

  Result ingest(OfferDocument document) {
    ObjectNode json = (ObjectNode) document.json();
    List<PictureSlot> slots = PictureSlot.in(json);
    if (slots.isEmpty()) {
      return new Result(document, List.of());
    }
    if (slots.size() > mostPictures) {
      PictureSlot first = slots.get(mostPictures);
      return new Result(document, List.of(tooMany(first)));
    }
    boolean mastered = slots.getFirst().kind() == PictureKind.MASTER_LOGO;
    if (mastered) {
      slots.removeIf(slot -> slot.kind().isDerived()); // nobody looks at what they say
    }
    List<Violation> violations = bringIn(slots, document.publisherId());
    if (!violations.isEmpty()) {
      return new Result(document, violations);
    }
    if (mastered) {
      derivedLogos.write(json, slots.getFirst().url());
    }
    return new Result(OfferDocument.parse(json), List.of());
  }

  /** Stores what is not here yet and writes the paths into the slots; or says what is wrong. */
  private List<Violation> bringIn(List<PictureSlot> slots, String publisher) {
    Map<String, Kept> kept = media.kept(urls(slots));
    Set<String> missing = urls(slots);
    missing.removeAll(kept.keySet());
    return missing.isEmpty()
        ? new Pictures(kept, Map.of()).take(slots)
        : gate.inside(publisher, () -> new Pictures(kept, fetch.all(missing)).take(slots));
  }

  private static Set<String> urls(List<PictureSlot> slots) {
    Set<String> urls = new LinkedHashSet<>();
    slots.forEach(slot -> urls.add(slot.url()));
    return urls;
  }

  private Violation tooMany(PictureSlot slot) {
    return new Violation(
        slot.kind().rule(),
        slot.pointer(),
        Severity.ERROR,
        "An offer has at most %d pictures.".formatted(mostPictures),
        "Remove this one and the rest.");
  }

  /** The pictures of one save, by the URL the document gives. */
  private final class Pictures {
    private final Map<String, Kept> kept;
    private final Map<String, MediaFetch.Outcome> fetched;
    private final Map<String, Picture> decoded = new HashMap<>();
    private final Map<String, String> paths = new HashMap<>();

    Pictures(Map<String, Kept> kept, Map<String, MediaFetch.Outcome> fetched) {
      this.kept = kept;
      this.fetched = fetched;
    }

    List<Violation> take(List<PictureSlot> slots) {
      List<Violation> violations = check(slots);
      if (violations.isEmpty()) {
        slots.forEach(slot -> slot.set(path(slot)));
      }
      return violations;
    }

    private List<Violation> check(List<PictureSlot> slots) {
      List<Violation> violations = new ArrayList<>();
      for (PictureSlot slot : slots) {
        Violation violation = check(slot);
        if (violation != null) {
          violations.add(violation);
        }
      }
      return violations;
    }

    private @Nullable Violation check(PictureSlot slot) {
      Kept ours = kept.get(slot.url());
      MediaFetch.Outcome outcome = fetched.get(slot.url());
      try {
        if (ours != null) {
          sizes.check(slot.kind(), ours.width(), ours.height());
        } else if (outcome instanceof MediaFetch.Outcome.Brought(byte[] bytes)) {
          look(slot, bytes);
        } else if (outcome instanceof MediaFetch.Outcome.Failed(String message, String remedy)) {
          return violation(slot, message, remedy);
        }
        return null;
      } catch (PictureRefusedException e) {
        String picture = ours == null ? "The picture at " + slot.url() : "The picture";
        return violation(
            slot,
            picture + " was refused: " + e.getMessage() + ".",
            "Export it as a PNG file of at most 4 MiB and save again.");
      }
    }

    private void look(PictureSlot slot, byte[] bytes) throws PictureRefusedException {
      PngFile file =
          PngFile.read(bytes, header -> sizes.check(slot.kind(), header.width(), header.height()));
      Picture picture = decoded.get(slot.url());
      if (picture == null) {
        picture = Picture.decode(file);
        decoded.put(slot.url(), picture);
      }
      if (slot.kind() == PictureKind.HERO) {
        Hero.check(Pixels.of(picture.pixels()));
      }
    }

    /** Stores the picture of a slot unless it is stored already. */
    private String path(PictureSlot slot) {
      Kept ours = kept.get(slot.url());
      Picture picture = decoded.get(slot.url());
      if (ours != null) {
        return ours.path();
      }
      if (picture == null) {
        throw new IllegalStateException("no picture was brought in from " + slot.url());
      }
      return paths.computeIfAbsent(slot.url(), url -> media.store(picture));
    }

    private static Violation violation(PictureSlot slot, String message, String remedy) {
      return new Violation(slot.kind().rule(), slot.pointer(), Severity.ERROR, message, remedy);
    }
  }
}
