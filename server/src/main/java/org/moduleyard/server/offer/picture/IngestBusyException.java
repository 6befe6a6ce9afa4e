package org.moduleyard.server.offer.picture;

import org.moduleyard.server.platform.memory.BusyException;

/**
 * Too many saves are bringing pictures in at this moment; the same save succeeds a little later.
 */
public final class IngestBusyException extends BusyException {
  private static final long serialVersionUID = 1L;

  IngestBusyException() {
    super(
        "Too many offers are having their pictures brought in at this moment. Nothing was saved."
            + " Save again in a minute.");
  }
}
