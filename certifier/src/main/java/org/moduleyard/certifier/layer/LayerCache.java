package org.moduleyard.certifier.layer;

import java.io.IOException;
import java.util.Optional;

/**
 * Keeps what is known of layers and images, so that these are read once however often they are
 * certified. Whatever a cache loses is found out again. For any number of threads.
 */
public interface LayerCache {

  /**
   * What was kept by this key.
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
