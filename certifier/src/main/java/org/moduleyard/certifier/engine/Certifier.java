package org.moduleyard.certifier.engine;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.moduleyard.certifier.check.Check;
import org.moduleyard.certifier.evidence.UnknownPlanException;
import org.moduleyard.certifier.layer.LayerCache;
import org.moduleyard.certifier.layer.MemoryCache;
import org.moduleyard.certifier.report.Report;
import org.moduleyard.offerdocument.document.MalformedOfferException;

/**
 * Runs all checks over a request. Any number of threads may share one, and should: only one image
 * is then in memory at a time. The same request gives the same report, whatever the order of the
 * checks and whatever the cache knows.
 */
public final class Certifier {
  /** Changes whenever the same inputs may give another report. */
  public static final String ENGINE_VERSION = "10";

  private final List<Check> checks;
  private final LayerCache cache;

  /**
   * Held while an image is laid together and judged: one takes up to some 200 MB, hardly a second.
   */
  private final Lock imageInMemory = new ReentrantLock();

  Certifier(List<Check> checks, LayerCache cache) {
    this.checks = List.copyOf(checks);
    this.cache = cache;
  }

  /**
   * A certifier with every check there is.
   *
   * @param cache keeps facts of layers and conclusions about images for later certifications
   */
  public static Certifier standard(LayerCache cache) {
    return new Certifier(
        StandardChecks.all().stream().sorted(Comparator.comparing(Check::rule)).toList(), cache);
  }

  /** A certifier with every check there is, for a few images: it never forgets a layer. */
  public static Certifier standard() {
    return standard(new MemoryCache());
  }

  /**
   * Certifies.
   *
   * @throws UnknownPlanException when the offer document has no such plan
   * @throws MalformedOfferException when it is no offer document at all
   */
  public Report certify(CertificationRequest request, ProgressListener progress) {
    return new CertificationRun(checks, cache, imageInMemory, request, progress).report();
  }
}
