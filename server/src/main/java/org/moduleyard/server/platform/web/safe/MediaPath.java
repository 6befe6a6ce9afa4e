package org.moduleyard.server.platform.web.safe;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The path on this server of an image that an offer names; images from anywhere else are not shown.
 */
public final class MediaPath {

  private static final Pattern OWN =
      Pattern.compile("(?:https?://[^/?#]+)?(/media/[A-Za-z0-9:_-]{1,150}\\.png)");

  private MediaPath() {}

  /** The path of the image; empty for an address that is not one of ours. */
  public static Optional<String> of(String address) {
    Matcher matcher = OWN.matcher(address);
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
