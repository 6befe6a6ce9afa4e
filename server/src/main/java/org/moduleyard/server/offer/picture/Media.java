package org.moduleyard.server.offer.picture;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.server.content.BlobStore;
import org.moduleyard.server.content.BlobStores;
import org.moduleyard.server.platform.PublicUrl;
import org.springframework.core.io.InputStreamSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;

/** The pictures of offers, by digest; what is here was encoded by us. */
@Service
public class Media {

  /** The area of the blob store. */
  public static final String AREA = "media";

  private static final Duration A_MOMENT = Duration.ofMinutes(10);
  private static final Pattern PATH = Pattern.compile("/media/([0-9a-f]{64})\\.png");

  private final BlobStore blobs;
  private final JdbcClient jdbc;
  private final PublicUrl publicUrl;
  private final Clock clock;

  Media(BlobStores stores, JdbcClient jdbc, PublicUrl publicUrl, Clock clock) {
    this.blobs = stores.area(AREA);
    this.jdbc = jdbc;
    this.publicUrl = publicUrl;
    this.clock = clock;
  }

  /** Stores a picture and returns its path; the same pixels have the same path. */
  public String store(Picture picture) {
    Digest digest = Digest.sha256(picture.png());
    // The row first: from now on the picture is not collected.
    jdbc.sql(
            """
            insert into offer_media (digest, width, height, size_bytes, created_at, touched_at)
            values (:digest, :width, :height, :size, :now, :now)
            on conflict (digest) do update set touched_at = excluded.touched_at
            """)
        .param("digest", digest.toString())
        .param("width", picture.width())
        .param("height", picture.height())
        .param("size", picture.png().length)
        .param("now", Timestamp.from(clock.instant()))
        .update();
    try {
      blobs.put(digest, picture.png().length, new ByteArrayInputStream(picture.png()));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot store a picture", e);
    }
    return path(digest);
  }

  /**
   * One of our pictures.
   *
   * @param width pixels
   * @param height pixels
   */
  record Kept(String path, int width, int height) {}

  /**
   * Those of these URLs and paths that name a picture of ours. A document may name these from now
   * on: they are touched before it is looked whether they are here.
   */
  public Map<String, Kept> kept(Collection<String> urls) {
    Map<String, List<String>> byDigest = new HashMap<>();
    urls.forEach(
        url ->
            digestOf(url)
                .ifPresent(
                    digest ->
                        byDigest
                            .computeIfAbsent(digest.toString(), key -> new ArrayList<>())
                            .add(url)));
    Map<String, Kept> kept = new HashMap<>();
    if (!byDigest.isEmpty()) {
      String[] digests = byDigest.keySet().toArray(String[]::new);
      touch(digests);
      jdbc.sql("select digest, width, height from offer_media where digest = any(:digests)")
          .param("digests", digests)
          .query(
              row -> {
                String digest = row.getString("digest");
                Kept picture = new Kept(path(digest), row.getInt("width"), row.getInt("height"));
                byDigest.getOrDefault(digest, List.of()).forEach(url -> kept.put(url, picture));
              });
      kept.values().removeIf(picture -> !blobs.exists(digestIn(picture.path())));
    }
    return kept;
  }

  /** Those touched a moment ago are left alone: most saves then write nothing here. */
  private void touch(String[] digests) {
    Instant now = clock.instant();
    // In one order for all, so that two saves cannot block each other.
    jdbc.sql(
            """
            with locked as materialized (
              select digest from offer_media
               where digest = any(:digests) and touched_at < :moment
               order by digest for no key update)
            update offer_media m set touched_at = :now
              from locked where m.digest = locked.digest
            """)
        .param("digests", digests)
        .param("moment", Timestamp.from(now.minus(A_MOMENT)))
        .param("now", Timestamp.from(now))
        .update();
  }

  /** A copy of an offer document whose pictures are absolute URLs, for those outside. */
  public JsonNode withAbsoluteUrls(OfferDocument document) {
    JsonNode copy = document.json();
    PictureSlot.in(copy)
        .forEach(
            slot ->
                digestOf(slot.url())
                    .map(digest -> publicUrl.absolute(path(digest)))
                    .ifPresent(slot::set));
    return copy;
  }

  private static String path(Digest digest) {
    return "/media/" + digest.encoded() + ".png";
  }

  /** The path of a picture, by its digest in full. */
  static String path(String digest) {
    return path(Digest.parse(digest));
  }

  /** The digest in one of our paths. */
  public static Digest digestIn(String path) {
    Matcher matcher = PATH.matcher(path);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(path + " is no path of a picture");
    }
    return Digest.parse("sha256:" + matcher.group(1));
  }

  /** The PNG bytes behind one of our paths or URLs; empty for any other URL. */
  public Optional<InputStream> open(String url) {
    return digestOf(url).filter(blobs::exists).map(this::open);
  }

  /** A source that opens the picture anew each time, by {@link #open(String)}. */
  InputStreamSource file(String url) {
    return () -> open(url).orElseThrow(() -> new NoSuchFileException(url));
  }

  /** In bytes; 0 when there is no such picture. */
  long length(String url) {
    return digestOf(url).map(blobs::size).orElse(OptionalLong.empty()).orElse(0);
  }

  /** In bytes; empty when there is no such picture. */
  OptionalLong size(Digest digest) {
    return blobs.size(digest);
  }

  InputStream open(Digest digest) {
    try {
      return blobs.open(digest);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read a picture", e);
    }
  }

  private Optional<Digest> digestOf(String url) {
    boolean absolute = url.startsWith(publicUrl.base());
    Matcher path = PATH.matcher(absolute ? url.substring(publicUrl.base().length()) : url);
    return path.matches() ? Optional.of(Digest.parse("sha256:" + path.group(1))) : Optional.empty();
  }
}
