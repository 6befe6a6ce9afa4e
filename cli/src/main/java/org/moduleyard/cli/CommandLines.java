package org.moduleyard.cli;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.MissingArgumentException;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.apache.commons.cli.ParseException;
import org.apache.commons.cli.UnrecognizedOptionException;
import org.apache.commons.text.WordUtils;
import org.jspecify.annotations.Nullable;

/** The options of a command, said once: arguments are read and help is written by them. */
final class CommandLines {
  private static final int TEXT_COLUMN = 21;
  private static final int WIDTH = 100;
  private static final Option HELP = Option.builder("h").longOpt("help").desc("this text").get();

  private final Options options = new Options();

  CommandLines(Option... options) {
    for (Option option : options) {
      this.options.addOption(option);
    }
    this.options.addOption(HELP);
  }

  static Option flag(String name, String text) {
    return Option.builder().longOpt(name).desc(text).get();
  }

  static Option option(String name, String value, String text) {
    return Option.builder().longOpt(name).hasArg().argName(value).desc(text).get();
  }

  /** Whether the arguments ask for nothing but help. */
  static boolean isHelp(List<String> arguments) {
    return arguments.equals(List.of("--help")) || arguments.equals(List.of("-h"));
  }

  /**
   * Reads arguments.
   *
   * @throws UsageException saying which argument is wrong
   */
  CommandLine read(List<String> arguments) {
    try {
      return DefaultParser.builder()
          .setAllowPartialMatching(false)
          .setStripLeadingAndTrailingQuotes(false)
          .get()
          .parse(options, arguments.toArray(String[]::new));
    } catch (UnrecognizedOptionException e) {
      throw new UsageException("There is no option %s.".formatted(e.getOption()), e);
    } catch (MissingArgumentException e) {
      throw new UsageException("%s needs a value.".formatted(spelled(e.getOption())), e);
    } catch (ParseException e) {
      throw new UsageException(e.getMessage() + ".", e);
    }
  }

  /** The one argument that belongs to no option; null when it is missing. */
  static @Nullable String only(CommandLine line, String noun) {
    List<String> others = line.getArgList();
    if (others.size() > 1) {
      throw new UsageException(
          "Name one %s only; %s is a second one.".formatted(noun, others.get(1)));
    }
    return others.isEmpty() ? null : others.getFirst();
  }

  /** The value of an option, the last when it was given several times. */
  static @Nullable String value(CommandLine line, Option option) {
    String[] values = line.getOptionValues(option);
    return values == null ? null : values[values.length - 1];
  }

  static String spelled(Option option) {
    return "--" + option.getLongOpt();
  }

  /** The options and their texts, a paragraph each. */
  String help() {
    List<String> lines = new ArrayList<>();
    for (Option option : options.getOptions()) {
      String name =
          (option.getOpt() != null ? "  -" + option.getOpt() + ", " : "  ")
              + spelled(option)
              + (option.hasArg() ? " " + option.getArgName() : "");
      String indent = " ".repeat(TEXT_COLUMN);
      lines.add(
          name
              + " ".repeat(Math.max(2, TEXT_COLUMN - name.length()))
              + WordUtils.wrap(option.getDescription(), WIDTH - TEXT_COLUMN, "\n" + indent, false));
    }
    return String.join("\n", lines) + "\n";
  }
}
