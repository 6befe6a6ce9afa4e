package org.moduleyard.server.publication;

import org.moduleyard.server.identity.caller.PublisherId;
import org.moduleyard.server.identity.publisher.PublishedOffers;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells which publishers customers know already, from what their submissions went through. */
@Component
class EverPublished implements PublishedOffers {

  private final JdbcClient database;

  EverPublished(JdbcClient database) {
    this.database = database;
  }

  @Override
  public boolean any(PublisherId publisher) {
    return database
        .sql(
            """
            select exists (select 1 from submission s
              join submission_transition t on t.submission_id = s.id
              where s.publisher_id = :publisher and t.to_state = 'LIVE')
            """)
        .param("publisher", publisher.value())
        .query(Boolean.class)
        .single();
  }
}
