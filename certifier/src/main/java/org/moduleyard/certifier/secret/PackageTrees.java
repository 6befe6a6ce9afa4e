package org.moduleyard.certifier.secret;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The folders into which package managers install the work of others, and the files for tests in
 * there. Packages bring the keys they are tested with, which the publisher of an image cannot
 * change.
 */
final class PackageTrees {
  /** Folders that a package manager makes, wherever they are. */
  private static final Set<String> FOLDERS =
      Set.of(
          // Python
          "site-packages",
          "dist-packages",
          // Node.js and browsers
          "node_modules",
          "bower_components",
          // Composer, Go, Bundler, Cargo
          "vendor",
          "gems");

  /** The same, told by the name of the folder that they are in as well. */
  private static final Set<String> NESTED_FOLDERS =
      Set.of(
          "pkg/mod",
          "cargo/registry",
          ".cargo/registry",
          ".m2/repository",
          ".nuget/packages",
          "opt/conda",
          "nix/store");

  /** Folders that distributions install to, from the root of the image. */
  private static final Pattern DISTRIBUTION =
      Pattern.compile(
          "usr/(local/)?(lib|lib32|lib64|libx32|libexec|share|include|bin|sbin)"
              + "|lib|lib32|lib64|libx32|bin|sbin");

  private static final Set<String> TEST_WORDS =
      Set.of(
          "test",
          "tests",
          "testing",
          "testdata",
          "testsuite",
          "unittest",
          "unittests",
          "fixture",
          "fixtures",
          "spec",
          "specs",
          "mock",
          "mocks",
          "stub",
          "stubs",
          "fake",
          "example",
          "examples",
          "sample",
          "samples",
          "demo",
          "demos",
          "dummy",
          "dummyserver",
          "snakeoil");

  /** Beside the words of tests, also told in installed packages. */
  private static final Set<String> DOCUMENT_WORDS = Set.of("doc", "docs");

  /** Names of packages that are tests themselves, such as slapdtest and testutil. */
  private static final Pattern TEST_PACKAGE =
      Pattern.compile("test[a-z0-9]{0,20}|[a-z0-9]{2,20}tests?");

  private static final Set<String> NO_TEST =
      Set.of("latest", "attest", "contest", "protest", "fastest", "testament", "greatest");

  private static final Pattern WORD_END = Pattern.compile("[-_.]+|(?<=[a-z0-9])(?=[A-Z])");

  private PackageTrees() {}

  /** How many of the folders lead to what was installed; -1 when it is not in such a tree. */
  static int depth(List<String> folders) {
    for (int i = 0; i < folders.size(); i++) {
      String folder = folders.get(i);
      String parent = i == 0 ? "" : folders.get(i - 1);
      boolean isTree =
          FOLDERS.contains(folder)
              || NESTED_FOLDERS.contains(parent + "/" + folder)
              || (i < 3
                  && DISTRIBUTION.matcher(String.join("/", folders.subList(0, i + 1))).matches());
      if (isTree) {
        return i + 1;
      }
    }
    return -1;
  }

  /** Whether a file of an installed package is there for tests or as an example. */
  static boolean isTest(List<String> foldersOfPackage, String name) {
    return foldersOfPackage.stream().anyMatch(PackageTrees::isTestFolder)
        || words(name).stream().anyMatch(TEST_WORDS::contains);
  }

  private static boolean isTestFolder(String folder) {
    return words(folder).stream()
        .anyMatch(
            word ->
                TEST_WORDS.contains(word)
                    || DOCUMENT_WORDS.contains(word)
                    || (TEST_PACKAGE.matcher(word).matches() && !NO_TEST.contains(word)));
  }

  private static List<String> words(String name) {
    return WORD_END.splitAsStream(name).map(word -> word.toLowerCase(Locale.ROOT)).toList();
  }
}
