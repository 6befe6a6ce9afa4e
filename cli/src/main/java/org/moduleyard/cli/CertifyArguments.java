package org.moduleyard.cli;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of {@code certify}.
 *
 * @param offer null to judge images alone
 * @param plan null for the only plan of the offer
 * @param policy name or file; null for the standard policy
 * @param username null for anonymous access
 */
record CertifyArguments(
    Target target,
    @Nullable Path offer,
    @Nullable String plan,
    @Nullable String policy,
    Format format,
    @Nullable String username) {

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
    private final Words words;
    private @Nullable Target target;
    private @Nullable Path offer;
    private @Nullable String plan;
    private @Nullable String policy;
    private Format format = Format.TEXT;
    private @Nullable String username;
    private boolean passwordStdin;

    Parser(List<String> arguments) {
      words = new Words(arguments);
    }

    CertifyArguments parse() {
      while (!words.isEmpty()) {
        argument(words.next());
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
        case "--offer" -> offer = words.path(argument);
        case "--plan" -> plan = words.value(argument);
        case "--policy" -> policy = words.value(argument);
        case "--format" -> format = words.format(argument);
        case "--username" -> username = words.value(argument);
        case "--password-stdin" -> passwordStdin = true;
        default -> image(Words.argument(argument));
      }
    }

    private void image(String argument) {
      if (target != null) {
        throw new UsageException("Name one image only; %s is a second one.".formatted(argument));
      }
      target = Target.parse(argument);
    }
  }
}
