package org.moduleyard.server.catalog.likeness;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;
import org.moduleyard.offerdocument.text.NameLikeness;
import org.springframework.stereotype.Component;

/** Gives listings from before there were skeletons theirs; a computation that SQL cannot do. */
@Component
class FillNameSkeletons implements JavaMigration {

  @Override
  public MigrationVersion getVersion() {
    return MigrationVersion.fromVersion("20261121.53");
  }

  @Override
  public String getDescription() {
    return "catalog fill name skeletons";
  }

  @Override
  public @Nullable Integer getChecksum() {
    return null;
  }

  @Override
  public boolean canExecuteInTransaction() {
    return true;
  }

  @Override
  public void migrate(Context context) throws SQLException {
    Connection connection = context.getConnection();
    try (Statement select = connection.createStatement();
        ResultSet rows =
            select.executeQuery(
                "select publisher_id, offer_id, slot, title, publisher_name from catalog_listing");
        PreparedStatement update =
            connection.prepareStatement(
                "update catalog_listing set title_skeleton = ?, publisher_skeleton = ?"
                    + " where publisher_id = ? and offer_id = ? and slot = ?")) {
      while (rows.next()) {
        update.setString(1, NameLikeness.skeleton(rows.getString("title")));
        update.setString(2, NameLikeness.ofPublisher(rows.getString("publisher_name")).skeleton());
        update.setString(3, rows.getString("publisher_id"));
        update.setString(4, rows.getString("offer_id"));
        update.setString(5, rows.getString("slot"));
        update.executeUpdate();
      }
    }
  }
}
