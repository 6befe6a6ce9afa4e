package org.moduleyard.server.identity;

/** An account's part in a publisher. */
public record Membership(Publisher publisher, MemberRole role) {}
