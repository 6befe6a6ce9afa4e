package org.moduleyard.cli;

import static org.moduleyard.cli.CommandLines.flag;
import static org.moduleyard.cli.CommandLines.option;

import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;

/** The options of {@code check-offer}. */
final class CheckOfferOptions {
  private static final Option POLICY =
      option(
          "policy",
          "POLICY",
          "cpp (default) or partner-center, or the file of a marketplace's policy");
  private static final Option SECRETS_STORED =
      flag(
          "secrets-stored",
          "passwords that the document leaves out are stored in the marketplace; use it for"
              + " documents that came from there");
  private static final Option REGISTRY =
      option(
          "registry",
          "HOST",
          "the marketplace's own registry, with its port if it has one; who takes images from"
              + " staging/<publisher>/ there needs no user name and password");
  private static final Option PREVIOUS =
      option(
          "previous",
          "FILE",
          "the report (json) on what buyers of one plan have now; what that plan takes beyond it"
              + " has to be acknowledged (OPT-03)");
  private static final Option FORMAT = option("format", "FORMAT", "text (default) or json");

  private static final CommandLines OPTIONS =
      new CommandLines(POLICY, SECRETS_STORED, REGISTRY, PREVIOUS, FORMAT);

  private CheckOfferOptions() {}

  /**
   * Reads the arguments.
   *
   * @throws UsageException saying which argument is wrong
   */
  static CheckOfferArguments read(List<String> arguments) {
    CommandLine line = OPTIONS.read(arguments);
    String offer = CommandLines.only(line, "offer");
    if (offer == null) {
      throw new UsageException("Name the file of the offer document.");
    }
    String format = CommandLines.value(line, FORMAT);
    String registry = CommandLines.value(line, REGISTRY);
    String previous = CommandLines.value(line, PREVIOUS);
    return new CheckOfferArguments(
        offer,
        CommandLines.value(line, POLICY),
        format == null
            ? Format.TEXT
            : Format.parse(CommandLines.spelled(FORMAT), format, Format.LISTS),
        line.hasOption(SECRETS_STORED),
        registry == null ? "" : registry,
        previous == null ? null : Input.path(CommandLines.spelled(PREVIOUS), previous));
  }

  static String help() {
    return """
        Usage: ./moduleyard check-offer FILE [options]

        Checks an offer document by every rule that needs neither images nor pictures, and says
        what is wrong, where, and what to do, in the words of the marketplace.

        FILE
          the document as the API takes it, whole or only its definition; - reads standard input

        Options
        """
        + OPTIONS.help()
        + """

        Exit codes
          0   nothing keeps the offer from being published, warnings allowed
          1   something does
          2   the file could not be read to its end
          64  the command, or a file it names, makes no sense

        Examples
          ./moduleyard check-offer offer.json
          curl -H "Authorization: Bearer $TOKEN" "$DRAFT" | ./moduleyard check-offer - --secrets-stored
        """;
  }
}
