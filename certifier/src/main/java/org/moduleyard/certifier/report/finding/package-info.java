/** Findings: rules, levels, places, and how many of them are kept. */
@NullMarked
package org.moduleyard.certifier.report.finding;

import org.jspecify.annotations.NullMarked;
