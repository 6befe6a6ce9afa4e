package org.moduleyard.server.access;

import org.moduleyard.server.identity.caller.CurrentCaller;
import org.moduleyard.server.identity.session.ApiTokens;
import org.moduleyard.server.identity.session.SavedForms;
import org.moduleyard.server.identity.session.Sessions;
import org.moduleyard.server.identity.web.CookieNames;
import org.moduleyard.server.identity.web.ForcedPasswordChange;
import org.moduleyard.server.identity.web.FormSaver;
import org.moduleyard.server.identity.web.SavedFormResubmit;
import org.moduleyard.server.identity.web.SignedInBrowsers;
import org.moduleyard.server.identity.web.api.TokenEndpoint;
import org.moduleyard.server.platform.PlatformSettings;
import org.moduleyard.server.platform.web.error.ApiAnswers;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/**
 * The ways in: the token endpoint, the API with its access tokens, and everything else with
 * sessions. The registry adds its own chain between them.
 *
 * <p>Security headers are no part of the chains: {@link SecurityHeaders} sets them on every
 * response, also on those that no chain sees.
 */
@Configuration(proxyBeanMethods = false)
class SecurityChains {

  /** After the security headers, before whatever reads the fields of a form. */
  @Bean
  FilterRegistrationBean<FormLimit> formLimit(Sessions sessions, CookieNames cookies) {
    FilterRegistrationBean<FormLimit> limit =
        new FilterRegistrationBean<>(new FormLimit(sessions, cookies));
    limit.setOrder(SecurityFilterProperties.DEFAULT_FILTER_ORDER - 2);
    return limit;
  }

  @Bean
  @Order(1)
  SecurityFilterChain tokenChain(HttpSecurity http) {
    return stateless(http)
        .securityMatcher(TokenEndpoint.PATH)
        .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        .build();
  }

  @Bean
  @Order(2)
  SecurityFilterChain apiChain(
      HttpSecurity http,
      ApiTokens tokens,
      CurrentCaller currentCaller,
      SignOffPolicy signOff,
      ApiAnswers answers) {
    return stateless(http)
        .securityMatcher("/api/**")
        .addFilterAfter(new BearerTokens(tokens), SecurityContextHolderFilter.class)
        .addFilterBefore(new ApiGate(currentCaller, signOff, answers), AuthorizationFilter.class)
        .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        .build();
  }

  @Bean
  @Order(Ordered.LOWEST_PRECEDENCE)
  SecurityFilterChain pageChain(
      HttpSecurity http,
      SignedInBrowsers browsers,
      CurrentCaller currentCaller,
      SignOffPolicy signOff,
      PlatformSettings settings,
      FormSaver unsent,
      SavedForms forms) {
    AccessDeniedResponses refusals = new AccessDeniedResponses(currentCaller, unsent);
    return withoutDefaults(http)
        .securityContext(context -> context.securityContextRepository(browsers))
        .csrf(
            csrf ->
                csrf.csrfTokenRepository(new CookieNames(settings).csrfTokens())
                    .ignoringRequestMatchers(
                        PathPatternRequestMatcher.withDefaults()
                            .matcher(HttpMethod.POST, "/language")))
        .addFilterBefore(new ForcedPasswordChange(currentCaller), AuthorizationFilter.class)
        .addFilterAfter(
            new SavedFormResubmit(unsent, forms, currentCaller), AuthorizationFilter.class)
        .authorizeHttpRequests(
            requests ->
                requests
                    .dispatcherTypeMatchers(
                        jakarta.servlet.DispatcherType.ERROR, jakarta.servlet.DispatcherType.ASYNC)
                    .permitAll()
                    .anyRequest()
                    .access(
                        (caller, context) ->
                            new AuthorizationDecision(
                                AccessTable.find(context.getRequest())
                                    .filter(match -> match.allows(currentCaller.get(), signOff))
                                    .isPresent())))
        .exceptionHandling(
            handling -> handling.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
        .build();
  }

  /** Sign-in is ours; this keeps Spring Boot from adding an account with a printed password. */
  @Bean
  AuthenticationManager noOtherAuthentication() {
    return authentication -> {
      throw new UsernameNotFoundException("accounts sign in at /login");
    };
  }

  private static HttpSecurity stateless(HttpSecurity http) {
    return withoutDefaults(http).csrf(AbstractHttpConfigurer::disable);
  }

  private static HttpSecurity withoutDefaults(HttpSecurity http) {
    return http.sessionManagement(
            sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .headers(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .formLogin(AbstractHttpConfigurer::disable)
        .httpBasic(AbstractHttpConfigurer::disable);
  }
}
