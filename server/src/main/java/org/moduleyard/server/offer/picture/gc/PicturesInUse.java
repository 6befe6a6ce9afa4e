package org.moduleyard.server.offer.picture.gc;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.moduleyard.server.offer.OfferDocuments;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Touches every picture that a document names, wherever in its text. Any text in the form of a
 * picture's name counts as one: a picture too many is kept rather than one too few.
 *
 * <p>All documents are read as they are at one moment. A picture that a document names later was
 * named by another at that moment, or was touched by the save that brought it in.
 */
final class PicturesInUse {

  private static final Pattern NAME = Pattern.compile("([0-9a-f]{64})\\.png");
  private static final int AT_ONCE = 1000;

  private final List<OfferDocuments> documents;
  private final JdbcClient jdbc;
  private final TransactionTemplate atOneMoment;
  private final TransactionTemplate beside;

  PicturesInUse(
      List<OfferDocuments> documents, JdbcClient jdbc, PlatformTransactionManager transactions) {
    this.documents = List.copyOf(documents);
    this.jdbc = jdbc;
    this.atOneMoment = new TransactionTemplate(transactions);
    this.atOneMoment.setReadOnly(true);
    this.atOneMoment.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    this.beside = new TransactionTemplate(transactions);
    this.beside.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  /** Touches them all; throws when a document could not be read. */
  void touch(Instant now) {
    Set<String> digests = new HashSet<>();
    atOneMoment.executeWithoutResult(
        status -> {
          for (OfferDocuments some : documents) {
            some.forEach(document -> collect(document, digests, now));
          }
        });
    flush(digests, now);
  }

  private void collect(String document, Set<String> digests, Instant now) {
    Matcher names = NAME.matcher(document);
    while (names.find()) {
      digests.add("sha256:" + names.group(1));
    }
    if (digests.size() >= AT_ONCE) {
      flush(digests, now);
    }
  }

  /** In the order in which saves lock them, so that neither blocks the other. */
  private void flush(Set<String> digests, Instant now) {
    beside.executeWithoutResult(
        status ->
            jdbc.sql(
                    """
                    with locked as materialized (
                      select digest from offer_media
                       where digest = any(:digests) and touched_at < :now
                       order by digest for no key update)
                    update offer_media m set touched_at = :now
                      from locked where m.digest = locked.digest
                    """)
                .param("digests", digests.toArray(String[]::new))
                .param("now", Timestamp.from(now))
                .update());
    digests.clear();
  }
}
