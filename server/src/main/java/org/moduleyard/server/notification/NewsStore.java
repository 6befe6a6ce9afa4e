package org.moduleyard.server.notification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.moduleyard.server.catalog.ListingPublished;
import org.moduleyard.server.catalog.ListingWithdrawn;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code notification_news}, written in the transactions of the catalog. */
@Repository
class NewsStore {

  private final JdbcClient jdbc;

  NewsStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @EventListener
  void on(ListingPublished published) {
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

  @EventListener
  void on(ListingWithdrawn withdrawn) {
    jdbc.sql("delete from notification_news where publisher_id = ? and offer_id = ?")
        .params(withdrawn.publisherId(), withdrawn.offerId())
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
