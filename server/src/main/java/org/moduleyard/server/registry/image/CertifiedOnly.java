package org.moduleyard.server.registry.image;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.Tag;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The one place that decides what of quarantined images becomes visible. A preview shows a
 * quarantined repository itself and the public one gets what it holds, so both show exactly what it
 * has after this: blobs, tags and referrers follow from the manifests.
 */
public final class CertifiedOnly {

  private final JdbcClient jdbc;

  public CertifiedOnly(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Leaves in a quarantined repository what was certified, what the server made about that, and
   * nothing else, within the transaction that shows it.
   *
   * @throws NotAsCertifiedException when it lacks some of it, or its manifests name other blobs
   */
  void leave(long quarantine, ServedContent certified) {
    ServedContent content = ServerManifests.with(jdbc, quarantine, certified);
    jdbc.sql(
            """
            delete from registry_repository_manifest
             where repository_id = :quarantine and digest <> all(:manifests::text[])
            """)
        .param("quarantine", quarantine)
        .param("manifests", texts(content.manifests()))
        .update();
    jdbc.sql(
            """
            delete from registry_tag
             where repository_id = :quarantine and name <> all(:tags::text[])
            """)
        .param("quarantine", quarantine)
        .param("tags", content.tags().keySet().stream().map(Tag::value).toArray(String[]::new))
        .update();
    requireAll(quarantine, content);
  }

  /**
   * Makes sure that a quarantined repository has all that was certified; it may have more.
   *
   * @throws NotAsCertifiedException when it lacks some of it, or its manifests name other blobs
   */
  void requireExactly(long quarantine, ServedContent certified) {
    requireAll(quarantine, ServerManifests.with(jdbc, quarantine, certified));
  }

  private void requireAll(long quarantine, ServedContent content) {
    Set<Digest> manifests = manifests(quarantine);
    requireNothing("lack", without(content.manifests(), manifests));
    Set<Digest> blobs = blobs(quarantine, content);
    requireNothing("lack", without(content.blobs(), blobs));
    requireNothing("also refer to", without(blobs, content.blobs()));
    Map<Tag, Digest> tags = tags(quarantine);
    content
        .tags()
        .forEach(
            (tag, digest) -> {
              if (!digest.equals(tags.get(tag))) {
                throw new NotAsCertifiedException(
                    "The tag %s does not lead to %s any more, which was certified."
                        .formatted(tag, digest));
              }
            });
  }

  private static void requireNothing(String verb, Set<Digest> digests) {
    if (!digests.isEmpty()) {
      throw new NotAsCertifiedException(
          "The images in quarantine are not those that were certified: they %s %s."
              .formatted(verb, digests.iterator().next()));
    }
  }

  private static Set<Digest> without(Set<Digest> all, Set<Digest> some) {
    Set<Digest> rest = new TreeSet<>(all);
    rest.removeAll(some);
    return rest;
  }

  private Set<Digest> manifests(long quarantine) {
    return new HashSet<>(
        jdbc.sql("select digest from registry_repository_manifest where repository_id = ?")
            .param(quarantine)
            .query((row, number) -> Digest.parse(row.getString("digest")))
            .list());
  }

  /** The blobs that the certified manifests refer to: all that anybody could pull. */
  private Set<Digest> blobs(long quarantine, ServedContent content) {
    return new HashSet<>(
        jdbc.sql(
                """
                select distinct f.digest
                  from registry_reference f
                  join registry_repository_manifest l on l.digest = f.manifest
                 where l.repository_id = :quarantine and f.kind = 'blob'
                   and f.manifest = any(:manifests::text[])
                """)
            .param("quarantine", quarantine)
            .param("manifests", texts(content.manifests()))
            .query((row, number) -> Digest.parse(row.getString("digest")))
            .list());
  }

  private Map<Tag, Digest> tags(long quarantine) {
    Map<Tag, Digest> tags = new HashMap<>();
    jdbc.sql("select name, digest from registry_tag where repository_id = ?")
        .param(quarantine)
        .query(
            row -> {
              tags.put(new Tag(row.getString("name")), Digest.parse(row.getString("digest")));
            });
    return tags;
  }

  private static String[] texts(Set<Digest> digests) {
    return digests.stream().map(Digest::toString).toArray(String[]::new);
  }
}
