package org.moduleyard.edge.route;

import java.util.Optional;
import java.util.regex.Pattern;
import org.moduleyard.edge.message.Message;

/**
 * Names of routes: keys of a twin section, hence the forbidden characters (Azure IoT Edge,
 * deployment manifest).
 */
public final class RouteName {
  private static final Pattern FORM = Pattern.compile("[^.$#\\s\\p{Cntrl}]+");

  private RouteName() {}

  /** Why this text cannot name a route; empty when it can. */
  public static Optional<Message> problem(String name) {
    return FORM.matcher(name).matches()
        ? Optional.empty()
        : Optional.of(
            Message.of("the name of a route is not empty and holds no space and none of . $ #"));
  }
}
