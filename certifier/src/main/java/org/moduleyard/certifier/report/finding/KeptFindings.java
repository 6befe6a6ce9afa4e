package org.moduleyard.certifier.report.finding;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The heaviest of many findings, and the true number of the others by rule, image and severity: of
 * each rule at least the first {@link #OF_EACH_RULE}, so that a rule with very many does not hide
 * another. The order in which they come does not count.
 */
public final class KeptFindings {
  /** Findings of one image that a report lists. */
  public static final int MOST_OF_IMAGE = 10_000;

  /** Findings that a report lists, of all images and the offer together. */
  public static final int MOST_OF_REPORT = 20_000;

  /** Findings of each rule that are listed before others take the room. */
  static final int OF_EACH_RULE = 20;

  /** Of all texts that the report repeats for each finding, in characters, about. */
  private static final long CHARACTERS_OF_IMAGE = 24L << 20;

  private static final long CHARACTERS_OF_REPORT = 48L << 20;
  private static final long CHARACTERS_OF_RULE = 256L << 10;

  private final int most;
  private final Heaviest<Finding> heaviest;
  private final Map<String, Heaviest<Finding>> ofRules = new TreeMap<>();
  private final Map<Place, Long> counted = new HashMap<>();

  /** The key by which a remainder of findings is counted. */
  private record Place(String ruleId, Severity severity, Location whole) {
    static Place of(Finding finding) {
      return new Place(finding.ruleId(), finding.severity(), finding.location().whole());
    }
  }

  KeptFindings(int most, long characters) {
    this.most = most;
    this.heaviest =
        new Heaviest<>(Finding.HEAVIEST_FIRST, most, characters, KeptFindings::characters);
  }

  /** Of one image. */
  public static KeptFindings ofImage() {
    return new KeptFindings(MOST_OF_IMAGE, CHARACTERS_OF_IMAGE);
  }

  /** Of a whole report. */
  public static KeptFindings ofReport() {
    return new KeptFindings(MOST_OF_REPORT, CHARACTERS_OF_REPORT);
  }

  /** How much of a report a finding takes; a path is written several times, and escaped. */
  private static long characters(Finding finding) {
    return 500L
        + 10L * finding.location().inFile().length()
        + finding.location().step().length()
        + 2L * finding.reason().length()
        + 2L * finding.remedy().length();
  }

  public void add(Finding finding) {
    boolean isNew = true;
    if (!finding.isRest()) {
      isNew =
          ofRules
              .computeIfAbsent(
                  finding.ruleId(),
                  id ->
                      new Heaviest<>(
                          Finding.HEAVIEST_FIRST,
                          OF_EACH_RULE,
                          CHARACTERS_OF_RULE,
                          KeptFindings::characters))
              .add(finding);
      isNew &= heaviest.add(finding);
    }
    if (isNew) {
      counted.merge(Place.of(finding), finding.count(), Long::sum);
    }
  }

  public void addAll(Collection<Finding> findings) {
    findings.forEach(this::add);
  }

  /** The heaviest first, and for each rule, image and severity one that stands for all others. */
  public List<Finding> list() {
    SortedSet<Finding> first = new TreeSet<>(Finding.HEAVIEST_FIRST);
    ofRules.values().forEach(each -> first.addAll(each.list()));
    TreeSet<Finding> kept = new TreeSet<>(first);
    for (Finding finding : heaviest.list()) {
      if (kept.size() >= most) {
        break;
      }
      kept.add(finding);
    }
    Map<Place, Long> left = new LinkedHashMap<>(counted);
    kept.forEach(finding -> left.merge(Place.of(finding), -1L, Long::sum));
    List<Finding> all = new ArrayList<>(kept);
    left.forEach(
        (place, more) -> {
          if (more > 0) {
            all.add(Finding.rest(place.ruleId(), place.severity(), place.whole(), more));
          }
        });
    all.sort(Finding.HEAVIEST_FIRST);
    return List.copyOf(all);
  }
}
