package org.moduleyard.offerdocument.field;

/**
 * That a field is needed to publish.
 *
 * @param always false when another field or a setting can do instead
 * @param rule id of the rule that refuses an offer without it
 */
public record Requirement(boolean always, String rule) {}
