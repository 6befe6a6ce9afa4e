package org.moduleyard.server.identity.publisher;

import java.time.Instant;
import org.moduleyard.server.identity.caller.PublisherId;

/**
 * An approved publisher.
 *
 * @param id never changes
 * @param name the display name
 * @param website an absolute http(s) URL, or empty
 * @param about plain text, or empty
 * @param revision counts the changes of this profile from 1
 */
public record Publisher(
    PublisherId id,
    String name,
    String website,
    String about,
    Contact contact,
    Instant createdAt,
    long revision) {

  /** Whom the operator writes to; not shown to customers. */
  public record Contact(String name, String email, String phone) {}

  Publisher with(Publishers.Profile profile, long newRevision) {
    return new Publisher(
        id,
        profile.name(),
        profile.website(),
        profile.about(),
        profile.contact(),
        createdAt,
        newRevision);
  }

  /** How audit records name this publisher. */
  public String auditName() {
    return auditName(id);
  }

  static String auditName(PublisherId id) {
    return "publisher/" + id;
  }
}
