package org.moduleyard.certifier.engine;

import org.moduleyard.certifier.report.finding.CheckResult;
import org.moduleyard.oci.manifest.Descriptor;

/** Hears of each result as it appears. Called by one thread at a time; must not throw. */
@FunctionalInterface
public interface ProgressListener {

  /**
   * One more rule was judged.
   *
   * @param done rules dealt with so far, this one included
   * @param total rules to deal with; some may turn out to ask nothing and are not heard of
   */
  void judged(CheckResult result, int done, int total);

  /**
   * Layers are about to be read: all that can be judged without them was judged.
   *
   * @param total layers of all images together, each counted once
   */
  default void readingLayers(int total) {}

  /**
   * One more layer was read, or was known already. Rules about the offer and its tags are judged
   * before the first layer is read, all others after the last.
   *
   * @param done layers dealt with so far, this one included
   * @param total layers of all images together, each counted once
   */
  default void layerRead(Descriptor layer, int done, int total) {}

  /** Listens to nothing. */
  static ProgressListener silent() {
    return (result, done, total) -> {};
  }
}
