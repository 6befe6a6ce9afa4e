package org.moduleyard.server.offer.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.moduleyard.offerdocument.document.SecretName;
import org.moduleyard.offerdocument.secret.SecretChange;
import org.moduleyard.server.offer.draft.OfferId;
import org.moduleyard.server.platform.SecretBox;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Secrets of offers, sealed; publishers write them, nobody reads them back through the API. */
@Repository
public class SecretStore {

  private static final String OF_OFFER = " where publisher_id = :publisher and offer_id = :offer";
  private static final String OF_NAME =
      "publisher_id = ? and offer_id = ? and plan_id = ? and secret_key = ? and member = ?";

  private final JdbcClient jdbc;
  private final JdbcTemplate batches;
  private final SecretBox box;

  SecretStore(JdbcClient jdbc, JdbcTemplate batches, SecretBox box) {
    this.jdbc = jdbc;
    this.batches = batches;
    this.box = box;
  }

  /** Which secrets are stored. */
  public Set<SecretName> names(OfferId offer) {
    return new HashSet<>(
        jdbc.sql("select plan_id, secret_key, member from offer_secret" + OF_OFFER)
            .param("publisher", offer.publisher())
            .param("offer", offer.offer())
            .query(
                (row, index) ->
                    new SecretName(row.getString(1), row.getString(2), row.getString(3)))
            .list());
  }

  /** The secrets themselves. */
  public Map<SecretName, String> open(OfferId offer) {
    Map<SecretName, String> secrets = new HashMap<>();
    jdbc.sql("select plan_id, secret_key, member, sealed from offer_secret" + OF_OFFER)
        .param("publisher", offer.publisher())
        .param("offer", offer.offer())
        .query(
            row -> {
              SecretName name =
                  new SecretName(row.getString(1), row.getString(2), row.getString(3));
              secrets.put(name, box.open(row.getBytes(4), context(offer, name)));
            });
    return secrets;
  }

  /** Makes the changes of one save, in at most two round trips however many plans there are. */
  public void apply(OfferId offer, Map<SecretName, SecretChange> changes) {
    List<Object[]> deleted = new ArrayList<>();
    List<Object[]> replaced = new ArrayList<>();
    changes.forEach(
        (name, change) -> {
          switch (change) {
            case SecretChange.Keep keep -> {}
            case SecretChange.Delete delete -> deleted.add(row(offer, name));
            case SecretChange.Replace(String value) ->
                replaced.add(row(offer, name, box.seal(value, context(offer, name))));
          }
        });
    if (!deleted.isEmpty()) {
      batches.batchUpdate("delete from offer_secret where " + OF_NAME, deleted);
    }
    if (!replaced.isEmpty()) {
      batches.batchUpdate(
          """
          insert into offer_secret (publisher_id, offer_id, plan_id, secret_key, member, sealed)
          values (?, ?, ?, ?, ?, ?)
          on conflict (publisher_id, offer_id, plan_id, secret_key, member)
          do update set sealed = excluded.sealed
          """,
          replaced);
    }
  }

  private static Object[] row(OfferId offer, SecretName name, Object... more) {
    return Stream.concat(
            Stream.of(offer.publisher(), offer.offer(), name.planId(), name.key(), name.member()),
            Stream.of(more))
        .toArray();
  }

  private static String context(OfferId offer, SecretName name) {
    return String.join("\n", "offer secret", offer.publisher(), offer.offer(), name.toString());
  }
}
