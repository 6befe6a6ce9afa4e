package org.moduleyard.server.offer.picture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.moduleyard.certifier.policy.PictureRule;
import org.moduleyard.edge.message.Message;
import org.moduleyard.server.offer.picture.png.PictureRefusedException;
import org.moduleyard.server.offer.picture.png.PngFile;
import org.springframework.core.io.InputStreamSource;
import org.springframework.stereotype.Service;

/**
 * Pictures that people bring in from their own machine. They are looked at like those that an offer
 * names by URL: the same checks, encoded again, kept until no document names them.
 */
@Service
public class PictureUploads {

  private final Media media;
  private final PictureSizes sizes;
  private final IngestGate gate;
  private final PictureMemory memory;

  PictureUploads(Media media, PictureSizes sizes, IngestGate gate, PictureMemory memory) {
    this.media = media;
    this.sizes = sizes;
    this.gate = gate;
    this.memory = memory;
  }

  /** The outcome of an uploaded file. */
  public sealed interface Outcome {

    /** It is stored; an offer may name this path. */
    record Taken(String path) implements Outcome {}

    /**
     * It has another size than the one asked for; what a picture of that size would look like, cut
     * around its centre and scaled down, is stored.
     *
     * @param width of the file, in pixels
     * @param height of the file, in pixels
     * @param wanted the sizes that would do
     * @param path of the proposal
     */
    record WrongSize(int width, int height, Message wanted, String path) implements Outcome {}

    /**
     * It cannot be used.
     *
     * @param why to follow "it was refused:"
     */
    record Refused(Message why) implements Outcome {}
  }

  /**
   * Looks at a file and stores what can be used of it.
   *
   * @param key of the field in the offer document, such as {@link
   *     org.moduleyard.offerdocument.field.OfferKeys#HERO_LOGO}
   * @param size of the file, in bytes
   * @param file read when there is room for it, and not all of it before
   * @throws IngestBusyException when too many pictures are being brought in
   */
  public Outcome take(String publisher, String key, long size, InputStreamSource file) {
    PictureKind kind = kind(key);
    return gate.admit(publisher, () -> look(kind, size, file));
  }

  /** The sizes that a picture may have, such as {@code 815x290}; empty when any will do. */
  public Message size(String key) {
    return PictureSizes.said(sizes.of(kind(key)));
  }

  private Outcome look(PictureKind kind, long size, InputStreamSource file) {
    try {
      return memory.look(file, size, bytes -> look(kind, bytes));
    } catch (PictureRefusedException e) {
      return new Outcome.Refused(e.why());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read or encode a picture", e);
    }
  }

  private Outcome look(PictureKind kind, byte[] bytes) throws PictureRefusedException, IOException {
    PngFile file = PngFile.read(bytes, header -> {});
    Picture picture = Picture.decode(file);
    Pixels pixels = Pixels.of(picture.pixels());
    List<PictureRule> allowed = sizes.of(kind);
    boolean fits =
        allowed.isEmpty()
            || allowed.stream().anyMatch(rule -> rule.allows(pixels.width(), pixels.height()));
    if (fits) {
      hero(kind, pixels);
      return new Outcome.Taken(media.store(picture));
    }
    Optional<Pixels> proposal = proposal(allowed, pixels);
    if (proposal.isEmpty()) {
      return new Outcome.Refused(
          Message.of(
              "it is {0}x{1} pixels, has to be {2}, and is too small to be cut to that",
              pixels.width(), pixels.height(), PictureSizes.said(allowed)));
    }
    hero(kind, proposal.get());
    return new Outcome.WrongSize(
        pixels.width(),
        pixels.height(),
        PictureSizes.said(allowed),
        media.store(Picture.of(proposal.get().image())));
  }

  private static void hero(PictureKind kind, Pixels pixels) throws PictureRefusedException {
    if (kind == PictureKind.HERO) {
      Hero.check(pixels);
    }
  }

  /** The largest of the sizes that the picture is large enough for. */
  private static Optional<Pixels> proposal(List<PictureRule> allowed, Pixels pixels) {
    return allowed.stream()
        .filter(rule -> pixels.width() >= rule.width() && pixels.height() >= rule.height())
        .max(Comparator.comparingInt(rule -> rule.width() * rule.height()))
        .map(
            rule -> {
              int grown = Math.min(rule.upTo(), Math.min(pixels.width(), pixels.height()));
              boolean grows = rule.upTo() > rule.width();
              return pixels.cutTo(grows ? grown : rule.width(), grows ? grown : rule.height());
            });
  }

  private static PictureKind kind(String key) {
    return Arrays.stream(PictureKind.values())
        .filter(kind -> kind.key().equals(key))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no picture is named " + key));
  }
}
