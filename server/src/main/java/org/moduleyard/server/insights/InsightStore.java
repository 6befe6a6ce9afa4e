package org.moduleyard.server.insights;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The tables {@code insights_pull} and {@code insights_visit}. */
@Repository
class InsightStore {

  private final JdbcTemplate template;
  private final JdbcClient jdbc;

  InsightStore(JdbcTemplate template) {
    this.template = template;
    this.jdbc = JdbcClient.create(template);
  }

  /** One pull, as it is counted. */
  record Pull(String repository, String tag, LocalDate day) {}

  /** One visit, as it is counted. */
  record Visit(String publisherId, String offerId, LocalDate day) {}

  @Transactional
  void add(Map<Pull, Long> pulls, Map<Visit, Long> visits) {
    template.batchUpdate(
        """
        insert into insights_pull as kept (repository, tag, day, pulls) values (?, ?, ?, ?)
        on conflict (repository, tag, day) do update set pulls = kept.pulls + excluded.pulls
        """,
        pulls.entrySet().stream().map(InsightStore::row).toList());
    template.batchUpdate(
        """
        insert into insights_visit as kept (publisher_id, offer_id, day, visits) values (?, ?, ?, ?)
        on conflict (publisher_id, offer_id, day) do update set visits = kept.visits + excluded.visits
        """,
        visits.entrySet().stream().map(InsightStore::visitRow).toList());
  }

  private static Object[] row(Map.Entry<Pull, Long> entry) {
    Pull pull = entry.getKey();
    return new Object[] {pull.repository(), pull.tag(), pull.day(), entry.getValue()};
  }

  private static Object[] visitRow(Map.Entry<Visit, Long> entry) {
    Visit visit = entry.getKey();
    return new Object[] {visit.publisherId(), visit.offerId(), visit.day(), entry.getValue()};
  }

  List<PullsOfDay> pulls(String repository, LocalDate from, LocalDate to) {
    return jdbc.sql(
            """
            select repository, tag, day, pulls from insights_pull
            where repository = ? and day between ? and ? order by day, tag
            """)
        .params(repository, from, to)
        .query(InsightStore::pullsOfDay)
        .list();
  }

  List<VisitsOfDay> visits(String publisherId, String offerId, LocalDate from, LocalDate to) {
    return jdbc.sql(
            """
            select publisher_id, offer_id, day, visits from insights_visit
            where publisher_id = ? and offer_id = ? and day between ? and ? order by day
            """)
        .params(publisherId, offerId, from, to)
        .query(InsightStore::visitsOfDay)
        .list();
  }

  private static PullsOfDay pullsOfDay(ResultSet row, int number) throws SQLException {
    return new PullsOfDay(
        row.getString("repository"),
        row.getString("tag"),
        row.getObject("day", LocalDate.class),
        row.getLong("pulls"));
  }

  private static VisitsOfDay visitsOfDay(ResultSet row, int number) throws SQLException {
    return new VisitsOfDay(
        row.getString("publisher_id"),
        row.getString("offer_id"),
        row.getObject("day", LocalDate.class),
        row.getLong("visits"));
  }
}
