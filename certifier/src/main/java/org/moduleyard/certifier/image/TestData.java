package org.moduleyard.certifier.image;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which files of an image are there for tests: lists of packages among them say nothing about what
 * is installed. A module that runs in a directory of such a name is no test.
 */
final class TestData {
  private static final Set<String> DIRECTORIES =
      Set.of(
          "__fixtures__",
          "__mocks__",
          "__tests__",
          "fixture",
          "fixtures",
          "spec",
          "specs",
          "test",
          "test-data",
          "test_data",
          "testdata",
          "tests");

  private static final int MOST_WORDS = 64;
  private static final int LONGEST_PATH = 4096;

  /** Directories that the module is started from or in, and those above them. */
  private final Set<String> used = new HashSet<>();

  private TestData() {}

  static TestData of(ImageView image) {
    TestData data = new TestData();
    data.use(image.config().workingDir());
    Stream.of(image.config().entrypoint(), image.config().cmd())
        .flatMap(List::stream)
        .limit(MOST_WORDS)
        .forEach(data::use);
    return data;
  }

  private void use(String path) {
    if (path.startsWith("/") && path.length() <= LONGEST_PATH) {
      String whole = path.substring(1) + "/";
      for (int end = whole.indexOf('/'); end >= 0; end = whole.indexOf('/', end + 1)) {
        used.add(whole.substring(0, end + 1));
      }
    }
  }

  /** Whether the file is for tests. */
  boolean contains(String path) {
    String[] parts = path.split("/", -1);
    StringBuilder directory = new StringBuilder();
    for (int i = 0; i < parts.length - 1; i++) {
      directory.append(parts[i]).append('/');
      if (DIRECTORIES.contains(parts[i])
          && !isPackage(parts, i)
          && !used.contains(directory.toString())) {
        return true;
      }
    }
    return false;
  }

  /** {@code node_modules/test} and {@code node_modules/@acme/test} are packages of that name. */
  private static boolean isPackage(String[] parts, int i) {
    boolean isScoped = i > 1 && parts[i - 1].startsWith("@");
    return i > 0 && parts[isScoped ? i - 2 : i - 1].equals("node_modules");
  }
}
