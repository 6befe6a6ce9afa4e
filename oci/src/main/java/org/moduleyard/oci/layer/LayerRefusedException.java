package org.moduleyard.oci.layer;

import java.io.IOException;

/** A layer that is no valid archive, hides something in its paths, or is over a limit. */
public final class LayerRefusedException extends IOException {
  private final String path;
  private final String problem;

  /**
   * Refuses a layer.
   *
   * @param path fit to be shown; empty when the layer as a whole is at fault
   * @param problem as the rest of a sentence that begins with the layer
   */
  public LayerRefusedException(String path, String problem) {
    super("The layer is refused" + (path.isEmpty() ? "" : " at " + path) + ": " + problem);
    this.path = path;
    this.problem = problem;
  }

  LayerRefusedException(String path, String problem, Throwable cause) {
    this(path, problem);
    initCause(cause);
  }

  /** The path inside the layer, fit to be shown; empty when the layer as a whole is at fault. */
  public String path() {
    return path;
  }

  public String problem() {
    return problem;
  }
}
