package org.moduleyard.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.moduleyard.certifier.advisory.Advisories;
import org.moduleyard.certifier.advisory.MalformedAdvisoriesException;
import org.moduleyard.certifier.policy.Policy;
import org.moduleyard.certifier.report.PreviousReport;
import org.moduleyard.oci.json.MalformedJsonException;
import org.moduleyard.offerdocument.field.OfferLimits.Profile;

/** Files that arguments name. */
final class Input {
  private Input() {}

  /** The path that an argument of this name spells. */
  static Path path(String name, String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new UsageException("%s: %s".formatted(name, e.getMessage()), e);
    }
  }

  static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new UsageException("There is no file %s.".formatted(file), e);
    } catch (IOException e) {
      throw new UsageException("Cannot read %s: %s".formatted(file, e.getMessage()), e);
    }
  }

  /** The advisories in this file; null without one. */
  static @Nullable Advisories advisories(@Nullable Path file) {
    if (file == null) {
      return null;
    }
    try {
      return Advisories.read(file);
    } catch (MalformedAdvisoriesException e) {
      throw new UsageException(
          "%s is no file of advisories (OSV): %s.".formatted(file, e.getMessage()), e);
    } catch (NoSuchFileException e) {
      throw new UsageException("There is no file %s.".formatted(file), e);
    } catch (IOException e) {
      throw new UsageException("Cannot read %s: %s".formatted(file, e.getMessage()), e);
    }
  }

  /**
   * The policy of this name, {@code cpp} or {@code partner-center}, else the one in this file.
   *
   * @param nameOrFile null for the policy of a fresh installation
   */
  static Policy policy(@Nullable String nameOrFile) {
    return switch (nameOrFile) {
      case null -> Policy.standard();
      case "cpp" -> Policy.standard(Profile.CPP);
      case "partner-center" -> Policy.standard(Profile.PARTNER_CENTER);
      default -> {
        try {
          yield Policy.parse(read(path("--policy", nameOrFile)));
        } catch (MalformedJsonException e) {
          throw new UsageException("%s is no policy: %s".formatted(nameOrFile, e.getMessage()), e);
        }
      }
    };
  }

  /** An earlier report; null when no file is named. */
  static @Nullable PreviousReport previous(@Nullable Path file) {
    if (file == null) {
      return null;
    }
    try {
      return PreviousReport.parse(Input.read(file));
    } catch (MalformedJsonException e) {
      throw new UsageException("%s is no report: %s".formatted(file, e.getMessage()), e);
    }
  }
}
