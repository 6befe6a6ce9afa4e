package org.moduleyard.server.offer;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.moduleyard.offerdocument.SecretChange;
import org.moduleyard.offerdocument.SecretName;
import org.moduleyard.server.platform.SecretBox;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Secrets of offers, sealed; publishers write them, nobody reads them back through the API. */
@Repository
class SecretStore {

  private static final String OF_OFFER = " where publisher_id = :publisher and offer_id = :offer";
  private static final String OF_NAME =
      OF_OFFER + " and plan_id = :plan and secret_key = :key and member = :member";

  private final JdbcClient jdbc;
  private final SecretBox box;

  SecretStore(JdbcClient jdbc, SecretBox box) {
    this.jdbc = jdbc;
    this.box = box;
  }

  /** Which secrets are stored. */
  Set<SecretName> names(OfferId offer) {
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
  Map<SecretName, String> open(OfferId offer) {
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

  /** Makes the changes of one save. */
  void apply(OfferId offer, Map<SecretName, SecretChange> changes) {
    changes.forEach(
        (name, change) -> {
          switch (change) {
            case SecretChange.Keep keep -> {}
            case SecretChange.Delete delete -> delete(offer, name);
            case SecretChange.Replace(String value) -> put(offer, name, value);
          }
        });
  }

  private void delete(OfferId offer, SecretName name) {
    jdbc.sql("delete from offer_secret" + OF_NAME)
        .param("publisher", offer.publisher())
        .param("offer", offer.offer())
        .param("plan", name.planId())
        .param("key", name.key())
        .param("member", name.member())
        .update();
  }

  private void put(OfferId offer, SecretName name, String value) {
    jdbc.sql(
            """
            insert into offer_secret (publisher_id, offer_id, plan_id, secret_key, member, sealed)
            values (:publisher, :offer, :plan, :key, :member, :sealed)
            on conflict (publisher_id, offer_id, plan_id, secret_key, member)
            do update set sealed = excluded.sealed
            """)
        .param("publisher", offer.publisher())
        .param("offer", offer.offer())
        .param("plan", name.planId())
        .param("key", name.key())
        .param("member", name.member())
        .param("sealed", box.seal(value, context(offer, name)))
        .update();
  }

  private static String context(OfferId offer, SecretName name) {
    return String.join("\n", "offer secret", offer.publisher(), offer.offer(), name.toString());
  }
}
