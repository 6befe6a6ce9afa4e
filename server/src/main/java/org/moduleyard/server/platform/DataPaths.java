package org.moduleyard.server.platform;

import java.nio.file.Path;

/** Where features may keep files; see {@link DataDirectory} for the whole tree. */
public record DataPaths(Path root) {

  public Path blobs() {
    return root.resolve("blobs");
  }

  /** What certification knows of layers; whatever is deleted here is found out again. */
  public Path layers() {
    return root.resolve("layers");
  }

  public Path operatorAccount() {
    return root.resolve("operator-account.json");
  }
}
