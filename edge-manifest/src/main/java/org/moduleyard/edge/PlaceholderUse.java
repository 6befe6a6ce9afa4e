package org.moduleyard.edge;

/**
 * A placeholder and the default setting that holds it.
 *
 * @param placeholder brackets included, for instance {@code <MY_SERVER_IP_ADDRESS>}
 * @param setting where it stands, for instance {@code route GaugeToCloud}
 */
public record PlaceholderUse(String placeholder, String setting) {
  @Override
  public String toString() {
    return "%s in %s".formatted(placeholder, setting);
  }
}
