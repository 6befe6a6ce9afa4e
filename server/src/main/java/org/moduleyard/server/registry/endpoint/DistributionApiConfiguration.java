package org.moduleyard.server.registry.endpoint;

import jakarta.servlet.Filter;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.moduleyard.server.audit.AuditLog;
import org.moduleyard.server.content.BlobStores;
import org.moduleyard.server.identity.Identity;
import org.moduleyard.server.identity.Proving;
import org.moduleyard.server.identity.account.NetworkAddress;
import org.moduleyard.server.identity.account.Proof;
import org.moduleyard.server.identity.caller.Caller;
import org.moduleyard.server.identity.caller.PublisherId;
import org.moduleyard.server.identity.caller.ServicePrincipal;
import org.moduleyard.server.platform.Keys;
import org.moduleyard.server.platform.PublicUrl;
import org.moduleyard.server.registry.auth.Principal;
import org.moduleyard.server.registry.auth.Principals;
import org.moduleyard.server.registry.auth.RegistryTokens;
import org.moduleyard.server.registry.auth.Requesters;
import org.moduleyard.server.registry.image.Previews;
import org.moduleyard.server.registry.image.PublicRepositories;
import org.moduleyard.server.registry.protocol.RegistryErrorCode;
import org.moduleyard.server.registry.protocol.RegistryErrorException;
import org.moduleyard.server.registry.staging.StagingBlobs;
import org.moduleyard.server.registry.staging.StagingManifests;
import org.moduleyard.server.registry.staging.StagingQuota;
import org.moduleyard.server.registry.staging.StagingRepositories;
import org.moduleyard.server.registry.staging.UnreferencedBlobLinks;
import org.moduleyard.server.registry.store.BlobTable;
import org.moduleyard.server.registry.store.CachedRepositoryContents;
import org.moduleyard.server.registry.store.ManifestTable;
import org.moduleyard.server.registry.store.Referrers;
import org.moduleyard.server.registry.store.RegistrySettings;
import org.moduleyard.server.registry.store.RepositoryStore;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts the distribution API and its token service together. */
@Configuration(proxyBeanMethods = false)
class DistributionApiConfiguration {

  @Bean
  Principals registryPrincipals(Identity identity) {
    return new Principals() {
      @Override
      public Optional<Principal> authenticate(
          String username, String password, NetworkAddress address) {
        return switch (identity.authenticate(username, password, address)) {
          case Proving.Proven(Proof proof) -> present(proof);
          case Proving.Refused refused -> Optional.empty();
          case Proving.PasswordFirst first -> Optional.empty();
          case Proving.Overlong overlong ->
              throw new RegistryErrorException(RegistryErrorCode.PASSWORD_TOO_LONG);
          case Proving.Throttled throttled ->
              throw new RegistryErrorException(
                  RegistryErrorCode.TOOMANYREQUESTS,
                  throttled.advice().english(),
                  Map.of("Retry-After", throttled.retryAfterSeconds()));
        };
      }

      @Override
      public Optional<Principal> present(Proof proof) {
        return identity.holder(proof).map(caller -> principal(caller, proof, identity));
      }
    };
  }

  private static Principal principal(Caller caller, Proof proof, Identity identity) {
    return switch (caller) {
      case Caller.Anonymous anonymous -> Principal.NOBODY;
      case Caller.Program(ServicePrincipal program) ->
          new Principal(
              caller.actor(), Set.of(), Set.of(program.publisher().value()), Optional.of(proof));
      case Caller.Person person ->
          new Principal(
              caller.actor(),
              identity.subscriptionsOf(person.account().id()),
              person.memberships().keySet().stream()
                  .map(PublisherId::value)
                  .collect(Collectors.toUnmodifiableSet()),
              Optional.of(proof));
    };
  }

  @Bean
  RegistryTokens registryTokens(Keys keys, PublicUrl url, Clock clock, RegistrySettings settings) {
    return new RegistryTokens(keys.derive("registry tokens"), url, clock, settings.tokenLifetime());
  }

  @Bean
  Requesters registryRequesters(Principals principals, RegistryTokens tokens, PublicUrl url) {
    return new Requesters(principals, tokens, url);
  }

  @Bean
  PullCounter registryPullCounter(ApplicationEventPublisher events, Clock clock) {
    return new PullCounter(events, clock);
  }

  @Bean
  PublicResponseCache registryReadyAnswers() {
    return new PublicResponseCache();
  }

  /** In front of all that belongs to the application. */
  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> readyAnswersFirst(
      PublicResponseCache ready) {
    return factory -> factory.addEngineValves(ready);
  }

  @Bean
  VisibleRepository.Finder registryShelves(
      JdbcClient jdbc,
      PublicRepositories publicRepositories,
      Previews previews,
      StagingRepositories staging,
      CachedRepositoryContents reader,
      RepositoryStore rows) {
    return new VisibleRepository.Finder(
        publicRepositories, previews, staging, reader, rows, new Referrers(jdbc));
  }

  @Bean
  CacheRevocation registryCacheRevocation(
      VisibleRepository.Finder shelves, PublicResponseCache ready) {
    return new CacheRevocation(shelves, ready);
  }

  @Bean
  StagingRepositories registryStaging(JdbcClient jdbc, Clock clock) {
    return new StagingRepositories(jdbc, clock);
  }

  @Bean
  StagingEndpoint registryStagingAnswer(
      JdbcClient jdbc,
      StagingRepositories staging,
      ManifestTable manifests,
      BlobTable blobTable,
      BlobStores stores,
      VisibleRepository.Finder shelves,
      Requesters requesters,
      TransactionTemplate transaction,
      AuditLog audit,
      RegistrySettings settings) {
    StagingQuota quota =
        new StagingQuota(
            jdbc, new UnreferencedBlobLinks(jdbc, transaction), settings.stagingQuota());
    StagingBlobs blobs =
        new StagingBlobs(
            staging, stores.area(RegistryConfiguration.AREA), blobTable, quota, settings);
    return new StagingEndpoint(
        staging,
        new UploadEndpoint(staging, blobs, new Mounts(shelves, blobs), requesters),
        new ManifestPush(
            new StagingManifests(staging, manifests, quota, transaction, audit), requesters));
  }

  @Bean
  FilterRegistrationBean<RegistryFilter> registryFilter(
      BlobStores stores,
      VisibleRepository.Finder shelves,
      Requesters requesters,
      PullCounter counter,
      PublicResponseCache ready,
      StagingEndpoint staging) {
    return first(
        new RegistryFilter(
            shelves,
            requesters,
            new ManifestEndpoint(counter, ready),
            new BlobEndpoint(stores.area(RegistryConfiguration.AREA), ready),
            staging),
        "/v2/*");
  }

  @Bean
  FilterRegistrationBean<TokenFilter> registryTokenFilter(
      Requesters requesters, Previews previews, RegistryTokens tokens) {
    return first(new TokenFilter(requesters, previews, tokens), "/token");
  }

  /** In front of sessions and sign-in pages, but after the security headers of every response. */
  private static <T extends Filter> FilterRegistrationBean<T> first(T filter, String path) {
    FilterRegistrationBean<T> registration = new FilterRegistrationBean<>(filter);
    registration.addUrlPatterns(path);
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
    return registration;
  }
}
