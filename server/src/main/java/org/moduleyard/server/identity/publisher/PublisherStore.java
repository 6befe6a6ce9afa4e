package org.moduleyard.server.identity.publisher;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.moduleyard.server.identity.account.AccountStore;
import org.moduleyard.server.identity.caller.MemberRole;
import org.moduleyard.server.identity.caller.PublisherId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables {@code publisher} and {@code membership}. */
@Component
public class PublisherStore {

  private final JdbcClient database;

  PublisherStore(JdbcClient database) {
    this.database = database;
  }

  public Optional<Publisher> byId(PublisherId id) {
    return database
        .sql("select * from publisher where id = :id")
        .param("id", id.value())
        .query(PublisherStore::publisher)
        .optional();
  }

  /**
   * @throws org.springframework.dao.DuplicateKeyException when the id is taken
   */
  void insert(Publisher publisher) {
    database
        .sql(
            """
            insert into publisher (id, name, website, about, contact_name, contact_email,
              contact_phone, created_at)
            values (:id, :name, :website, :about, :contactName, :contactEmail, :contactPhone, :at)
            """)
        .param("id", publisher.id().value())
        .param("name", publisher.name())
        .param("website", publisher.website())
        .param("about", publisher.about())
        .param("contactName", publisher.contact().name())
        .param("contactEmail", publisher.contact().email())
        .param("contactPhone", publisher.contact().phone())
        .param("at", AccountStore.utc(publisher.createdAt()))
        .update();
  }

  /** All publishers by id, from the one after {@code after}. */
  List<Publisher> page(String after, int limit) {
    return database
        .sql("select * from publisher where id > :after order by id limit :limit")
        .param("after", after)
        .param("limit", limit)
        .query(PublisherStore::publisher)
        .list();
  }

  /** Those whose id or name holds some words, along the primary key. */
  List<Publisher> search(String words, String after, int limit) {
    String part = "%" + words.strip().replaceAll("([\\\\%_])", "\\\\$1") + "%";
    return database
        .sql(
            """
            select * from publisher where id > :after and (id ilike :part or name ilike :part)
            order by id limit :limit
            """)
        .param("after", after)
        .param("part", part)
        .param("limit", limit)
        .query(PublisherStore::publisher)
        .list();
  }

  void update(Publisher publisher) {
    database
        .sql(
            """
            update publisher set name = :name, website = :website, about = :about,
              contact_name = :contactName, contact_email = :contactEmail,
              contact_phone = :contactPhone, revision = :revision
            where id = :id
            """)
        .param("id", publisher.id().value())
        .param("name", publisher.name())
        .param("website", publisher.website())
        .param("about", publisher.about())
        .param("contactName", publisher.contact().name())
        .param("contactEmail", publisher.contact().email())
        .param("contactPhone", publisher.contact().phone())
        .param("revision", publisher.revision())
        .update();
  }

  public Map<PublisherId, MemberRole> rolesOf(UUID account) {
    Map<PublisherId, MemberRole> roles = new HashMap<>();
    database
        .sql("select publisher_id, role from membership where account_id = :account")
        .param("account", account)
        .query(
            row -> {
              roles.put(
                  new PublisherId(row.getString("publisher_id")),
                  MemberRole.valueOf(row.getString("role")));
            });
    return roles;
  }

  public List<Membership> membershipsOf(UUID account) {
    return database
        .sql(
            """
            select p.*, m.role from membership m join publisher p on p.id = m.publisher_id
            where m.account_id = :account order by p.name, p.id
            """)
        .param("account", account)
        .query(
            (row, number) ->
                new Membership(publisher(row, number), MemberRole.valueOf(row.getString("role"))))
        .list();
  }

  List<Member> membersOf(PublisherId publisher) {
    return database
        .sql(
            """
            select a.*, m.role as member_role
            from membership m join account a on a.id = m.account_id
            where m.publisher_id = :publisher order by a.username
            """)
        .param("publisher", publisher.value())
        .query(
            (row, number) ->
                new Member(
                    AccountStore.account(row, number),
                    MemberRole.valueOf(row.getString("member_role"))))
        .list();
  }

  /** Adds a member or changes the role of one. */
  void putMember(PublisherId publisher, UUID account, MemberRole role) {
    database
        .sql(
            """
            insert into membership (publisher_id, account_id, role)
            values (:publisher, :account, :role)
            on conflict (publisher_id, account_id) do update set role = excluded.role
            """)
        .param("publisher", publisher.value())
        .param("account", account)
        .param("role", role.name())
        .update();
  }

  boolean removeMember(PublisherId publisher, UUID account) {
    return database
            .sql("delete from membership where publisher_id = :publisher and account_id = :account")
            .param("publisher", publisher.value())
            .param("account", account)
            .update()
        == 1;
  }

  /** Makes changes to one publisher's members wait for each other until the transaction ends. */
  void lock(PublisherId publisher) {
    database
        .sql("select 1 from publisher where id = :id for update")
        .param("id", publisher.value())
        .query(Integer.class)
        .single();
  }

  private static Publisher publisher(ResultSet row, int number) throws SQLException {
    return new Publisher(
        new PublisherId(row.getString("id")),
        row.getString("name"),
        row.getString("website"),
        row.getString("about"),
        new Publisher.Contact(
            row.getString("contact_name"),
            row.getString("contact_email"),
            row.getString("contact_phone")),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getLong("revision"));
  }
}
