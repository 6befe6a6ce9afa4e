package org.moduleyard.server.identity;

/** A person who belongs to a publisher. */
public record Member(Account account, MemberRole role) {}
