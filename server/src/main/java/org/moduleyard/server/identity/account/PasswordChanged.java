package org.moduleyard.server.identity.account;

import java.time.Instant;
import java.util.UUID;

/** An account has a new password; whatever was known of the old one is worthless. */
public record PasswordChanged(UUID account, String username, Instant at) {}
