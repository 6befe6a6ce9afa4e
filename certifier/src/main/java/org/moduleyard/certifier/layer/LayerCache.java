package org.moduleyard.certifier.layer;

import java.io.IOException;
import java.util.Optional;

/**
 * Keeps what is known of layers, so that an image is read once however often it is certified.
 * Whatever a cache loses is found out again. For any number of threads.
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
  void keep(String key, byte[] facts) throws IOException;
}
