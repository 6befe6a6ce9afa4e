package org.moduleyard.server.registry.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;
import org.moduleyard.oci.manifest.ImageIndex;
import org.moduleyard.oci.manifest.ImageTree;
import org.moduleyard.oci.manifest.MalformedManifestException;
import org.moduleyard.oci.manifest.Manifest;
import org.moduleyard.oci.manifest.RawManifest;
import org.springframework.stereotype.Component;

/**
 * Reads from the manifests that are stored which others they are about, and how deep indexes nest;
 * what SQL cannot do. A manifest that cannot be read stays without either.
 */
@Component
class FillReferrers implements JavaMigration {

  /** Manifests may have megabytes; so many are in memory at once. */
  private static final int PAGE = 8;

  private static final String NEXT =
      """
      select m.digest, m.content,
             (select min(l.media_type) from registry_repository_manifest l
               where l.digest = m.digest) as media_type
        from registry_manifest m where m.digest > ? order by m.digest limit %s
      """
          .formatted(PAGE);

  private static final String ADD =
      """
      insert into registry_referrer (manifest, subject, artifact_type, annotations)
      values (?, ?, ?, ?) on conflict do nothing
      """;

  private static final String DEEPEN =
      """
      update registry_manifest m set depth = 1 + below.depth
        from (select f.manifest, max(child.depth) as depth
                from registry_reference f join registry_manifest child on child.digest = f.digest
               where f.kind = 'manifest' group by f.manifest) below
       where below.manifest = m.digest and m.depth < 1 + below.depth
      """;

  private record Row(String digest, Optional<Manifest> manifest) {}

  @Override
  public MigrationVersion getVersion() {
    return MigrationVersion.fromVersion("20261121.61");
  }

  @Override
  public String getDescription() {
    return "registry fill referrers";
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
    List<Row> page = page(connection, "");
    while (!page.isEmpty()) {
      for (Row row : page) {
        if (row.manifest().isPresent()) {
          fill(connection, row.digest(), row.manifest().get());
        }
      }
      page = page(connection, page.getLast().digest());
    }
    deepen(connection);
  }

  private static List<Row> page(Connection connection, String after) throws SQLException {
    List<Row> page = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(NEXT)) {
      select.setString(1, after);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          Optional<Manifest> manifest =
              read(rows.getBytes("content"), rows.getString("media_type"));
          page.add(new Row(rows.getString("digest"), manifest));
        }
      }
    }
    return page;
  }

  private static Optional<Manifest> read(byte[] content, @Nullable String mediaType) {
    try {
      return Optional.of(Manifest.parse(RawManifest.received(content, mediaType, "sha256")));
    } catch (MalformedManifestException e) {
      return Optional.empty();
    }
  }

  private static void fill(Connection connection, String digest, Manifest manifest)
      throws SQLException {
    Optional<Referrer> referrer = Referrer.of(manifest);
    if (referrer.isPresent()) {
      add(connection, digest, referrer.get());
    }
    if (manifest instanceof ImageIndex) {
      try (PreparedStatement update =
          connection.prepareStatement("update registry_manifest set depth = 1 where digest = ?")) {
        update.setString(1, digest);
        update.executeUpdate();
      }
    }
  }

  private static void add(Connection connection, String digest, Referrer referrer)
      throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(ADD)) {
      insert.setString(1, digest);
      insert.setString(2, referrer.subject().toString());
      insert.setObject(3, referrer.artifactType(), Types.VARCHAR);
      insert.setString(4, referrer.annotations());
      insert.executeUpdate();
    }
  }

  /** One level more with each round; indexes that nest deeper than was ever taken in do not. */
  private static void deepen(Connection connection) throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(DEEPEN)) {
      for (int level = 1; level < ImageTree.MAX_DEPTH; level++) {
        update.executeUpdate();
      }
    }
  }
}
