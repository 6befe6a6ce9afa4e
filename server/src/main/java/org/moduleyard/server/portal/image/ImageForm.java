package org.moduleyard.server.portal.image;

import java.util.Map;
import org.moduleyard.offerdocument.image.ImageSourceSettings;

/**
 * The source of images, as typed.
 *
 * @param password only for the look, never shown
 */
public record ImageForm(String registry, String repository, String username, String password) {

  static ImageForm of(Map<String, String> sent) {
    return new ImageForm(
        sent.getOrDefault("registry", "").strip(),
        sent.getOrDefault("repository", "").strip(),
        sent.getOrDefault("username", "").strip(),
        sent.getOrDefault("password", ""));
  }

  static ImageForm of(ImageSourceSettings stored) {
    return new ImageForm(stored.registry(), stored.repository(), stored.username(), "");
  }

  ImageForm withPassword(String other) {
    return new ImageForm(registry, repository, username, other);
  }

  Map<String, String> values() {
    return Map.of("registry", registry, "repository", repository, "username", username);
  }

  /** Without the password, so that no log line ever holds it. */
  @Override
  public String toString() {
    return "%s at %s as %s".formatted(repository, registry, username);
  }
}
