package org.moduleyard.server.publication;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** An operator's file of advisories with one record, about nothing. */
public final class SampleAdvisories {
  private SampleAdvisories() {}

  /** Writes one in a directory of its own. */
  public static Path write() {
    try {
      return Files.writeString(
          Files.createTempDirectory("advisories").resolve("advisories.json"), record("A-1"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The content of such a file. */
  public static String record(String id) {
    return "{\"id\":\"%s\",\"modified\":\"2026-11-20T10:00:00Z\"}".formatted(id);
  }
}
