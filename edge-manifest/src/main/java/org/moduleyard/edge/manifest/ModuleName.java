package org.moduleyard.edge.manifest;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.moduleyard.edge.message.Message;
import org.moduleyard.edge.route.RouteWords;

/**
 * The name of a module on a device: key in the manifest, container name and path segment in routes,
 * so it has to satisfy all three (Azure IoT Hub, limits of module identities and twins).
 */
public final class ModuleName {
  public static final int MAX_LENGTH = 128;

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9_-]*[A-Za-z0-9])?");
  private static final Set<String> SYSTEM_MODULES = Set.of("edgeagent", "edgehub");

  private ModuleName() {}

  /** Why this text cannot name a module; empty when it can. */
  public static Optional<Message> problem(String name) {
    if (name.isEmpty()) {
      return Optional.of(Message.of("a module name cannot be empty"));
    }
    if (name.length() > MAX_LENGTH) {
      return Optional.of(Message.of("a module name has at most {0} characters", MAX_LENGTH));
    }
    if (!FORM.matcher(name).matches()) {
      return Optional.of(
          Message.of(
              "a module name consists of A-Z, a-z, 0-9, '_' and '-' and starts and ends with a letter"
                  + " or digit"));
    }
    if (SYSTEM_MODULES.contains(name.toLowerCase(Locale.ROOT))) {
      return Optional.of(
          Message.of("edgeAgent and edgeHub are the names of the runtime's own modules"));
    }
    if (RouteWords.isReserved(name)) {
      return Optional.of(
          Message.of("'{0}' is a word of the route language and cannot be routed", name));
    }
    if (RouteWords.isNumber(name)) {
      return Optional.of(Message.of("'{0}' reads as a number in a route; add a letter", name));
    }
    return Optional.empty();
  }

  /** A reason why some tools refuse a valid name; empty when all accept it. */
  public static Optional<Message> warning(String name) {
    return name.contains("-")
        ? Optional.of(
            Message.of("some deployment tools accept only letters, digits and '_' in module names"))
        : Optional.empty();
  }

  /**
   * The default module name of a plan (OPEN-21): the title without spaces and special characters,
   * or the plan ID when nothing usable remains. The result may still be invalid, for instance for a
   * plan titled and named {@code 1}; {@link #problem} tells.
   */
  public static String fromTitle(String title, String fallbackPlanId) {
    String derived = strip(title);
    return problem(derived).isEmpty() ? derived : strip(fallbackPlanId);
  }

  private static String strip(String text) {
    String kept = text.replaceAll("[^A-Za-z0-9_-]", "").replaceAll("^[_-]+", "");
    String bounded = kept.substring(0, Math.min(kept.length(), MAX_LENGTH));
    return bounded.replaceAll("[_-]+$", "");
  }
}
