package org.moduleyard.server.platform.web.error;

/**
 * What the API answers: a record whose components are the members of the JSON object, in their
 * order. That documents are put together by hand in no controller is what this type is for.
 */
public interface ApiAnswer {}
