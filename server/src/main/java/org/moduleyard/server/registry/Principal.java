package org.moduleyard.server.registry;

import java.util.Set;
import java.util.UUID;

/**
 * A person or a program as far as the registry is concerned.
 *
 * @param name as audit records name it
 * @param subscriptions those it holds now: they decide which previews it sees
 * @param publishers those it works for now: their staging namespaces are its own
 */
record Principal(String name, Set<UUID> subscriptions, Set<String> publishers) {}
