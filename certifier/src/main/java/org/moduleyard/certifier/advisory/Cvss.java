package org.moduleyard.certifier.advisory;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/** Base scores of vectors, by the equations of CVSS 2 and CVSS 3.1 (FIRST). */
final class Cvss {
  private static final int LONGEST = 300;

  private Cvss() {}

  /** The base score in tenths; empty when the vector is none, or lacks a metric. */
  static OptionalInt tenths(String vector) {
    Map<String, String> metrics = metrics(vector);
    try {
      if (vector.startsWith("CVSS:3.")) {
        return OptionalInt.of(version3(metrics));
      }
      if (vector.startsWith("CVSS:4.")) {
        return OptionalInt.of(version3(likeVersion3(metrics)));
      }
      return vector.startsWith("AV:") ? OptionalInt.of(version2(metrics)) : OptionalInt.empty();
    } catch (IllegalArgumentException e) {
      return OptionalInt.empty();
    }
  }

  private static Map<String, String> metrics(String vector) {
    Map<String, String> metrics = new HashMap<>();
    if (vector.length() <= LONGEST) {
      for (String part : vector.split("/", -1)) {
        int colon = part.indexOf(':');
        if (colon > 0) {
          metrics.putIfAbsent(part.substring(0, colon), part.substring(colon + 1));
        }
      }
    }
    return metrics;
  }

  private static int version3(Map<String, String> metrics) {
    boolean changed = value(metrics, "S", "U", 0, "C", 1) > 0;
    double missed =
        1 - (1 - impact3(metrics, "C")) * (1 - impact3(metrics, "I")) * (1 - impact3(metrics, "A"));
    double impact =
        changed ? 7.52 * (missed - 0.029) - 3.25 * Math.pow(missed - 0.02, 15) : 6.42 * missed;
    double exploitability =
        8.22
            * value(metrics, "AV", "N", 0.85, "A", 0.62, "L", 0.55, "P", 0.2)
            * value(metrics, "AC", "L", 0.77, "H", 0.44)
            * (changed
                ? value(metrics, "PR", "N", 0.85, "L", 0.68, "H", 0.5)
                : value(metrics, "PR", "N", 0.85, "L", 0.62, "H", 0.27))
            * value(metrics, "UI", "N", 0.85, "R", 0.62);
    if (impact <= 0) {
      return 0;
    }
    double score = Math.min(10, (impact + exploitability) * (changed ? 1.08 : 1));
    return (int) Math.ceilDiv(Math.round(score * 100_000), 10_000L);
  }

  private static double impact3(Map<String, String> metrics, String name) {
    return value(metrics, name, "H", 0.56, "L", 0.22, "N", 0);
  }

  /**
   * The nearest metrics of version 3: preconditions are complexity, and harm to other systems is a
   * changed scope.
   */
  private static Map<String, String> likeVersion3(Map<String, String> metrics) {
    Map<String, String> like = new HashMap<>(metrics);
    if (metrics.getOrDefault("AT", "").equals("P")) {
      like.put("AC", "H");
    }
    if (!metrics.getOrDefault("UI", "").equals("N")) {
      like.put("UI", "R");
    }
    boolean spreads = false;
    for (String harm : new String[] {"C", "I", "A"}) {
      String own = metrics.getOrDefault("V" + harm, "");
      String others = metrics.getOrDefault("S" + harm, "N");
      spreads |= !others.equals("N");
      like.put(harm, own.equals("N") ? others : own);
    }
    like.put("S", spreads ? "C" : "U");
    return like;
  }

  private static int version2(Map<String, String> metrics) {
    double impact =
        10.41
            * (1
                - (1 - impact2(metrics, "C"))
                    * (1 - impact2(metrics, "I"))
                    * (1 - impact2(metrics, "A")));
    double exploitability =
        20
            * value(metrics, "AV", "L", 0.395, "A", 0.646, "N", 1)
            * value(metrics, "AC", "H", 0.35, "M", 0.61, "L", 0.71)
            * value(metrics, "Au", "M", 0.45, "S", 0.56, "N", 0.704);
    double score = (0.6 * impact + 0.4 * exploitability - 1.5) * (impact == 0 ? 0 : 1.176);
    return Math.clamp(Math.round(score * 10), 0, 100);
  }

  private static double impact2(Map<String, String> metrics, String name) {
    return value(metrics, name, "N", 0, "P", 0.275, "C", 0.66);
  }

  /** The weight of what the vector says, of pairs of a letter and its weight. */
  private static double value(Map<String, String> metrics, String name, Object... weights) {
    String said = metrics.getOrDefault(name, "");
    for (int i = 0; i < weights.length; i += 2) {
      if (weights[i].equals(said)) {
        return ((Number) weights[i + 1]).doubleValue();
      }
    }
    throw new IllegalArgumentException("The vector has no metric " + name);
  }
}
