package org.moduleyard.samples.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.moduleyard.server.ServerOptions;

/**
 * The command line of the demo.
 *
 * @param server how the server runs
 * @param once stop when everything is published and verified
 */
public record DemoOptions(ServerOptions server, boolean once) {

  /**
   * Reads {@code [demo] [--once]} and the options of the server. The demo listens on loopback
   * unless told otherwise: its passwords are printed on the terminal.
   *
   * @throws IllegalArgumentException with a message for the user
   */
  public static DemoOptions parse(List<String> arguments, Map<String, String> environment) {
    List<String> rest = new ArrayList<>(arguments);
    if (!rest.isEmpty() && rest.getFirst().equals("demo")) {
      rest.removeFirst();
    }
    boolean once = rest.remove("--once");
    return new DemoOptions(ServerOptions.parse(rest, environment, "127.0.0.1"), once);
  }
}
