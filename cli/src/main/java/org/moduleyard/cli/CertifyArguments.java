package org.moduleyard.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of {@code certify}.
 *
 * @param offer null to judge images alone
 * @param plan null for the only plan of the offer
 * @param policy null for the standard policy
 * @param username null for anonymous access
 */
record CertifyArguments(
    Target target,
    @Nullable Path offer,
    @Nullable String plan,
    @Nullable Path policy,
    Format format,
    @Nullable String username) {

  /** How the report is written. */
  enum Format {
    TEXT,
    JSON
  }

  CertifyArguments {
    if (plan != null && offer == null) {
      throw new UsageException("--plan needs --offer.");
    }
    if (username != null && target instanceof Target.Layout) {
      throw new UsageException("A directory needs no user name.");
    }
  }

  /**
   * Reads the arguments.
   *
   * @throws UsageException saying which argument is wrong
   */
  static CertifyArguments parse(List<String> arguments) {
    return new Parser(arguments).parse();
  }

  private static final class Parser {
    private final Deque<String> rest;
    private @Nullable Target target;
    private @Nullable Path offer;
    private @Nullable String plan;
    private @Nullable Path policy;
    private Format format = Format.TEXT;
    private @Nullable String username;
    private boolean passwordStdin;

    Parser(List<String> arguments) {
      rest = new ArrayDeque<>(arguments);
    }

    CertifyArguments parse() {
      while (!rest.isEmpty()) {
        argument(rest.removeFirst());
      }
      if (target == null) {
        throw new UsageException("Name the image to certify.");
      }
      // A password as an argument would be seen by every user of the machine.
      if (passwordStdin != (username != null)) {
        throw new UsageException("Use --username and --password-stdin together.");
      }
      return new CertifyArguments(target, offer, plan, policy, format, username);
    }

    private void argument(String argument) {
      switch (argument) {
        case "--offer" -> offer = path(argument);
        case "--plan" -> plan = value(argument);
        case "--policy" -> policy = path(argument);
        case "--format" -> format = format(value(argument));
        case "--username" -> username = value(argument);
        case "--password-stdin" -> passwordStdin = true;
        default -> image(argument);
      }
    }

    private void image(String argument) {
      if (argument.startsWith("-")) {
        throw new UsageException("There is no option %s.".formatted(argument));
      }
      if (target != null) {
        throw new UsageException("Name one image only; %s is a second one.".formatted(argument));
      }
      target = Target.parse(argument);
    }

    private String value(String option) {
      if (rest.isEmpty()) {
        throw new UsageException("%s needs a value.".formatted(option));
      }
      return rest.removeFirst();
    }

    private Path path(String option) {
      try {
        return Path.of(value(option));
      } catch (InvalidPathException e) {
        throw new UsageException("%s: %s".formatted(option, e.getMessage()), e);
      }
    }

    private static Format format(String text) {
      return switch (text.toLowerCase(Locale.ROOT)) {
        case "text" -> Format.TEXT;
        case "json" -> Format.JSON;
        default -> throw new UsageException("--format is text or json, not %s.".formatted(text));
      };
    }
  }
}
