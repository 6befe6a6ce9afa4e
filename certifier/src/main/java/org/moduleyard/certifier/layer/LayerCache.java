package org.moduleyard.certifier.layer;

import java.io.IOException;
import java.util.Optional;

/**
 * Keeps facts of layers and conclusions about images, so that these are read once however often
 * they are certified. An entry that a cache loses is computed again. For any number of threads.
 */
public interface LayerCache {

  /**
   * The bytes kept under this key.
   *
   * @param key letters, digits and dashes
   */
  Optional<byte[]> find(String key);

  /**
   * Keeps these bytes, at least for a while.
   *
   * @throws IOException when that is not possible, such as on a full disk
   */
  void put(String key, byte[] facts) throws IOException;

  /** Whether it keeps things for other runs, within bounds of its own. */
  default boolean isLasting() {
    return true;
  }
}
