package org.moduleyard.server.leads;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.moduleyard.server.acquisition.Contact;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code lead}. */
@Repository
class LeadStore {

  private final JdbcClient jdbc;

  LeadStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A second lead of the same acquisition is the same lead. */
  void insert(Lead lead, UUID acquisitionId, String type) {
    Contact contact = lead.contact();
    jdbc.sql(
            """
            insert into lead (id, acquisition_id, publisher_id, offer_id, offer_title, plan_id,
              lead_source, lead_type, first_name, last_name, email, phone, country, company, title,
              created_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
            """)
        .params(
            lead.id(),
            acquisitionId,
            lead.publisherId(),
            lead.offerId(),
            lead.offerTitle(),
            lead.planId(),
            lead.source(),
            type,
            contact.firstName(),
            contact.lastName(),
            contact.email(),
            contact.phone(),
            contact.country(),
            contact.company(),
            contact.title(),
            lead.createdAt().atOffset(ZoneOffset.UTC))
        .update();
  }

  List<Lead> newest(String publisherId, int limit) {
    return jdbc.sql(
            "select * from lead where publisher_id = ? order by created_at desc, id limit ?")
        .params(publisherId, limit)
        .query(LeadStore::lead)
        .list();
  }

  int deleteOlderThan(Instant moment) {
    return jdbc.sql("delete from lead where created_at < ?")
        .param(moment.atOffset(ZoneOffset.UTC))
        .update();
  }

  private static Lead lead(ResultSet row, int number) throws SQLException {
    return new Lead(
        row.getObject("id", UUID.class),
        row.getString("publisher_id"),
        row.getString("offer_id"),
        row.getString("offer_title"),
        row.getString("plan_id"),
        row.getString("lead_source"),
        new Contact(
            row.getString("first_name"),
            row.getString("last_name"),
            row.getString("email"),
            row.getString("phone"),
            row.getString("country"),
            row.getString("company"),
            row.getString("title")),
        row.getObject("created_at", OffsetDateTime.class).toInstant());
  }
}
