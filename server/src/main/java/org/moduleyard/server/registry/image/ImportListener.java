package org.moduleyard.server.registry.image;

/**
 * Hears how an import gets on, on the thread that imports, at least at its begin and its end and
 * about every 8 MiB between. An exception thrown here stops the import, which may be resumed later.
 */
@FunctionalInterface
public interface ImportListener {

  /** For callers who do not care. */
  ImportListener NONE = progress -> {};

  void progressed(ImportProgress progress);
}
