/**
 * The outbox: what happened, stored in the transaction in which it happened, and told afterwards.
 * Features publish an {@link org.moduleyard.server.platform.event.Event} with Spring's {@code
 * ApplicationEventPublisher}; the {@link org.moduleyard.server.platform.event.Outbox} writes it
 * down. It is told in two ways: an {@link org.moduleyard.server.platform.event.EventFollower} in
 * every server process hears all of them in order, an {@link
 * org.moduleyard.server.platform.event.EventHandler} hears each at least once in one of them.
 */
@NullMarked
package org.moduleyard.server.platform.event;

import org.jspecify.annotations.NullMarked;
