package org.moduleyard.server.identity.publisher;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.moduleyard.server.identity.account.AccountStore;
import org.moduleyard.server.identity.caller.MemberRole;
import org.moduleyard.server.identity.caller.PublisherId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The table {@code invitation}.
 *
 * <p>An invitation is open until its time is over, and only while whoever made it is an owner of
 * the publisher: no invitation outlives the right to invite. Every reading asks for both.
 */
@Component
class InvitationStore {

  private static final String OPEN =
      """
      (i.expires_at > :now and (
        exists (select 1 from membership m
          where m.publisher_id = i.publisher_id and m.account_id = i.inviter_account
            and m.role = 'OWNER')
        or exists (select 1 from service_principal s
          where s.publisher_id = i.publisher_id and s.client_id = i.inviter_program
            and s.role = 'OWNER')))
      """;

  private final JdbcClient database;

  InvitationStore(JdbcClient database) {
    this.database = database;
  }

  /** Adds an invitation or renews the one of this name. */
  void put(Invitation invitation, @Nullable UUID inviterAccount, @Nullable UUID inviterProgram) {
    database
        .sql(
            """
            insert into invitation (publisher_id, username, role, inviter_account,
              inviter_program, created_at, expires_at)
            values (:publisher, :username, :role, :account, :program, :at, :expires)
            on conflict (publisher_id, username) do update set role = excluded.role,
              inviter_account = excluded.inviter_account,
              inviter_program = excluded.inviter_program,
              created_at = excluded.created_at, expires_at = excluded.expires_at
            """)
        .param("publisher", invitation.publisher().value())
        .param("username", invitation.username())
        .param("role", invitation.role().name())
        .param("account", inviterAccount)
        .param("program", inviterProgram)
        .param("at", AccountStore.utc(invitation.createdAt()))
        .param("expires", AccountStore.utc(invitation.expiresAt()))
        .update();
  }

  /** The open ones of a publisher by user name. */
  List<Invitation> of(PublisherId publisher, Instant now) {
    return database
        .sql(
            "select i.* from invitation i where i.publisher_id = :publisher and "
                + OPEN
                + " order by i.username")
        .param("publisher", publisher.value())
        .param("now", AccountStore.utc(now))
        .query(InvitationStore::invitation)
        .list();
  }

  /** The open ones of a user name, the oldest first. */
  List<Invitation> received(String username, Instant now) {
    return database
        .sql(
            "select i.* from invitation i where i.username = :username and "
                + OPEN
                + " order by i.created_at, i.publisher_id")
        .param("username", username)
        .param("now", AccountStore.utc(now))
        .query(InvitationStore::invitation)
        .list();
  }

  /** Takes an open one out, so that it is answered once. */
  Optional<Invitation> take(PublisherId publisher, String username, Instant now) {
    return database
        .sql(
            "delete from invitation i where i.publisher_id = :publisher"
                + " and i.username = :username and "
                + OPEN
                + " returning i.*")
        .param("publisher", publisher.value())
        .param("username", username)
        .param("now", AccountStore.utc(now))
        .query(InvitationStore::invitation)
        .optional();
  }

  /** Removes those that are not open any more; the answer is what was removed. */
  List<Invitation> removeOver(Instant now) {
    return database
        .sql("delete from invitation i where not " + OPEN + " returning i.*")
        .param("now", AccountStore.utc(now))
        .query(InvitationStore::invitation)
        .list();
  }

  private static Invitation invitation(ResultSet row, int number) throws SQLException {
    return new Invitation(
        new PublisherId(row.getString("publisher_id")),
        row.getString("username"),
        MemberRole.valueOf(row.getString("role")),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getObject("expires_at", OffsetDateTime.class).toInstant());
  }
}
