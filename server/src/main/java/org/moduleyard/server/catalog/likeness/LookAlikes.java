package org.moduleyard.server.catalog.likeness;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.moduleyard.offerdocument.text.NameLikeness;
import org.moduleyard.server.catalog.likeness.LookAlike.Field;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Finds public names that could be taken for a given one. The database proposes those that share
 * enough trigrams of their skeletons, {@link NameLikeness} decides.
 */
@Repository
public class LookAlikes {

  private static final int PROPOSED = 50;
  private static final int SHOWN = 5;

  private final JdbcClient jdbc;

  LookAlikes(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  public List<LookAlike> of(String publisherId, String title, String publisherName) {
    List<LookAlike> found = new ArrayList<>();
    NameLikeness likeTitle = NameLikeness.ofTitle(title);
    if (!likeTitle.skeleton().isEmpty()) {
      jdbc
          .sql(
              """
              select publisher_id, publisher_name, offer_id, title from catalog_listing
              where slot = 'PRODUCTION' and publisher_id <> :publisher and title_skeleton % :name
              order by similarity(title_skeleton, :name) desc, publisher_id, offer_id limit :most
              """)
          .param("publisher", publisherId)
          .param("name", likeTitle.skeleton())
          .param("most", PROPOSED)
          .query((row, index) -> lookAlike(Field.TITLE, row))
          .list()
          .stream()
          .filter(one -> likeTitle.isLike(NameLikeness.ofTitle(one.title())))
          .limit(SHOWN)
          .forEach(found::add);
    }
    NameLikeness likeName = NameLikeness.ofPublisher(publisherName);
    if (!likeName.skeleton().isEmpty()) {
      jdbc
          .sql(
              """
              select distinct on (publisher_id) publisher_id, publisher_name, offer_id, title
              from (
                select * from catalog_listing
                where slot = 'PRODUCTION' and publisher_id <> :publisher
                  and publisher_skeleton % :name
                order by similarity(publisher_skeleton, :name) desc, publisher_id limit :most) near
              order by publisher_id, offer_id
              """)
          .param("publisher", publisherId)
          .param("name", likeName.skeleton())
          .param("most", PROPOSED)
          .query((row, index) -> lookAlike(Field.PUBLISHER_NAME, row))
          .list()
          .stream()
          .filter(one -> likeName.isLike(NameLikeness.ofPublisher(one.publisherName())))
          .limit(SHOWN)
          .forEach(found::add);
    }
    return List.copyOf(found);
  }

  private static LookAlike lookAlike(Field field, ResultSet row) throws SQLException {
    return new LookAlike(
        field,
        row.getString("publisher_id"),
        row.getString("publisher_name"),
        row.getString("offer_id"),
        row.getString("title"));
  }
}
