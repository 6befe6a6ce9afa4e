package org.moduleyard.server.platform;

import java.nio.file.Path;

/** Where features may keep files; see {@link DataDirectory} for the whole tree. */
public record DataPaths(Path root) {

  public Path blobs() {
    return root.resolve("blobs");
  }

  public Path operatorAccount() {
    return root.resolve("operator-account.json");
  }
}
