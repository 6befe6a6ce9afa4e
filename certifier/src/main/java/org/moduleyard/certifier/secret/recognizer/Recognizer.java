package org.moduleyard.certifier.secret.recognizer;

import org.jspecify.annotations.Nullable;
import org.moduleyard.certifier.secret.passage.ScanWindow;
import org.moduleyard.certifier.secret.passage.Secret;

/** Judges whether a secret stands where a sign of one does. */
@FunctionalInterface
interface Recognizer {

  /**
   * Looks at one place.
   *
   * @param from index of the first byte of the sign
   * @param to index behind its last byte
   * @return the secret; null when there is none, or none worth telling
   */
  @Nullable Secret recognize(ScanWindow passage, int from, int to);
}
