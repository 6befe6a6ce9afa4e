package org.moduleyard.server.platform.web.error;

import java.util.List;

/**
 * The form of every error of the registry: {@code {"errors":[{"code","message"}]}} (OCI
 * Distribution, error codes).
 */
public record RegistryErrorAnswer(List<Said> errors) implements ApiAnswer {

  /** One error. */
  public record Said(String code, String message) {}

  public static RegistryErrorAnswer of(String code, String message) {
    return new RegistryErrorAnswer(List.of(new Said(code, message)));
  }
}
