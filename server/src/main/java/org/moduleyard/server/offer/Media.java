package org.moduleyard.server.offer;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.moduleyard.oci.Digest;
import org.moduleyard.server.content.BlobStore;
import org.moduleyard.server.content.BlobStores;
import org.moduleyard.server.platform.PublicUrl;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;

/** The pictures of offers, by digest; what is here was encoded by us. */
@Service
public class Media {

  private static final Pattern PATH = Pattern.compile("/media/([0-9a-f]{64})\\.png");

  private final BlobStore blobs;
  private final JdbcClient jdbc;
  private final PublicUrl publicUrl;
  private final Clock clock;

  Media(BlobStores stores, JdbcClient jdbc, PublicUrl publicUrl, Clock clock) {
    this.blobs = stores.area("media");
    this.jdbc = jdbc;
    this.publicUrl = publicUrl;
    this.clock = clock;
  }

  /** Stores a picture and returns its path; the same pixels have the same path. */
  String store(Picture picture) {
    Digest digest = Digest.sha256(picture.png());
    try {
      blobs.put(digest, picture.png().length, new ByteArrayInputStream(picture.png()));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot store a picture", e);
    }
    jdbc.sql(
            """
            insert into offer_media (digest, width, height, size_bytes, created_at)
            values (:digest, :width, :height, :size, :now) on conflict do nothing
            """)
        .param("digest", digest.toString())
        .param("width", picture.width())
        .param("height", picture.height())
        .param("size", picture.png().length)
        .param("now", Timestamp.from(clock.instant()))
        .update();
    return path(digest);
  }

  /** The path of one of our pictures, given as path or as URL; empty when it is none of ours. */
  Optional<String> pathOf(String url) {
    return digestOf(url).filter(blobs::exists).map(Media::path);
  }

  /** A copy of an offer document whose pictures are absolute URLs, for those outside. */
  public JsonNode withAbsoluteUrls(JsonNode document) {
    JsonNode copy = document.deepCopy();
    PictureSlot.in(copy)
        .values()
        .forEach(slot -> pathOf(slot.url()).map(publicUrl::absolute).ifPresent(slot::set));
    return copy;
  }

  private static String path(Digest digest) {
    return "/media/" + digest.encoded() + ".png";
  }

  /** The PNG bytes behind one of our paths or URLs; empty for any other URL. */
  public Optional<InputStream> open(String url) {
    return digestOf(url).filter(blobs::exists).map(this::open);
  }

  Optional<InputStream> find(Digest digest) {
    return blobs.exists(digest) ? Optional.of(open(digest)) : Optional.empty();
  }

  private InputStream open(Digest digest) {
    try {
      return blobs.open(digest);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read a picture", e);
    }
  }

  long size(Digest digest) {
    return blobs.size(digest).orElse(0);
  }

  private Optional<Digest> digestOf(String url) {
    boolean absolute = url.startsWith(publicUrl.base());
    Matcher path = PATH.matcher(absolute ? url.substring(publicUrl.base().length()) : url);
    return path.matches() ? Optional.of(Digest.parse("sha256:" + path.group(1))) : Optional.empty();
  }
}
