package org.moduleyard.certifier.report.finding;

/** A rule that was not judged because there is nothing it could be applied to, and why. */
public record NotApplied(Rule rule, String reason) {}
