package org.moduleyard.server.registry.endpoint;

import java.time.Clock;
import org.moduleyard.server.content.BlobStore;
import org.moduleyard.server.content.BlobStores;
import org.moduleyard.server.registry.ImageLifecycle;
import org.moduleyard.server.registry.image.CertifiedOnly;
import org.moduleyard.server.registry.image.FirstPublic;
import org.moduleyard.server.registry.image.ImageImport;
import org.moduleyard.server.registry.image.Previews;
import org.moduleyard.server.registry.image.PublicRepositories;
import org.moduleyard.server.registry.image.QuarantineReader;
import org.moduleyard.server.registry.image.Quarantines;
import org.moduleyard.server.registry.image.ServerManifests;
import org.moduleyard.server.registry.image.StagedImages;
import org.moduleyard.server.registry.staging.StagingRepositories;
import org.moduleyard.server.registry.store.BlobProvenance;
import org.moduleyard.server.registry.store.BlobTable;
import org.moduleyard.server.registry.store.CachedRepositoryContents;
import org.moduleyard.server.registry.store.ManifestTable;
import org.moduleyard.server.registry.store.RegistrySettings;
import org.moduleyard.server.registry.store.RepositoryStore;
import org.moduleyard.server.registry.store.Versions;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts the repositories together; the parts know nothing of Spring's container. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RegistrySettings.class)
public class RegistryConfiguration {

  /** The registry's part of the blob store. */
  public static final String AREA = "registry";

  @Bean
  RepositoryStore registryRows(JdbcClient jdbc) {
    return new RepositoryStore(jdbc);
  }

  @Bean
  CachedRepositoryContents registryReader(RepositoryStore rows, BlobStores stores) {
    return new CachedRepositoryContents(rows, stores.area(AREA));
  }

  @Bean
  ManifestTable registryManifests(JdbcClient jdbc, Clock clock) {
    return new ManifestTable(jdbc, clock);
  }

  @Bean
  BlobTable registryBlobs(JdbcClient jdbc, BlobStores stores, Clock clock) {
    return new BlobTable(jdbc, stores.area(AREA), clock);
  }

  @Bean
  Quarantines registryQuarantines(
      JdbcClient jdbc,
      TransactionTemplate transaction,
      ManifestTable manifests,
      BlobTable blobs,
      Clock clock) {
    return new Quarantines(jdbc, transaction, manifests, blobs, clock);
  }

  @Bean
  Versions registryVersions(JdbcClient jdbc) {
    return new Versions(jdbc);
  }

  @Bean
  CertifiedOnly registryCertifiedOnly(JdbcClient jdbc) {
    return new CertifiedOnly(jdbc);
  }

  @Bean
  PublicRepositories registryPublicRepositories(
      JdbcClient jdbc,
      TransactionTemplate transaction,
      Clock clock,
      Quarantines quarantines,
      Versions versions,
      CertifiedOnly certified,
      CachedRepositoryContents reader,
      ApplicationEventPublisher events) {
    return new PublicRepositories(
        jdbc,
        transaction,
        clock,
        quarantines,
        versions,
        certified,
        reader,
        new FirstPublic(jdbc, clock),
        events);
  }

  @Bean
  Previews registryPreviews(
      JdbcClient jdbc,
      TransactionTemplate transaction,
      Clock clock,
      Quarantines quarantines,
      Versions versions,
      CertifiedOnly certified) {
    return new Previews(jdbc, transaction, clock, quarantines, versions, certified);
  }

  @Bean
  ImageLifecycle contentRegistry(
      JdbcClient jdbc,
      Clock clock,
      BlobStores stores,
      RegistrySettings settings,
      Quarantines quarantines,
      RepositoryStore rows,
      Previews previews,
      PublicRepositories publicRepositories,
      StagingRepositories staging,
      BlobTable table,
      ManifestTable manifests,
      TransactionTemplate transaction) {
    BlobStore blobs = stores.area(AREA);
    return new ImageLifecycle(
        new ImageImport(quarantines, new BlobProvenance(jdbc, clock), table, blobs, settings),
        new StagedImages(staging, rows, quarantines, blobs, settings, jdbc, transaction),
        quarantines,
        new QuarantineReader(quarantines, rows, blobs),
        previews,
        publicRepositories,
        new FirstPublic(jdbc, clock),
        new ServerManifests(jdbc, transaction, quarantines, manifests, table, blobs, clock));
  }
}
