package org.moduleyard.server.identity.web;

import org.moduleyard.server.identity.MemberRole;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Which members of a publisher may let an offer go live (OPEN-36): owners always, contributors
 * unless {@code moduleyard.publication.contributors-go-live} is {@code false}.
 */
@Component
class SignOffPolicy {

  private final boolean contributors;

  SignOffPolicy(
      @Value("${moduleyard.publication.contributors-go-live:true}") boolean contributors) {
    this.contributors = contributors;
  }

  boolean allows(MemberRole role) {
    return switch (role) {
      case OWNER -> true;
      case CONTRIBUTOR -> contributors;
    };
  }
}
