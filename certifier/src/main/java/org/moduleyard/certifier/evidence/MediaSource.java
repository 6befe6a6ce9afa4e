package org.moduleyard.certifier.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** A source of the pictures of an offer. */
@FunctionalInterface
public interface MediaSource {

  /**
   * Opens a picture; the caller closes it and reads no more than it accepts.
   *
   * @param location as the offer document says it: a URL or a path
   * @return empty when there is no such picture, which is the publisher's to fix
   * @throws IOException when it could not be found out, which is nobody's verdict
   */
  Optional<InputStream> open(String location) throws IOException;
}
