package org.moduleyard.server.content;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * {@code moduleyard.content.*}.
 *
 * @param keepFree room on the disk that content leaves to others; the database usually lives on the
 *     same disk and does not take a full one well
 */
@ConfigurationProperties("moduleyard.content")
record ContentSettings(@DefaultValue("256MB") DataSize keepFree) {}
