package org.moduleyard.server.platform.web.error;

/**
 * A response of the API: a record whose components are the members of the JSON object, in their
 * order. Controllers return these instead of putting documents together by hand.
 */
public interface ApiAnswer {}
