package org.moduleyard.certifier.check.listing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.moduleyard.edge.message.Message;

/** Says which platforms have which value: "a for linux/amd64 and linux/arm64, b for …". */
final class PlatformDifferences {
  private static final int MOST_SHOWN = 120;

  private PlatformDifferences() {}

  /**
   * The values with their platforms.
   *
   * @param values by platform
   */
  static Message told(SortedMap<String, String> values) {
    Map<String, List<String>> platforms = new LinkedHashMap<>();
    values.forEach(
        (platform, value) ->
            platforms.computeIfAbsent(value, key -> new ArrayList<>()).add(platform));
    return Message.joined(
        ", ",
        platforms.entrySet().stream()
            .map(value -> told(value.getKey(), value.getValue()))
            .toList());
  }

  private static Message told(String value, List<String> platforms) {
    Message all =
        Message.joined(
            " ",
            IntStream.range(0, platforms.size())
                .mapToObj(i -> platform(platforms.get(i), i))
                .toList());
    return value.isEmpty()
        ? Message.of("nothing for {0}", all)
        : Message.of("{0} for {1}", shown(value), all);
  }

  private static Message platform(String name, int position) {
    return position == 0 ? Message.literal(name) : Message.of("and {0}", name);
  }

  private static String shown(String value) {
    String cut = value.length() <= MOST_SHOWN ? value : value.substring(0, MOST_SHOWN) + "…";
    return cut.replaceAll("[\\p{Cc}\\p{Cf}]", "?");
  }
}
