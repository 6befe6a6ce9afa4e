package org.moduleyard.server.offer.picture;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.moduleyard.certifier.policy.PictureRule;
import org.moduleyard.server.offer.picture.png.PictureRefusedException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * Logos of all sizes from one square master logo, for publishers who want that (OPEN-12). Sizes
 * that are not square have the logo in the middle of a transparent ground.
 */
@Component
class DerivedLogos {

  private final Media media;
  private final PictureMemory memory;
  private final PictureSizes sizes;
  private final JdbcClient jdbc;

  DerivedLogos(Media media, PictureMemory memory, PictureSizes sizes, JdbcClient jdbc) {
    this.media = media;
    this.memory = memory;
    this.sizes = sizes;
    this.jdbc = jdbc;
  }

  /** Writes the logos into a document, in place of whatever it says. */
  void write(ObjectNode document, String masterPath) {
    for (PictureKind kind : PictureKind.values()) {
      if (kind.isDerived()) {
        sizes
            .derived(kind)
            .map(size -> find(masterPath, size).orElseGet(() -> make(masterPath, size)))
            .ifPresent(path -> PictureSlot.of(kind, document).set(path));
      }
    }
  }

  private Optional<String> find(String masterPath, PictureRule size) {
    return jdbc.sql(
            """
            select digest from offer_media_scaled
            where master = :master and width = :width and height = :height
            """)
        .param("master", Media.digestIn(masterPath).toString())
        .param("width", size.width())
        .param("height", size.height())
        .query((row, index) -> Media.path(row.getString(1)))
        .optional()
        .filter(path -> media.kept(List.of(path)).containsKey(path));
  }

  private String make(String masterPath, PictureRule size) {
    try {
      return memory.look(
          media.file(masterPath), media.length(masterPath), bytes -> make(masterPath, bytes, size));
    } catch (PictureRefusedException | IOException e) {
      throw new IllegalStateException("cannot make a logo from " + masterPath, e);
    }
  }

  private String make(String masterPath, byte[] bytes, PictureRule size) throws IOException {
    Pixels master =
        Pixels.of(
            Objects.requireNonNull(ImageIO.read(new ByteArrayInputStream(bytes)), masterPath));
    int side = Math.min(size.width(), size.height());
    Pixels logo = master.scaledTo(side, side).centredOn(size.width(), size.height());
    String path = media.store(Picture.of(logo.image()));
    jdbc.sql(
            """
            insert into offer_media_scaled (master, width, height, digest)
            values (:master, :width, :height, :digest) on conflict do nothing
            """)
        .param("master", Media.digestIn(masterPath).toString())
        .param("width", size.width())
        .param("height", size.height())
        .param("digest", Media.digestIn(path).toString())
        .update();
    return path;
  }
}
