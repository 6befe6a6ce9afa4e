package org.moduleyard.certifier.evidence;

import org.moduleyard.edge.message.Message;
import org.moduleyard.oci.reference.Digest;

/** The content of a picture that an offer names, or why there is none. */
public sealed interface Picture {

  /**
   * A whole PNG file.
   *
   * @param width in pixels
   * @param height in pixels
   * @param digest of its bytes
   */
  record Png(int width, int height, Digest digest) implements Picture {}

  /** Something else, or a damaged file; {@code reason} is a sentence. */
  record NotPng(Message reason) implements Picture {}

  /** Nothing. */
  record Missing() implements Picture {}
}
