package org.moduleyard.server.publication.step;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code moduleyard.publication.*}.
 *
 * @param retryAfter how long a step waits before it is tried again when something of ours, not of
 *     the publisher, stopped it: no room, a rule that could not be judged, a bug
 * @param stopNeedsOperator whether a publisher's request to stop distributing takes effect only
 *     when an operator agrees (OPEN-34)
 */
@ConfigurationProperties("moduleyard.publication")
public record PublicationSettings(
    @DefaultValue("30s") Duration retryAfter, @DefaultValue("false") boolean stopNeedsOperator) {}
