package org.moduleyard.server.certification.report;

import java.util.List;

/**
 * How far a running certification is, at most some seconds ago.
 *
 * @param rulesTotal of all plans together; some may turn out to ask nothing
 * @param planId whose layers are read; empty before the first
 * @param layersTotal of that plan; 0 before the first layer
 * @param findings the first of what was found so far, in the order it was found
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
