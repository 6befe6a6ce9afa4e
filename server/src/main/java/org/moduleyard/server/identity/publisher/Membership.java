package org.moduleyard.server.identity.publisher;

import org.moduleyard.server.identity.caller.MemberRole;

/** An account's part in a publisher. */
public record Membership(Publisher publisher, MemberRole role) {}
