package org.moduleyard.server.insights;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Counts by key in memory until they are written; bounded, so that a flood cannot fill it. */
final class Tally<K> {

  private static final int MAX_KEYS = 50_000;

  private final Map<K, Long> counts = new ConcurrentHashMap<>();

  void add(K key, long number) {
    if (counts.size() < MAX_KEYS || counts.containsKey(key)) {
      counts.merge(key, number, Long::sum);
    }
  }

  /** Takes all counts out; what is counted meanwhile stays for the next time. */
  Map<K, Long> drain() {
    Map<K, Long> drained = new HashMap<>();
    for (K key : Set.copyOf(counts.keySet())) {
      Long number = counts.remove(key);
      if (number != null) {
        drained.put(key, number);
      }
    }
    return drained;
  }
}
