package org.moduleyard.edge.createoptions;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.moduleyard.edge.message.Message;

/** Names of environment variables in a manifest (Azure IoT Edge, deployment manifest). */
public final class EnvironmentName {
  private static final Pattern FORM = Pattern.compile("[^+#$.=\\s\\p{Cntrl}]+");
  private static final Set<String> INJECTED =
      Set.of("RuntimeLogLevel", "UpstreamProtocol", "EdgeHubConnectionString");

  private EnvironmentName() {}

  /** Why this text cannot name a variable of a listing; empty when it can. */
  public static Optional<Message> problem(String name) {
    if (!FORM.matcher(name).matches()) {
      return Optional.of(
          Message.of(
              "the name of an environment variable is not empty and holds no space and none of"
                  + " + # $ . ="));
    }
    return isInjected(name)
        ? Optional.of(
            Message.of("{0} is set by the IoT Edge runtime and cannot be overridden", name))
        : Optional.empty();
  }

  /** True for variables that the runtime gives to every module. */
  public static boolean isInjected(String name) {
    return name.startsWith("IOTEDGE_") || INJECTED.contains(name);
  }
}
