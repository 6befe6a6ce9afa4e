package org.moduleyard.server.platform;

import java.nio.file.Path;

/** The folders in which features keep files; see {@link DataDirectory} for the whole tree. */
public record DataPaths(Path root) {

  public Path blobs() {
    return root.resolve("blobs");
  }

  /**
   * The folder of certification's facts about layers; deleted files are made again when they are
   * needed.
   */
  public Path layers() {
    return root.resolve("layers");
  }

  public Path operatorAccount() {
    return root.resolve("operator-account.json");
  }
}
