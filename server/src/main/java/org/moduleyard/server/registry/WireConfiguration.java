package org.moduleyard.server.registry;

import jakarta.servlet.Filter;
import java.time.Clock;
import org.moduleyard.server.content.BlobStores;
import org.moduleyard.server.identity.Identity;
import org.moduleyard.server.platform.Keys;
import org.moduleyard.server.platform.PublicUrl;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Puts the distribution API and its token service together. */
@Configuration(proxyBeanMethods = false)
class WireConfiguration {

  @Bean
  Subscribers registrySubscribers(Identity identity) {
    return (username, password) ->
        identity
            .authenticate(username, password)
            .map(
                account ->
                    new Subscriber(account.username(), identity.subscriptionsOf(account.id())));
  }

  @Bean
  RegistryTokens registryTokens(Keys keys, PublicUrl url, Clock clock, RegistrySettings settings) {
    return new RegistryTokens(keys.derive("registry tokens"), url, clock, settings.tokenLifetime());
  }

  @Bean
  Pullers registryPullers(Subscribers subscribers, RegistryTokens tokens, PublicUrl url) {
    return new Pullers(subscribers, tokens, url);
  }

  @Bean
  PullCounter registryPullCounter(ApplicationEventPublisher events, Clock clock) {
    return new PullCounter(events, clock);
  }

  @Bean
  FilterRegistrationBean<RegistryFilter> registryFilter(
      BlobStores stores,
      PublicRepositories publicRepositories,
      Previews previews,
      RepositoryReader reader,
      Pullers pullers,
      PullCounter counter) {
    return first(
        new RegistryFilter(
            new Shelf.Finder(publicRepositories, previews, reader),
            pullers,
            new ManifestAnswer(counter),
            new BlobAnswer(stores.area(RegistryConfiguration.AREA))),
        "/v2/*");
  }

  @Bean
  FilterRegistrationBean<TokenFilter> registryTokenFilter(
      Pullers pullers, Previews previews, RegistryTokens tokens) {
    return first(new TokenFilter(pullers, previews, tokens), "/token");
  }

  /** In front of sessions and sign-in pages, but after the security headers of every response. */
  private static <T extends Filter> FilterRegistrationBean<T> first(T filter, String path) {
    FilterRegistrationBean<T> registration = new FilterRegistrationBean<>(filter);
    registration.addUrlPatterns(path);
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
    return registration;
  }
}
