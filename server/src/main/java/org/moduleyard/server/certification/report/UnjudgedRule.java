package org.moduleyard.server.certification.report;

/** A rule that could not be judged, why, and what to do. */
public record UnjudgedRule(String planId, String rule, String reason, String remedy) {}
