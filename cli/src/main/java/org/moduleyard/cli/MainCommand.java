package org.moduleyard.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.moduleyard.certifier.report.format.RulePages;

/**
 * {@code ./moduleyard certify …} and {@code ./moduleyard check-offer …}: the checks of the
 * marketplace on the publisher's machine.
 */
public final class MainCommand {
  private static final String RULES_HELP =
      """
      Usage: ./moduleyard rules

      Prints every rule of certification as Markdown: what it asks, why, and what to do.
      """;

  private final InputStream in;
  private final PrintStream out;
  private final PrintStream err;
  private final Surroundings surroundings;

  MainCommand(InputStream in, PrintStream out, PrintStream err, Surroundings surroundings) {
    this.surroundings = surroundings;
    this.in = in;
    this.out = out;
    this.err = err;
  }

  /** Ends the process with one of the {@link ExitCode}s. */
  public static void main(String[] arguments) {
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    ExitCode code =
        new MainCommand(System.in, out, err, Surroundings.ofProcess()).run(List.of(arguments));
    out.flush();
    System.exit(code.value());
  }

  ExitCode run(List<String> arguments) {
    String command = arguments.isEmpty() ? "" : arguments.getFirst();
    List<String> rest = arguments.subList(arguments.isEmpty() ? 0 : 1, arguments.size());
    boolean help = CommandLines.isHelp(rest);
    try {
      return switch (command) {
        case "certify" ->
            help
                ? print(CertifyOptions.help())
                : new CertifyCommand(in, out, err, surroundings).run(CertifyOptions.read(rest));
        case "check-offer" ->
            help
                ? print(CheckOfferOptions.help())
                : new CheckOfferCommand(in, out).run(CheckOfferOptions.read(rest));
        case "rules" -> help ? print(RULES_HELP) : rules(rest);
        default -> throw new UsageException("The commands are certify, check-offer and rules.");
      };
    } catch (UsageException e) {
      err.println("moduleyard: " + e.getMessage());
      err.printf(
          "Try: ./moduleyard %s --help%n",
          List.of("check-offer", "rules").contains(command) ? command : "certify");
      return ExitCode.USAGE;
    } catch (IOException e) {
      err.println("moduleyard: could not go on: " + e);
      return ExitCode.COULD_NOT_RUN;
    }
  }

  private ExitCode rules(List<String> arguments) {
    if (!arguments.isEmpty()) {
      throw new UsageException(
          "rules takes no argument, such as %s.".formatted(arguments.getFirst()));
    }
    return print(RulePages.markdown());
  }

  private ExitCode print(String text) {
    out.print(text);
    return ExitCode.PASSED;
  }
}
