package org.moduleyard.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The words of a command line, taken one after the other. */
final class Words {
  private final Deque<String> rest;

  Words(List<String> words) {
    rest = new ArrayDeque<>(words);
  }

  boolean isEmpty() {
    return rest.isEmpty();
  }

  String next() {
    return rest.removeFirst();
  }

  /** The word after an option. */
  String value(String option) {
    if (rest.isEmpty()) {
      throw new UsageException("%s needs a value.".formatted(option));
    }
    return rest.removeFirst();
  }

  Path path(String option) {
    return path(option, value(option));
  }

  static Path path(String option, String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new UsageException("%s: %s".formatted(option, e.getMessage()), e);
    }
  }

  Format format(String option, List<Format> allowed) {
    return Format.parse(option, value(option), allowed);
  }

  /** What an argument that no option is named like comes to. */
  static String argument(String word) {
    if (word.startsWith("-") && !word.equals("-")) {
      throw new UsageException("There is no option %s.".formatted(word));
    }
    return word;
  }
}
