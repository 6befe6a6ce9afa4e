package org.moduleyard.certifier.evidence;

import org.moduleyard.edge.message.Message;
import org.moduleyard.oci.layer.ContentStart;

/** The result of reading a blob of something attached to an image. */
public sealed interface BlobLookup {

  /** It was read to its end, and is what its descriptor says. */
  record Read(ContentStart start) implements BlobLookup {}

  /** It is not there, or not what its descriptor says; {@code reason} is the rest of a sentence. */
  record Unusable(Message reason) implements BlobLookup {}
}
