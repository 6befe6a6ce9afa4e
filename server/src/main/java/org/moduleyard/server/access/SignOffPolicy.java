package org.moduleyard.server.access;

import org.moduleyard.server.identity.caller.Caller;
import org.moduleyard.server.identity.caller.MemberRole;
import org.moduleyard.server.identity.caller.PublisherId;
import org.moduleyard.server.identity.caller.SignOffRight;
import org.moduleyard.server.identity.web.SignOffSettings;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Which members of a publisher may let an offer go live (OPEN-36): owners always, contributors
 * unless {@code moduleyard.publication.contributors-go-live} is {@code false}.
 */
@Component
@EnableConfigurationProperties(SignOffSettings.class)
class SignOffPolicy implements SignOffRight {

  private final boolean contributors;

  SignOffPolicy(SignOffSettings settings) {
    this.contributors = settings.contributorsGoLive();
  }

  @Override
  public boolean holds(Caller caller, PublisherId publisher) {
    MemberRole role = caller.roleAt(publisher);
    return role != null && allows(role);
  }

  boolean allows(MemberRole role) {
    return switch (role) {
      case OWNER -> true;
      case CONTRIBUTOR -> contributors;
    };
  }
}
