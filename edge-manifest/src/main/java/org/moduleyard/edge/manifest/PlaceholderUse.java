package org.moduleyard.edge.manifest;

import org.moduleyard.edge.message.Message;

/**
 * A placeholder and the default setting that holds it.
 *
 * @param placeholder brackets included, for instance {@code <MY_SERVER_IP_ADDRESS>}
 * @param setting the setting's kind and name, for instance {@code route GaugeToCloud}
 */
public record PlaceholderUse(String placeholder, String setting) {
  /** How the settings that are routes begin; the route's name follows. */
  public static final String ROUTE = "route ";

  /** How twin properties begin. */
  public static final String TWIN = "twin property ";

  /** How environment variables begin. */
  public static final String ENVIRONMENT = "environment variable ";

  static final String CREATE_OPTIONS = "createOptions";

  /** The placeholder and its setting in words. */
  Message said() {
    if (setting.startsWith(ROUTE)) {
      return Message.of("{0} in route {1}", placeholder, setting.substring(ROUTE.length()));
    }
    if (setting.startsWith(TWIN)) {
      return Message.of("{0} in twin property {1}", placeholder, setting.substring(TWIN.length()));
    }
    return setting.startsWith(ENVIRONMENT)
        ? Message.of(
            "{0} in environment variable {1}", placeholder, setting.substring(ENVIRONMENT.length()))
        : Message.of("{0} in {1}", placeholder, setting);
  }

  @Override
  public String toString() {
    return said().english();
  }
}
