package org.moduleyard.server.certification.report;

import java.util.List;

/**
 * The progress of a running certification, at most some seconds old.
 *
 * @param rulesTotal of all plans together; some may turn out to ask nothing
 * @param planId the plan whose layers are read; empty before the first
 * @param layersTotal of that plan; 0 before the first layer
 * @param findings the first findings so far, in the order they were found
 * @param found how many findings there are so far, those included that are not in the list
 */
public record LiveProgress(
    int rulesDone,
    int rulesTotal,
    String planId,
    int layersDone,
    int layersTotal,
    List<ReportedFinding> findings,
    int found) {

  public LiveProgress {
    findings = List.copyOf(findings);
  }

  /** How many findings are not in the list. */
  public int more() {
    return found - findings.size();
  }

  /** Layers are being read, which is what takes long. */
  public boolean reading() {
    return layersDone < layersTotal;
  }
}
