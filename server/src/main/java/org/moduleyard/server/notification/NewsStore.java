package org.moduleyard.server.notification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.moduleyard.server.platform.event.Event;
import org.moduleyard.server.platform.event.EventHandler;
import org.moduleyard.server.platform.event.ListingPublished;
import org.moduleyard.server.platform.event.ListingStopped;
import org.moduleyard.server.platform.event.RepositoryPublished;
import org.moduleyard.server.platform.event.StoredEvent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code notification_news}, written as listings are published and stopped. */
@Repository
class NewsStore implements EventHandler {

  private final JdbcClient jdbc;

  NewsStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public String name() {
    return "news";
  }

  @Override
  public Set<Class<? extends Event>> types() {
    return Set.of(ListingPublished.class, ListingStopped.class);
  }

  @Override
  public void handle(StoredEvent event) {
    switch (event.event()) {
      case ListingPublished published -> add(published);
      case ListingStopped stopped -> remove(stopped);
      case RepositoryPublished published -> {}
    }
  }

  private void add(ListingPublished published) {
    jdbc.sql(
            """
            insert into notification_news (publisher_id, offer_id, version, publisher_name, title,
              summary, published_at)
            values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing
            """)
        .params(
            published.publisherId(),
            published.offerId(),
            published.version(),
            published.publisherName(),
            published.title(),
            published.summary(),
            published.publishedAt().atOffset(ZoneOffset.UTC))
        .update();
  }

  private void remove(ListingStopped stopped) {
    jdbc.sql("delete from notification_news where publisher_id = ? and offer_id = ?")
        .params(stopped.publisherId(), stopped.offerId())
        .update();
  }

  List<News> newest(int limit) {
    return jdbc.sql("select * from notification_news order by published_at desc limit ?")
        .param(limit)
        .query(NewsStore::news)
        .list();
  }

  private static News news(ResultSet row, int number) throws SQLException {
    return new News(
        row.getString("publisher_id"),
        row.getString("offer_id"),
        row.getInt("version"),
        row.getString("publisher_name"),
        row.getString("title"),
        row.getString("summary"),
        row.getObject("published_at", OffsetDateTime.class).toInstant());
  }
}
