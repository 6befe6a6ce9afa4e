package org.moduleyard.server.identity;

import java.time.Instant;

/** An account has a new password; whatever was known of the old one is worthless. */
record PasswordChanged(String username, Instant at) {}
