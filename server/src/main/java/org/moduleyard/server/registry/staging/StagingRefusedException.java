package org.moduleyard.server.registry.staging;

/** Ends what would put something into staging that is not taken; a transaction is rolled back. */
public final class StagingRefusedException extends RuntimeException {

  private final StagingRefusal refusal;

  StagingRefusedException(StagingRefusal refusal) {
    super(refusal.toString(), null, false, false);
    this.refusal = refusal;
  }

  public StagingRefusal refusal() {
    return refusal;
  }
}
