package org.moduleyard.certifier.report.format;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.moduleyard.certifier.report.finding.Severity;
import org.moduleyard.certifier.report.format.ReportDocument.Found;
import org.moduleyard.certifier.report.format.ReportDocument.Place;

/** Findings of one rule, with those told once that differ in nothing but the image they are in. */
final class FoldedFindings {

  /**
   * The finding at one path, in the image of one platform or of several.
   *
   * @param first the one to be shown
   * @param images manifests of the images it is in, in the order of the report
   */
  record Folded(Found first, List<String> images) {}

  /**
   * The properties that findings share which are shown as one.
   *
   * @param turn which of those that are alike it is in its image, so that each is told
   */
  private record Alike(
      Severity severity, String path, String pointer, String reason, String remedy, int turn) {}

  private FoldedFindings() {}

  /** In the order of the report. */
  static List<Folded> of(List<Found> findings) {
    Map<Object, Folded> folded = new LinkedHashMap<>();
    Map<Object, Integer> turns = new HashMap<>();
    for (Found found : findings) {
      Place place = found.place();
      boolean hasPath = !place.path().isEmpty() || !place.config().isEmpty();
      // Of what has no path, each is told for itself.
      Object key = hasPath ? alike(found, turns) : found;
      Folded known = folded.computeIfAbsent(key, any -> new Folded(found, new ArrayList<>()));
      known.images().add(place.manifest());
    }
    return List.copyOf(folded.values());
  }

  private static Alike alike(Found found, Map<Object, Integer> turns) {
    Alike first = alike(found, 0);
    int turn = turns.merge(List.of(first, found.place().manifest()), 1, Integer::sum);
    return alike(found, turn);
  }

  private static Alike alike(Found found, int turn) {
    return new Alike(
        found.severity(),
        found.place().path(),
        found.place().pointer(),
        found.reason(),
        found.remedy(),
        turn);
  }
}
