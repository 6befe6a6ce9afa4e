package org.moduleyard.server.registry;

import java.util.Set;
import java.util.UUID;

/**
 * An account as far as the registry is concerned.
 *
 * @param account its user name
 * @param subscriptions those it holds now
 */
record Subscriber(String account, Set<UUID> subscriptions) {}
