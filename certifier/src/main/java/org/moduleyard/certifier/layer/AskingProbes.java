package org.moduleyard.certifier.layer;

/** Makes probes that ask something outside of the engine, such as a scanner of malware. */
public interface AskingProbes {

  /** The name of all of them. */
  String name();

  /**
   * Of the probe and of what it asks: with the same version they note the same about a layer.
   *
   * @throws CouldNotReadException when what it asks does not answer
   */
  String version();

  /** A probe for the next layer. */
  ExternalProbe forLayer();
}
