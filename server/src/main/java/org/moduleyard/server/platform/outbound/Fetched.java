package org.moduleyard.server.platform.outbound;

import java.net.URI;

/**
 * The response to a GET. The bytes are as hostile as their sender.
 *
 * @param uri the final address, after redirects
 * @param contentType the header as sent, empty when there was none
 * @param body never more bytes than were asked for
 */
@SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
public record Fetched(URI uri, String contentType, byte[] body) {}
