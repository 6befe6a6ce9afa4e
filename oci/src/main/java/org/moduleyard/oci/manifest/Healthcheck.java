package org.moduleyard.oci.manifest;

import java.util.List;

/**
 * How an engine asks a running container whether it is well (Docker, reserved in OCI; C6).
 *
 * @param test such as {@code ["CMD", "/gauge", "--healthy"]}; {@code ["NONE"]} switches it off
 */
public record Healthcheck(List<String> test) {
  public Healthcheck {
    test = List.copyOf(test);
  }

  public boolean isOff() {
    return test.isEmpty() || test.getFirst().equals("NONE");
  }
}
