package org.moduleyard.server.identity.publisher;

import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.moduleyard.server.identity.account.AccountStore;
import org.moduleyard.server.identity.caller.MemberRole;
import org.moduleyard.server.identity.caller.PublisherId;
import org.moduleyard.server.identity.caller.ServicePrincipal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code service_principal}. */
@Component
class ServicePrincipalStore {

  private final JdbcClient database;

  ServicePrincipalStore(JdbcClient database) {
    this.database = database;
  }

  Optional<ServicePrincipal> byClientId(UUID clientId) {
    return database
        .sql("select * from service_principal where client_id = :id")
        .param("id", clientId)
        .query(ServicePrincipalStore::principal)
        .optional();
  }

  /** A principal and the generation of the secret that it proved to know. */
  record Proven(ServicePrincipal principal, int generation) {}

  /** The principal, when one of its secrets has this hash; compared in constant time. */
  Optional<Proven> withSecret(UUID clientId, byte[] secretHash) {
    return database
        .sql("select * from service_principal where client_id = :id")
        .param("id", clientId)
        .query(
            (row, number) -> {
              ServicePrincipal principal = principal(row, number);
              boolean present = MessageDigest.isEqual(row.getBytes("secret_hash"), secretHash);
              boolean before =
                  MessageDigest.isEqual(row.getBytes("previous_secret_hash"), secretHash);
              return present || before
                  ? Optional.of(new Proven(principal, principal.generation() - (present ? 0 : 1)))
                  : Optional.<Proven>empty();
            })
        .optional()
        .flatMap(found -> found);
  }

  List<ServicePrincipal> of(PublisherId publisher) {
    return database
        .sql(
            """
            select * from service_principal where publisher_id = :publisher
            order by created_at, client_id
            """)
        .param("publisher", publisher.value())
        .query(ServicePrincipalStore::principal)
        .list();
  }

  void insert(ServicePrincipal principal, byte[] secretHash) {
    database
        .sql(
            """
            insert into service_principal (client_id, publisher_id, friendly_name, role,
              secret_hash, generation, created_at, secret_set_at)
            values (:id, :publisher, :name, :role, :hash, :generation, :at, :at)
            """)
        .param("id", principal.clientId())
        .param("publisher", principal.publisher().value())
        .param("name", principal.friendlyName())
        .param("role", principal.role().name())
        .param("hash", secretHash)
        .param("generation", principal.generation())
        .param("at", AccountStore.utc(principal.createdAt()))
        .update();
  }

  /** Replaces the secret; the one before it works until {@code overlap}, if that is later. */
  Optional<ServicePrincipal> setSecret(
      PublisherId publisher, UUID clientId, byte[] secretHash, Instant at, Instant overlap) {
    return database
        .sql(
            """
            update service_principal
            set secret_hash = :hash, secret_set_at = :at, generation = generation + 1,
              previous_secret_hash = case when :overlap > :at then secret_hash end,
              previous_secret_until = case when :overlap > :at then :overlap end
            where client_id = :id and publisher_id = :publisher
            returning *
            """)
        .param("hash", secretHash)
        .param("at", AccountStore.utc(at))
        .param("overlap", AccountStore.utc(overlap))
        .param("id", clientId)
        .param("publisher", publisher.value())
        .query(ServicePrincipalStore::principal)
        .optional();
  }

  Optional<ServicePrincipal> delete(PublisherId publisher, UUID clientId) {
    return database
        .sql(
            """
            delete from service_principal where client_id = :id and publisher_id = :publisher
            returning *
            """)
        .param("id", clientId)
        .param("publisher", publisher.value())
        .query(ServicePrincipalStore::principal)
        .optional();
  }

  private static ServicePrincipal principal(ResultSet row, int number) throws SQLException {
    OffsetDateTime until = row.getObject("previous_secret_until", OffsetDateTime.class);
    return new ServicePrincipal(
        row.getObject("client_id", UUID.class),
        new PublisherId(row.getString("publisher_id")),
        row.getString("friendly_name"),
        MemberRole.valueOf(row.getString("role")),
        row.getInt("generation"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getObject("secret_set_at", OffsetDateTime.class).toInstant(),
        until == null ? null : until.toInstant());
  }
}
