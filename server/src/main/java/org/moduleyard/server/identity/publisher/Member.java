package org.moduleyard.server.identity.publisher;

import org.moduleyard.server.identity.account.Account;
import org.moduleyard.server.identity.caller.MemberRole;

/** A person who belongs to a publisher. */
public record Member(Account account, MemberRole role) {}
