package org.moduleyard.offerdocument;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Walks a document. */
public final class Pointers {
  private Pointers() {}

  /** Pointers to every value at least that deep, in document order. */
  public static List<String> within(JsonNode json, int fewestSegments) {
    List<String> pointers = new ArrayList<>();
    collect(json, "", pointers);
    pointers.removeIf(
        pointer ->
            pointer.chars().filter(c -> c == '/').count() < fewestSegments
                || pointer.matches("/definition/plans/\\d+"));
    return pointers;
  }

  private static void collect(JsonNode json, String pointer, List<String> pointers) {
    pointers.add(pointer);
    json.properties().forEach(p -> collect(p.getValue(), pointer + "/" + p.getKey(), pointers));
    for (int i = 0; json.isArray() && i < json.size(); i++) {
      collect(json.path(i), pointer + "/" + i, pointers);
    }
  }
}
