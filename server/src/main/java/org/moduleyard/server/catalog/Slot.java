package org.moduleyard.server.catalog;

/** The two places a listing can stand in. */
public enum Slot {
  /** Shown to the preview audience only, never in public pages, feeds or the catalog API. */
  PREVIEW,
  /** Shown to everybody. */
  PRODUCTION
}
