package org.moduleyard.server.operator;

import java.time.Instant;
import org.moduleyard.server.platform.web.Text;

/**
 * One decision.
 *
 * @param what was decided about what
 * @param who decided, as audit records name it
 * @param why in the words of whoever decided; empty when nothing was asked for
 * @param href of what it was decided about
 */
public record DecisionRow(Instant at, Text what, String who, String why, String href) {}
