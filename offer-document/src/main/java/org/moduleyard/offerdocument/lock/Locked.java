package org.moduleyard.offerdocument.lock;

/**
 * A field that can no longer change, shown disabled in editors.
 *
 * @param pointer RFC 6901 pointer to the field, also when it is empty
 * @param rule id of the rule that fixes it
 * @param reason why and what to do instead, in words for the publisher
 */
public record Locked(String pointer, String rule, String reason) {}
