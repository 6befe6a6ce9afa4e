package org.moduleyard.certifier.conclusion;

/** The kinds of places of findings in kept conclusions, and the texts that each of them has. */
enum LocationKind {
  /** Pointer. */
  OFFER,
  /** Reference, manifest or none. */
  IMAGE,
  /** Reference, manifest, configuration, pointer. */
  CONFIGURATION,
  /** Reference, manifest, layer, step. */
  LAYER,
  /** Reference, manifest, layer, path, written path, i64 offset, step. */
  LAYER_FILE
}
