package org.moduleyard.server.registry.store;

import java.util.List;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.RepositoryName;
import org.moduleyard.oci.reference.Tag;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Version tags, {@code X.Y.Z} and {@code X.Y.Z-…}, never lead elsewhere once they were shown in a
 * preview or in public; {@code latest}, {@code X.Y} and others do (OPEN-15, T11). Those who pulled
 * one before may rely on having what others get later.
 */
public final class Versions {

  private static final String FORM = "^\\d+\\.\\d+\\.\\d+(-.*)?$";

  private final JdbcClient jdbc;

  public Versions(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Fixes what the version tags of a quarantined repository lead to, within the transaction that
   * shows them; others that show the same ones wait for it.
   *
   * @param target {@code <publisher>/<repository>}
   * @throws VersionTagMovedException when one was shown with other content before
   */
  public void claim(long quarantine, RepositoryName target) {
    jdbc.sql(
            """
            insert into registry_version (repository, tag, digest)
            select :target, name, digest from registry_tag
             where repository_id = :quarantine and name ~ :form
             order by name
            on conflict do nothing
            """)
        .param("target", target.value())
        .param("quarantine", quarantine)
        .param("form", FORM)
        .update();
    requireKept(quarantine, target);
  }

  /**
   * Makes sure that a quarantined repository could be shown.
   *
   * @throws VersionTagMovedException when a version was shown with other content before
   */
  public void requireKept(long quarantine, RepositoryName target) {
    List<VersionTagMovedException.Move> moves =
        jdbc.sql(
                """
                select t.name, v.digest as shown, t.digest as submitted
                  from registry_tag t
                  join registry_version v on v.repository = :target and v.tag = t.name
                 where t.repository_id = :quarantine and t.digest <> v.digest
                 order by t.name
                """)
            .param("target", target.value())
            .param("quarantine", quarantine)
            .query(
                (row, number) ->
                    new VersionTagMovedException.Move(
                        new Tag(row.getString("name")),
                        Digest.parse(row.getString("shown")),
                        Digest.parse(row.getString("submitted"))))
            .list();
    if (!moves.isEmpty()) {
      throw new VersionTagMovedException(target, moves);
    }
  }
}
