package org.moduleyard.server.platform.event;

import java.time.Instant;

/** A row of the table {@code event}; its body may be one that this version cannot read. */
record EventRow(long id, Instant at, EventTypes.Written written) {}
