package org.moduleyard.server.catalog;

/** The places a listing can stand in. */
public enum Slot {
  /** Shown to the preview audience only, never in public pages, feeds or the catalog API. */
  PREVIEW,
  /** Shown to everybody. */
  PRODUCTION,
  /** Was shown to everybody and is kept aside, for when its distribution goes on. */
  STOPPED
}
