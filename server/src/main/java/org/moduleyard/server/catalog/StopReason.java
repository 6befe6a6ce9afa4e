package org.moduleyard.server.catalog;

import java.util.Arrays;
import java.util.Optional;
import org.moduleyard.server.platform.web.Text;

/** Why a module is no longer distributed. */
public enum StopReason {
  END_OF_SUPPORT("EndOfSupport"),
  SECURITY_ISSUE("SecurityIssue"),
  OTHER("Other");

  private final String wireName;

  StopReason(String wireName) {
    this.wireName = wireName;
  }

  public String wireName() {
    return wireName;
  }

  /** Its name, as it is chosen. */
  public Text label() {
    return switch (this) {
      case END_OF_SUPPORT -> Text.of("publication.stop.why.end-of-support");
      case SECURITY_ISSUE -> Text.of("publication.stop.why.security");
      case OTHER -> Text.of("publication.stop.why.other");
    };
  }

  /** As customers read it. */
  public Text statement() {
    return switch (this) {
      case END_OF_SUPPORT -> Text.of("storefront.stopped.end-of-support");
      case SECURITY_ISSUE -> Text.of("storefront.stopped.security");
      case OTHER -> Text.of("storefront.stopped.other");
    };
  }

  public static Optional<StopReason> parse(String wireName) {
    return Arrays.stream(values()).filter(one -> one.wireName.equals(wireName)).findFirst();
  }
}
