package org.moduleyard.edge.manifest;

import java.util.regex.Pattern;
import org.moduleyard.edge.message.Message;

/**
 * An image as Edge Agent takes it: {@code repository:tag} or {@code repository@digest}, never both.
 *
 * @param reference with its tag or digest written out
 */
public record ModuleImage(String reference) {
  private static final Pattern WITHOUT_TAG = Pattern.compile("(?:[^/@\\s]+/)*[^/:@\\s]+");
  private static final Pattern WITH_TAG = Pattern.compile(WITHOUT_TAG + ":[\\w][\\w.-]{0,127}");
  private static final Pattern WITH_DIGEST =
      Pattern.compile(WITHOUT_TAG + "@[a-z0-9]+:[0-9a-fA-F]{32,}");

  /**
   * @throws InvalidDeploymentException when Edge Agent would not take it
   */
  public ModuleImage {
    if (!WITH_TAG.matcher(reference).matches() && !WITH_DIGEST.matcher(reference).matches()) {
      throw new InvalidDeploymentException(
          Message.of(
              "'{0}' is not an image Edge Agent takes; write repository:tag or repository@sha256:…,"
                  + " not both",
              reference));
    }
  }

  /** Reads a reference, adding the tag {@code latest} that Edge Agent would assume. */
  public static ModuleImage parse(String text) {
    String trimmed = text.strip();
    return new ModuleImage(WITHOUT_TAG.matcher(trimmed).matches() ? trimmed + ":latest" : trimmed);
  }

  @Override
  public String toString() {
    return reference;
  }
}
