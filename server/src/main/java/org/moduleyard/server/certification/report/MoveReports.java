package org.moduleyard.server.certification.report;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/**
 * Sums up reports of older servers and stores them in parts, one by one, before the first request
 * is answered. After the first start there is nothing to do.
 */
@Component
public class MoveReports implements SmartInitializingSingleton {
  private static final Logger log = LoggerFactory.getLogger(MoveReports.class);

  private final OldReports old;

  MoveReports(OldReports old) {
    this.old = old;
  }

  @Override
  public void afterSingletonsInstantiated() {
    old.unmoved().forEach(this::move);
  }

  /** One that cannot be read stays where it is, and nothing is told of it. */
  private void move(OldReports.Key report) {
    try {
      old.move(report);
    } catch (IllegalArgumentException e) {
      log.error(
          "The stored report on plan {} of submission {} cannot be read; it is left as it is",
          report.planId(),
          report.submissionId(),
          e);
    }
  }
}
