package org.moduleyard.server.platform;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code moduleyard.*} settings that belong to no feature.
 *
 * @param data the data directory
 * @param url the public URL, without a trailing slash; null derives it from the port
 * @param allowPrivate {@code host:port} pairs outbound requests may reach although private
 * @param tenant the first part of the token endpoint's path
 */
@ConfigurationProperties("moduleyard")
public record PlatformSettings(
    @DefaultValue("data") Path data,
    @Nullable String url,
    @DefaultValue List<String> allowPrivate,
    @DefaultValue("moduleyard") String tenant) {}
