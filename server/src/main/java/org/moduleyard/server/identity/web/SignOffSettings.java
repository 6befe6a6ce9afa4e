package org.moduleyard.server.identity.web;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The part of {@code moduleyard.publication.*} that is about people.
 *
 * @param contributorsGoLive whether contributors may sign off (OPEN-36)
 */
@ConfigurationProperties("moduleyard.publication")
public record SignOffSettings(@DefaultValue("true") boolean contributorsGoLive) {}
