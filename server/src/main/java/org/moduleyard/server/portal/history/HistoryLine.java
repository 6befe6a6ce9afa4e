package org.moduleyard.server.portal.history;

import java.time.Instant;
import org.moduleyard.server.platform.web.Text;

/**
 * One thing that happened, or a run of saves of one draft by one person.
 *
 * @param id of its record; of the oldest of a run
 * @param at when; of the newest of a run
 * @param action as programs know it, for instance {@code offer.saved}
 * @param reason the reason given by the person who did it; empty when there is none
 */
public record HistoryLine(long id, Instant at, Text sentence, String action, String reason) {}
