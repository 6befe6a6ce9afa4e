package org.moduleyard.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** {@code ./moduleyard certify …}: the certification checks on the publisher's machine. */
public final class MainCommand {
  private final InputStream in;
  private final PrintStream out;
  private final PrintStream err;

  MainCommand(InputStream in, PrintStream out, PrintStream err) {
    this.in = in;
    this.out = out;
    this.err = err;
  }

  /** Ends the process with one of the {@link ExitCode}s. */
  public static void main(String[] arguments) throws IOException {
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    ExitCode code = new MainCommand(System.in, out, err).run(List.of(arguments));
    out.flush();
    System.exit(code.value());
  }

  ExitCode run(List<String> arguments) throws IOException {
    if (arguments.equals(List.of("certify", "--help"))
        || arguments.equals(List.of("certify", "-h"))) {
      out.print(Help.TEXT);
      return ExitCode.PASSED;
    }
    try {
      if (arguments.isEmpty() || !arguments.getFirst().equals("certify")) {
        throw new UsageException("The only command is certify.");
      }
      CertifyArguments parsed = CertifyArguments.parse(arguments.subList(1, arguments.size()));
      return new CertifyCommand(in, out, err).run(parsed);
    } catch (UsageException e) {
      err.println("moduleyard: " + e.getMessage());
      err.println("Try: ./moduleyard certify --help");
      return ExitCode.USAGE;
    }
  }
}
