package org.moduleyard.server.insights;

import java.time.LocalDate;

/**
 * How often a tag of a repository was pulled on a day (UTC).
 *
 * @param tag empty for manifests that were asked for by digest
 */
public record PullsOfDay(String repository, String tag, LocalDate day, long pulls) {}
