package org.moduleyard.server.certification;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.moduleyard.certifier.engine.ProgressListener;
import org.moduleyard.certifier.report.finding.CheckResult;
import org.moduleyard.certifier.report.finding.Finding;
import org.moduleyard.certifier.report.finding.Location;
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.server.certification.report.LiveProgress;
import org.moduleyard.server.certification.report.ProgressStore;
import org.moduleyard.server.certification.report.ReportedFinding;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Stores the progress of one run over all plans of a submission: findings at once, numbers at most
 * once a second. The run's own listener hears everything too.
 */
public final class RunProgress {
  private static final Logger log = LoggerFactory.getLogger(RunProgress.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final ProgressStore store;
  private final UUID submissionId;
  private final ProgressListener whole;
  private final int plans;
  private final Clock clock;
  private final List<ReportedFinding> fresh = new ArrayList<>();
  private Instant nextNumbers = Instant.MIN;
  private int plansBefore = -1;
  private String plan = "";
  private int rulesDone;
  private int rulesTotal;
  private int layersDone;
  private int layersTotal;
  private int found;
  private int kept;

  RunProgress(
      ProgressStore store, UUID submissionId, ProgressListener whole, int plans, Clock clock) {
    this.store = store;
    this.submissionId = submissionId;
    this.whole = whole;
    this.plans = plans;
    this.clock = clock;
  }

  /** Listens to the certification of the next plan. */
  ProgressListener next(String planId) {
    plansBefore++;
    plan = planId;
    layersDone = 0;
    layersTotal = 0;
    return new ProgressListener() {
      @Override
      public void judged(CheckResult result, int done, int total) {
        rulesDone = plansBefore * total + done;
        rulesTotal = plans * total;
        keep(result.findings());
        if (!result.findings().isEmpty()) {
          store();
        }
        whole.judged(result, rulesDone, rulesTotal);
      }

      @Override
      public void readingLayers(int total) {
        layersTotal = total;
        store();
        nextNumbers = Instant.MIN;
        whole.readingLayers(total);
      }

      @Override
      public void layerRead(Descriptor layer, int done, int total) {
        layersDone = done;
        if (done == total || !clock.instant().isBefore(nextNumbers)) {
          store();
        }
        whole.layerRead(layer, done, total);
      }
    };
  }

  private void keep(List<Finding> findings) {
    int ofRule = 0;
    for (Finding finding : findings) {
      found = (int) Math.min(Integer.MAX_VALUE, found + finding.count());
      // Rows that would not be stored need no memory either, and no rule hides the next.
      if (!finding.isRest()
          && kept < ProgressStore.MOST_FINDINGS
          && ofRule < ProgressStore.MOST_OF_RULE) {
        kept++;
        ofRule++;
        fresh.add(
            new ReportedFinding(
                plan,
                finding.ruleId(),
                finding.severity(),
                place(finding.location()),
                finding.what(),
                finding.fix()));
      }
    }
  }

  private static String place(Location location) {
    return location instanceof Location.Offer offer ? offer.pointer() : location.toString();
  }

  private void store() {
    nextNumbers = clock.instant().plus(PAUSE);
    try {
      store.add(
          submissionId,
          new LiveProgress(rulesDone, rulesTotal, plan, layersDone, layersTotal, fresh, found));
    } catch (DataAccessException e) {
      // Only the display suffers; the report is stored, or fails, for itself.
      log.warn("The progress of certification {} could not be stored", submissionId, e);
    }
    fresh.clear();
  }
}
