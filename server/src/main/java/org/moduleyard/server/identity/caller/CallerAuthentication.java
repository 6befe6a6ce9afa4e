package org.moduleyard.server.identity.caller;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.AuthorityUtils;

/** A {@link Caller} as Spring Security carries it through a request. */
public final class CallerAuthentication extends AbstractAuthenticationToken {

  private final Caller caller;

  public CallerAuthentication(Caller caller) {
    super(authorities(caller));
    this.caller = caller;
    setAuthenticated(!caller.isAnonymous());
  }

  private static List<GrantedAuthority> authorities(Caller caller) {
    return caller instanceof Caller.Person person
        ? AuthorityUtils.createAuthorityList("ROLE_" + person.account().role().name())
        : List.of();
  }

  public Caller caller() {
    return caller;
  }

  @Override
  public Object getCredentials() {
    return "";
  }

  @Override
  public Object getPrincipal() {
    return caller;
  }

  @Override
  public String getName() {
    return switch (caller) {
      case Caller.Anonymous anonymous -> "";
      case Caller.Person person -> person.account().username();
      case Caller.Program program -> program.principal().clientId().toString();
    };
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CallerAuthentication that && caller.equals(that.caller);
  }

  @Override
  public int hashCode() {
    return caller.hashCode();
  }
}
