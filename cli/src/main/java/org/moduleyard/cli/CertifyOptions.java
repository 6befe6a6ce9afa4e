package org.moduleyard.cli;

import static org.moduleyard.cli.CommandLines.flag;
import static org.moduleyard.cli.CommandLines.option;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.jspecify.annotations.Nullable;
import org.moduleyard.certifier.malware.Clamd;
import org.moduleyard.offerdocument.id.RuleTexts;

/** The options of {@code certify}. */
final class CertifyOptions {
  private static final Option OFFER =
      option(
          "offer",
          "FILE",
          "the offer document; without it only rules about images are judged. With it, the tags"
              + " and digests that the plan lists are judged, and the pictures it names are"
              + " fetched");
  private static final Option PLAN =
      option("plan", "ID", "the plan to judge, when the offer has more than one");
  private static final Option POLICY =
      option(
          "policy",
          "POLICY",
          "cpp (default) or partner-center, or the file of a marketplace's policy");
  private static final Option PREVIOUS =
      option("previous", "FILE", "the report (json) of what buyers have now");
  private static final Option ADVISORIES =
      option(
          "advisories",
          "FILE",
          "known vulnerabilities, as records of the Open Source Vulnerability format (OSV): an"
              + " array, or one after another. Without it, packages are not checked for any");
  private static final Option SCANNER =
      option(
          "scanner",
          "ADDRESS",
          "the clamd (ClamAV) that is shown every file: unix:/path/of/its/socket or"
              + " tcp:host:port. Without it nothing is scanned for malware");
  private static final Option PUBLISHED =
      option(
          "published",
          "X",
          "what buyers can already pull: TAG=DIGEST, again for each tag, or a file"
              + " {\"TAG\":\"DIGEST\",...} from the marketplace");
  private static final Option AS_OF =
      option(
          "as-of",
          "DATE",
          "the day the report is to be true of, such as 2026-11-21; today by default");
  private static final Option MEDIA =
      option(
          "media", "DIR", "the pictures, each named by the last part of its address; not fetched");
  private static final Option OFFLINE =
      flag("offline", "fetch nothing; rules about pictures that are not at hand are not judged");
  private static final Option CACHE =
      option(
          "cache",
          "DIR",
          "where what is known of layers and images is kept, or none; by default"
              + " moduleyard/layers in $XDG_CACHE_HOME or ~/.cache, at most 2 GiB");
  private static final Option FORMAT =
      option(
          "format",
          "FORMAT",
          "text (default); line, the verdict on one line; json, the report in its canonical"
              + " form; html, one page that needs nothing else; sarif or junit for pipelines");
  private static final Option ALL =
      flag("all", "tell every finding as text, not only the heaviest of each rule");
  private static final Option MARKETPLACE =
      option(
          "marketplace",
          "URL",
          "where the rules are explained that sarif leads to, such as https://modules.example;"
              + " without it sarif gives their names alone");
  private static final Option LANGUAGE =
      option(
          "language",
          "LANGUAGE",
          "en (default), fr or sv: the language of html; all other forms are in English");
  private static final Option USERNAME = option("username", "NAME", "user name at the registry");
  private static final Option PASSWORD_STDIN =
      flag("password-stdin", "read the password from standard input");

  private static final CommandLines OPTIONS =
      new CommandLines(
          OFFER,
          PLAN,
          POLICY,
          PREVIOUS,
          ADVISORIES,
          SCANNER,
          PUBLISHED,
          AS_OF,
          MEDIA,
          OFFLINE,
          CACHE,
          FORMAT,
          ALL,
          MARKETPLACE,
          LANGUAGE,
          USERNAME,
          PASSWORD_STDIN);

  private final CommandLine line;

  private CertifyOptions(CommandLine line) {
    this.line = line;
  }

  /**
   * Reads the arguments.
   *
   * @throws UsageException saying which argument is wrong
   */
  static CertifyArguments read(List<String> arguments) {
    return new CertifyOptions(OPTIONS.read(arguments)).arguments();
  }

  private CertifyArguments arguments() {
    String image = CommandLines.only(line, "image");
    if (image == null) {
      throw new UsageException("Name the image to certify.");
    }
    String username = value(USERNAME);
    // A password as an argument would be seen by every user of the machine.
    if (line.hasOption(PASSWORD_STDIN) != (username != null)) {
      throw new UsageException("Use --username and --password-stdin together.");
    }
    PublishedTags published = new PublishedTags();
    String[] tags = line.getOptionValues(PUBLISHED);
    for (String tag : tags == null ? new String[0] : tags) {
      published.add(tag);
    }
    String format = value(FORMAT);
    return new CertifyArguments(
        Target.parse(image),
        path(OFFER),
        value(PLAN),
        value(POLICY),
        path(PREVIOUS),
        path(ADVISORIES),
        scanner(value(SCANNER)),
        published.all(),
        day(value(AS_OF)),
        path(MEDIA),
        line.hasOption(OFFLINE),
        value(CACHE),
        format == null
            ? Format.TEXT
            : Format.parse(CommandLines.spelled(FORMAT), format, Format.REPORTS),
        line.hasOption(ALL),
        marketplace(value(MARKETPLACE)),
        language(value(LANGUAGE)),
        username);
  }

  private @Nullable String value(Option option) {
    return CommandLines.value(line, option);
  }

  private @Nullable Path path(Option option) {
    String text = value(option);
    return text == null ? null : Input.path(CommandLines.spelled(option), text);
  }

  private static @Nullable Clamd scanner(@Nullable String address) {
    try {
      return address == null ? null : Clamd.at(address);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--scanner: " + e.getMessage(), e);
    }
  }

  private static @Nullable URI marketplace(@Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      URI address = new URI(text);
      if (("https".equals(address.getScheme()) || "http".equals(address.getScheme()))
          && address.getHost() != null
          && address.getQuery() == null
          && address.getFragment() == null) {
        return address;
      }
    } catch (URISyntaxException e) {
      // Explained like every other text that is no such address.
    }
    throw new UsageException(
        "--marketplace is an address such as https://modules.example, not %s.".formatted(text));
  }

  private static @Nullable Locale language(@Nullable String tag) {
    if (tag != null && !RuleTexts.LANGUAGES.contains(tag)) {
      throw new UsageException(
          "%s is one of %s, not %s."
              .formatted(
                  CommandLines.spelled(LANGUAGE), String.join(", ", RuleTexts.LANGUAGES), tag));
    }
    return tag == null ? null : Locale.of(tag);
  }

  private static @Nullable LocalDate day(@Nullable String text) {
    try {
      return text == null ? null : LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw new UsageException("--as-of is a day such as 2026-11-21, not %s.".formatted(text), e);
    }
  }

  static String help() {
    return """
        Usage: ./moduleyard certify IMAGE [options]

        Judges images, and the offer they belong to, by the rules of the marketplace; the same
        engine decides on the server.

        IMAGE
          HOST[:PORT]/REPOSITORY[:TAG|@DIGEST]   an image in a registry; https, or http on localhost
          oci:DIR[:NAME]                         all images of an OCI image layout, or the one with this
                                                 tag, digest or full reference
          docker-archive:FILE                    all images in a file of docker save or podman save

        Options
        """
        + OPTIONS.help()
        + """

        Exit codes
          0   passed, warnings allowed
          1   rejected
          2   a rule could not be judged, for instance because the registry does not answer
          64  the command, or a file it names, makes no sense

        Examples
          ./moduleyard certify registry.example/acme/gauge:1.0.0
          ./moduleyard certify oci:build/gauge --offer offer.json --format json > report.json
          docker save -o gauge.tar acme/gauge:1.0.0 && ./moduleyard certify docker-archive:gauge.tar
          pass registry | ./moduleyard certify registry.example/acme/gauge --offer offer.json \\
              --username ci --password-stdin
        """;
  }
}
