package org.moduleyard.server.publication;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.server.content.BlobStores;
import org.moduleyard.server.platform.DataPaths;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ObjectNode;

/** Pictures that no offer names any more, and those that some offer still does. */
class PictureCollectionIT extends PublishingTestCase {

  private static final String KEY = "microsoft-azure-marketplace.";
  private static final String LOGO = "/definition/offer/" + KEY + "smallLogo";
  private static final Duration KEPT = Duration.ofDays(30);
  private static final TaskInstanceId JOB =
      TaskInstanceId.of("picture-collection", RecurringTask.INSTANCE);

  @Autowired private Scheduler scheduler;
  @Autowired private JdbcClient jdbc;
  @Autowired private BlobStores stores;
  @Autowired private DataPaths paths;

  private PortalClient client;

  @BeforeEach
  void aPublisherOfItsOwn() {
    client = newPublisher();
  }

  /** A picture like no other, at the publisher's site. */
  private static String fresh(int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    Random random = new Random();
    for (int i = 0; i < width * height; i++) {
      image.setRGB(i % width, i / width, 0xff000000 | random.nextInt(0x1000000));
    }
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ImageIO.write(image, "png", out);
      return LOGOS.put("/" + UUID.randomUUID() + ".png", out.toByteArray());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private void save(String id, String smallLogo) {
    ObjectNode offer = SampleOffer.with(REGISTRY, LOGOS, id);
    SampleOffer.offer(offer).put(KEY + "smallLogo", smallLogo);
    save(id, offer);
  }

  private void save(String id, ObjectNode offer) {
    boolean exists = client.get("/" + id).statusCode() == 200;
    HttpResponse<String> saved = client.put(id, offer, exists ? "If-Match" : "If-None-Match", "*");
    assertThat(saved.statusCode()).as(saved.body()).isIn(200, 201);
  }

  private String savedLogo(String id) {
    return client.read("/" + id).at(LOGO).asString().substring(publicUrl.base().length());
  }

  private boolean isServed(String path) {
    return download(path).statusCode() == 200;
  }

  private static Digest digest(String path) {
    return Digest.parse("sha256:" + path.substring("/media/".length(), path.length() - 4));
  }

  private boolean isKnown(Digest digest) {
    return jdbc.sql("select count(*) from offer_media where digest = :digest")
            .param("digest", digest.toString())
            .query(Long.class)
            .single()
        == 1;
  }

  /** Lets time go by, as far as pictures can tell, and a night come. */
  private void nightAfter(Duration time) {
    jdbc.sql("update offer_media set touched_at = touched_at - make_interval(secs => :time)")
        .param("time", time.toSeconds())
        .update();
    OffsetDateTime begin = OffsetDateTime.now(ZoneOffset.UTC);
    scheduler.reschedule(JOB, begin.toInstant());
    client.await(
        () ->
            jdbc.sql(
                        """
                        select count(*) from scheduled_tasks
                         where task_name = 'picture-collection' and last_success >= :begin
                        """)
                    .param("begin", begin)
                    .query(Long.class)
                    .single()
                == 1);
  }

  @Test
  void aPictureThatNoOfferNamesGoesAfterItsTimeAndNotBefore() {
    save("gauge", fresh(40, 40));
    String first = savedLogo("gauge");
    save("gauge", fresh(40, 40));
    String second = savedLogo("gauge");

    nightAfter(KEPT.minusHours(1));
    assertThat(isServed(first)).isTrue();
    assertThat(isServed(second)).isTrue();

    nightAfter(Duration.ofHours(2));
    assertThat(isServed(first)).isFalse();
    assertThat(isKnown(digest(first))).isFalse();
    assertThat(isServed(second)).isTrue();

    nightAfter(KEPT.plusDays(1));
    assertThat(isServed(second)).isTrue();
  }

  @Test
  void aPictureOfWhatIsLiveOrStoppedStaysWhateverTheDraftNames() {
    save("gauge", fresh(40, 40));
    String live = savedLogo("gauge");
    client.toLive("gauge");
    save("gauge", fresh(40, 40));

    nightAfter(KEPT.plusDays(1));
    assertThat(isServed(live)).isTrue();

    jdbc.sql("update catalog_listing set slot = 'STOPPED' where publisher_id = :publisher")
        .param("publisher", client.publisher)
        .update();
    jdbc.sql(
            """
            update submission set document = '{}' where publisher_id = :publisher
            """)
        .param("publisher", client.publisher)
        .update();
    jdbc.sql("update offer set live_document = null where publisher_id = :publisher")
        .param("publisher", client.publisher)
        .update();
    nightAfter(KEPT.plusDays(1));
    assertThat(isServed(live)).isTrue();
  }

  @Test
  void aPictureStaysAsLongAsOneOfItsOffers() {
    String shared = fresh(40, 40);
    save("gauge", shared);
    save("meter", shared);
    String path = savedLogo("gauge");
    assertThat(savedLogo("meter")).isEqualTo(path);

    save("gauge", fresh(40, 40));
    nightAfter(KEPT.plusDays(1));
    assertThat(isServed(path)).isTrue();

    save("meter", fresh(40, 40));
    nightAfter(KEPT.plusDays(1));
    assertThat(isServed(path)).isFalse();
  }

  @Test
  void aPictureThatIsNamedAgainInTimeStays() {
    save("gauge", fresh(40, 40));
    String first = savedLogo("gauge");
    save("gauge", fresh(40, 40));
    nightAfter(KEPT.minusHours(1));

    save("gauge", publicUrl.absolute(first));
    assertThat(savedLogo("gauge")).isEqualTo(first);
    save("gauge", fresh(40, 40));
    nightAfter(Duration.ofHours(2));

    assertThat(isServed(first)).isTrue();
  }

  @Test
  void logosMadeFromAMasterLogoAreMadeAgainWhenTheyWereRemoved() {
    ObjectNode mastered = SampleOffer.with(REGISTRY, LOGOS, "gauge");
    SampleOffer.offer(mastered).put(KEY + "masterLogo", fresh(300, 300));
    save("gauge", mastered);
    String made = savedLogo("gauge");
    ObjectNode plain = SampleOffer.with(REGISTRY, LOGOS, "gauge");
    save("gauge", plain);
    nightAfter(KEPT.plusDays(1));
    assertThat(isServed(made)).isFalse();

    save("gauge", mastered);

    assertThat(savedLogo("gauge")).isEqualTo(made);
    assertThat(isServed(made)).isTrue();
  }

  @Test
  void aFileWithoutARowIsKeptWhenAnOfferNamesItAndRemovedOtherwise() throws IOException {
    save("gauge", fresh(40, 40));
    String named = savedLogo("gauge");
    jdbc.sql("delete from offer_media where digest = :digest")
        .param("digest", digest(named).toString())
        .update();
    byte[] text =
        ("no picture " + UUID.randomUUID()).getBytes(java.nio.charset.StandardCharsets.UTF_8);
    Digest stray = Digest.sha256(text);
    stores.area("media").put(stray, text.length, new ByteArrayInputStream(text));
    for (Digest digest : List.of(digest(named), stray)) {
      Files.setLastModifiedTime(file(digest), FileTime.from(Instant.now().minus(KEPT.plusDays(1))));
    }

    nightAfter(Duration.ZERO);

    assertThat(isServed(named)).isTrue();
    assertThat(
            jdbc.sql("select width, height from offer_media where digest = :digest")
                .param("digest", digest(named).toString())
                .query()
                .singleRow())
        .containsEntry("width", 40)
        .containsEntry("height", 40);
    assertThat(file(stray)).doesNotExist();
    assertThat(isKnown(stray)).isFalse();
  }

  private Path file(Digest digest) {
    return paths
        .blobs()
        .resolve("media/sha256")
        .resolve(digest.encoded().substring(0, 2))
        .resolve(digest.encoded());
  }

  @Test
  void everyColumnThatNamesPicturesIsReadBeforeAnyIsRemoved() {
    save("gauge", fresh(40, 40));
    client.toLive("gauge");
    String name = digest(savedLogo("gauge")).encoded();

    Set<String> naming = new TreeSet<>();
    jdbc.sql(
            """
            select table_name, column_name from information_schema.columns
             where table_schema = 'public'
               and data_type in ('text', 'character varying', 'json', 'jsonb', 'ARRAY')
            """)
        .query()
        .listOfRows()
        .forEach(
            column -> {
              String table = column.get("table_name") + "";
              String text = column.get("column_name") + "";
              if (jdbc.sql(
                      "select exists (select 1 from %s where position(:name in %s::text) > 0)"
                          .formatted(table, text))
                  .param("name", name)
                  .query(Boolean.class)
                  .single()) {
                naming.add(table + "." + text);
              }
            });

    // A report names pictures of its submission, which goes with it and names them, too.
    assertThat(naming)
        .as("a new place needs an OfferDocuments")
        .containsExactly(
            "catalog_listing.offer",
            "certification_report.summary",
            "offer.document",
            "offer.live_document",
            "offer_media.digest",
            "submission.document");
  }
}
