package org.moduleyard.certifier.layer;

/**
 * A probe for one layer that asks something outside of the engine, which may fail: what it noted
 * counts only after {@link #finish}. A failure never disturbs other probes.
 */
public interface ExternalProbe extends Probe, AutoCloseable {

  /**
   * Is called when all entries were shown.
   *
   * @throws CouldNotReadException when not everything was answered; nothing that was noted counts
   */
  void finish();

  @Override
  void close();
}
