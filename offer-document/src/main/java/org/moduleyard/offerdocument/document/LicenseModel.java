package org.moduleyard.offerdocument.document;

import java.util.Arrays;
import java.util.Optional;

/** How a module is licensed; fixed once the plan is live (OPEN-46). */
public enum LicenseModel {
  /** Free of charge. */
  FREE,
  /** Bring your own licence, bought from the publisher outside the marketplace. */
  BYOL;

  public static Optional<LicenseModel> parse(String text) {
    return Arrays.stream(values()).filter(model -> model.name().equals(text)).findFirst();
  }
}
