package org.moduleyard.certifier.conclusion;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/**
 * Which code concludes. The version of the engine says it too, but is raised by people, and not for
 * each build of a change that they try.
 */
final class RunningCode {
  private RunningCode() {}

  /** Names, sizes and times of the files on the class path. */
  static List<String> fingerprint() {
    List<String> files = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path", "").split(File.pathSeparator, -1)) {
      files.add(entry);
      files.add(state(Path.of(entry)));
    }
    return files;
  }

  private static String state(Path file) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return attributes.size() + " " + attributes.lastModifiedTime();
    } catch (IOException e) {
      return "";
    }
  }
}
