package org.moduleyard.certifier.report.finding;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.moduleyard.offerdocument.id.Level;

/** One rule and what came of it. */
public record CheckResult(Rule rule, Outcome outcome) {

  public String id() {
    return rule.id();
  }

  public String title() {
    return rule.title();
  }

  public Level level() {
    return rule.level();
  }

  /** The findings, sorted; empty when the rule passed or could not be judged. */
  public List<Finding> findings() {
    return switch (outcome) {
      case Outcome.Passed passed -> List.of();
      case Outcome.Warned warned -> warned.findings();
      case Outcome.Failed failed -> failed.findings();
      case Outcome.CouldNotRun couldNotRun -> List.of();
    };
  }

  /** How many findings there are, listed or not. */
  public Totals totals() {
    return Totals.of(findings());
  }

  /** The same for each image that has any; what is found in the offer is in none. */
  public SortedMap<Location.Image, Totals> totalsOfImages() {
    Map<Location.Image, List<Finding>> ofImages = new HashMap<>();
    for (Finding finding : findings()) {
      if (finding.location().whole() instanceof Location.Image image) {
        ofImages.computeIfAbsent(image, key -> new ArrayList<>()).add(finding);
      }
    }
    SortedMap<Location.Image, Totals> totals =
        new TreeMap<>(Comparator.comparing(Location.Image::toString));
    ofImages.forEach((image, findings) -> totals.put(image, Totals.of(findings)));
    return totals;
  }

  /** The same with these findings, which leave the outcome as it is. */
  public CheckResult with(List<Finding> findings) {
    return new CheckResult(
        rule,
        switch (outcome) {
          case Outcome.Passed passed -> passed;
          case Outcome.Warned warned -> new Outcome.Warned(findings);
          case Outcome.Failed failed -> new Outcome.Failed(findings);
          case Outcome.CouldNotRun couldNotRun -> couldNotRun;
        });
  }
}
