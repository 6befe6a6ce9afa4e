package org.moduleyard.server.platform.web.error;

/**
 * An answer in JSON to a program, or to the script of a page: a record whose components are the
 * members of the object, in their order. Answers are not put together by hand.
 */
public interface ApiAnswer {}
