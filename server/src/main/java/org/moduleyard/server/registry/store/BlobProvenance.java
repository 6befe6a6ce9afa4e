package org.moduleyard.server.registry.store;

import java.time.Clock;
import java.time.ZoneOffset;
import org.moduleyard.oci.reference.Digest;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Remembers which source delivered which bytes, so that nobody sends the same ones twice. */
public final class BlobProvenance {

  private final JdbcClient jdbc;
  private final Clock clock;

  public BlobProvenance(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  public void record(String source, Digest digest) {
    jdbc.sql(
            """
            insert into registry_delivery (source, digest, delivered_at)
            values (:source, :digest, :now)
            on conflict do nothing
            """)
        .param("source", source)
        .param("digest", digest.toString())
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
  }

  /** Whether these bytes are no secret at all, or none to this source. */
  public boolean isPublicOrFrom(String source, Digest digest) {
    return jdbc.sql(
            """
            select exists (select 1 from registry_delivery
                            where source = :source and digest = :digest)
                or exists (select 1 from registry_reference f
                             join registry_repository_manifest m on m.digest = f.manifest
                             join registry_repository r on r.id = m.repository_id
                            where f.digest = :digest and f.kind = 'blob' and r.zone = 'public')
            """)
        .param("source", source)
        .param("digest", digest.toString())
        .query(Boolean.class)
        .single();
  }
}
