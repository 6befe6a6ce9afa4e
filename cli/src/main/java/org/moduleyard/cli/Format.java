package org.moduleyard.cli;

/** How a result is written. */
enum Format {
  TEXT,
  JSON
}
