package org.moduleyard.edge.manifest;

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

  @Override
  public String toString() {
    return "%s in %s".formatted(placeholder, setting);
  }
}
