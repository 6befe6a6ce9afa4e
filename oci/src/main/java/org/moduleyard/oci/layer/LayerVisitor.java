package org.moduleyard.oci.layer;

import java.io.IOException;
import java.io.InputStream;

/** Is shown the entries of a layer in order. */
@FunctionalInterface
public interface LayerVisitor {

  /**
   * Looks at one entry.
   *
   * @param content of a file, valid during this call only; what is not read is passed over
   */
  void visit(LayerEntry entry, InputStream content) throws IOException;
}
