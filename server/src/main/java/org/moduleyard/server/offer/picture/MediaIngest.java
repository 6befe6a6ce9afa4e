package org.moduleyard.server.offer.picture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.moduleyard.certifier.policy.Policy;
import org.moduleyard.edge.message.Message;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.offerdocument.field.Limit;
import org.moduleyard.offerdocument.field.OfferLimits;
import org.moduleyard.offerdocument.field.Severity;
import org.moduleyard.offerdocument.field.Violation;
import org.moduleyard.server.offer.picture.Media.Kept;
import org.moduleyard.server.offer.picture.gc.PictureCollection;
import org.moduleyard.server.offer.picture.png.PictureRefusedException;
import org.moduleyard.server.offer.picture.png.PngFile;
import org.springframework.core.io.InputStreamSource;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.node.ObjectNode;

/**
 * Brings the pictures of an offer in: what is given as somebody's URL is fetched, checked, encoded
 * again, stored and rewritten to a path of ours. A path and not a URL: documents outlive the public
 * URL they were saved under.
 *
 * <p>All pictures are checked before the first one is stored, and whatever is wrong with any of
 * them is reported at once. Pictures that no document names any more, such as those of a save that
 * is refused later on, stay stored until {@link PictureCollection} removes them.
 */
@Component
public class MediaIngest {

  private static final int LOGOS = 6;

  private final IngestGate gate;
  private final MediaFetch fetch;
  private final PictureMemory memory;
  private final Media media;
  private final PictureSizes sizes;
  private final DerivedLogos derivedLogos;
  private final int mostPictures;

  MediaIngest(
      IngestGate gate,
      MediaFetch fetch,
      PictureMemory memory,
      Media media,
      PictureSizes sizes,
      DerivedLogos derivedLogos,
      Policy policy) {
    this.gate = gate;
    this.fetch = fetch;
    this.memory = memory;
    this.media = media;
    this.sizes = sizes;
    this.derivedLogos = derivedLogos;
    OfferLimits limits = policy.offer().limits();
    this.mostPictures = LOGOS + limits.max(Limit.SCREENSHOTS) + limits.max(Limit.VIDEOS);
  }

  /** The document with our own paths, or why a picture could not be brought in. */
  public record Result(OfferDocument document, List<Violation> violations) {}

  public Result ingest(OfferDocument document) {
    if (PictureSlot.in(document.root().value()).isEmpty()) {
      return new Result(document, List.of());
    }
    ObjectNode json = (ObjectNode) document.json();
    List<PictureSlot> slots = PictureSlot.in(json);
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
    return new Result(OfferDocument.taking(json), List.of());
  }

  /** Stores what is not here yet and writes the paths into the slots; or says what is wrong. */
  private List<Violation> bringIn(List<PictureSlot> slots, String publisher) {
    Map<String, Kept> kept = media.kept(urls(slots));
    Set<String> missing = urls(slots);
    missing.removeAll(kept.keySet());
    return missing.isEmpty()
        ? bringIn(slots, kept, missing)
        : gate.admit(publisher, () -> bringIn(slots, kept, missing));
  }

  /** Fetched pictures wait in files and are decoded one at a time, as memory allows. */
  private List<Violation> bringIn(
      List<PictureSlot> slots, Map<String, Kept> kept, Set<String> missing) {
    try {
      Path folder = Files.createTempDirectory("pictures-");
      try {
        return new Pictures(kept, fetch.all(missing, folder)).take(slots);
      } finally {
        FileSystemUtils.deleteRecursively(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep fetched pictures", e);
    }
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
        Message.of("An offer has at most {0} pictures.", mostPictures),
        Message.of("Remove this one and the rest."));
  }

  /** The pictures of one save, by the URL the document gives. */
  private final class Pictures {
    private final Map<String, Kept> kept;
    private final Map<String, MediaFetch.Outcome> fetched;
    private final Map<String, String> paths = new HashMap<>();

    Pictures(Map<String, Kept> kept, Map<String, MediaFetch.Outcome> fetched) {
      this.kept = kept;
      this.fetched = fetched;
    }

    List<Violation> take(List<PictureSlot> slots) throws IOException {
      List<Violation> violations = check(slots);
      if (violations.isEmpty()) {
        for (PictureSlot slot : slots) {
          slot.set(path(slot));
        }
      }
      return violations;
    }

    private List<Violation> check(List<PictureSlot> slots) throws IOException {
      List<Violation> violations = new ArrayList<>();
      for (PictureSlot slot : slots) {
        Violation violation = check(slot);
        if (violation != null) {
          violations.add(violation);
        }
      }
      return violations;
    }

    private @Nullable Violation check(PictureSlot slot) throws IOException {
      Kept ours = kept.get(slot.url());
      MediaFetch.Outcome outcome = fetched.get(slot.url());
      try {
        if (ours != null) {
          sizes.check(slot.kind(), ours.width(), ours.height());
        } else if (outcome instanceof MediaFetch.Outcome.Brought brought) {
          memory.look(file(brought), brought.size(), bytes -> check(slot, bytes));
        } else if (outcome instanceof MediaFetch.Outcome.Failed(Message what, Message fix)) {
          return violation(slot, what, fix);
        }
        return null;
      } catch (PictureRefusedException e) {
        return violation(
            slot,
            ours == null
                ? Message.of("The picture at {0} was refused: {1}.", slot.url(), e.why())
                : Message.of("The picture was refused: {0}.", e.why()),
            Message.of("Export it as a PNG file of at most 4 MiB and save again."));
      }
    }

    private Picture check(PictureSlot slot, byte[] bytes) throws PictureRefusedException {
      PngFile file =
          PngFile.read(bytes, header -> sizes.check(slot.kind(), header.width(), header.height()));
      Picture picture = Picture.decode(file);
      if (slot.kind() == PictureKind.HERO) {
        Hero.check(Pixels.of(picture.pixels()));
      }
      return picture;
    }

    /** Stores the picture of a slot, decoded once more so that one is in memory at a time. */
    private String path(PictureSlot slot) throws IOException {
      Kept ours = kept.get(slot.url());
      if (ours != null) {
        return ours.path();
      }
      String stored = paths.get(slot.url());
      if (stored != null) {
        return stored;
      }
      if (!(fetched.get(slot.url()) instanceof MediaFetch.Outcome.Brought brought)) {
        throw new IllegalStateException("no picture was brought in from " + slot.url());
      }
      try {
        String path =
            memory.look(file(brought), brought.size(), bytes -> media.store(check(slot, bytes)));
        paths.put(slot.url(), path);
        return path;
      } catch (PictureRefusedException e) {
        throw new IllegalStateException("a picture that was taken is refused", e);
      }
    }

    private static InputStreamSource file(MediaFetch.Outcome.Brought brought) {
      return () -> Files.newInputStream(brought.file());
    }

    private static Violation violation(PictureSlot slot, Message what, Message fix) {
      return new Violation(slot.kind().rule(), slot.pointer(), Severity.ERROR, what, fix);
    }
  }
}
