package org.moduleyard.certifier.layer;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A cache that ends with its owner and has no limit: for a few images at a time. */
public final class MemoryCache implements LayerCache {
  private final Map<String, byte[]> kept = new ConcurrentHashMap<>();

  @Override
  public Optional<byte[]> find(String key) {
    return Optional.ofNullable(kept.get(key));
  }

  @Override
  public void put(String key, byte[] facts) {
    kept.put(key, facts);
  }

  @Override
  public boolean isLasting() {
    return false;
  }
}
