package org.moduleyard.certifier.check.listing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** Says which platforms have which value: "a for linux/amd64 and linux/arm64, b for …". */
final class PlatformDifferences {
  private static final int MOST_SHOWN = 120;

  private PlatformDifferences() {}

  /**
   * The values with their platforms.
   *
   * @param values by platform
   */
  static String told(SortedMap<String, String> values) {
    Map<String, List<String>> platforms = new LinkedHashMap<>();
    values.forEach(
        (platform, value) ->
            platforms.computeIfAbsent(value, key -> new ArrayList<>()).add(platform));
    return platforms.entrySet().stream()
        .map(value -> shown(value.getKey()) + " for " + String.join(" and ", value.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String shown(String value) {
    if (value.isEmpty()) {
      return "nothing";
    }
    String cut = value.length() <= MOST_SHOWN ? value : value.substring(0, MOST_SHOWN) + "…";
    return cut.replaceAll("[\\p{Cc}\\p{Cf}]", "?");
  }
}
