package org.moduleyard.cli;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.moduleyard.certifier.malware.Clamd;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.Tag;

/**
 * The arguments of {@code certify}.
 *
 * @param offer null to judge images alone
 * @param plan null for the only plan of the offer
 * @param policy name or file; null for the standard policy
 * @param previous the report of what buyers have now; null when there is none
 * @param advisories records of known vulnerabilities (OSV); null when there are none
 * @param scanner that is shown all files; null when they are not scanned for malware
 * @param published what tags that buyers can already pull point to
 * @param asOf null for today
 * @param media folder of the pictures; null to fetch them from where the offer says
 * @param offline whether nothing but the images may be fetched
 * @param cache folder, or {@code none}; null for the user's own
 * @param all whether the text tells every finding that the report lists
 * @param marketplace whose pages explain the rules in SARIF; null to give their names alone
 * @param username null for anonymous access
 */
record CertifyArguments(
    Target target,
    @Nullable Path offer,
    @Nullable String plan,
    @Nullable String policy,
    @Nullable Path previous,
    @Nullable Path advisories,
    @Nullable Clamd scanner,
    Map<Tag, Digest> published,
    @Nullable LocalDate asOf,
    @Nullable Path media,
    boolean offline,
    @Nullable String cache,
    Format format,
    boolean all,
    @Nullable URI marketplace,
    @Nullable String username) {

  CertifyArguments {
    published = Map.copyOf(published);
    if (all && format != Format.TEXT) {
      throw new UsageException("--all is for text.");
    }
    if (marketplace != null && format != Format.SARIF) {
      throw new UsageException("--marketplace is for sarif.");
    }
    if (plan != null && offer == null) {
      throw new UsageException("--plan needs --offer.");
    }
    if (media != null && offer == null) {
      throw new UsageException("--media needs --offer.");
    }
    if (!(target instanceof Target.Registry)) {
      if (username != null) {
        throw new UsageException("A directory or file needs no user name.");
      }
    } else if (offline) {
      throw new UsageException("--offline needs images on this machine: oci: or docker-archive:.");
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
    private final PublishedTags published = new PublishedTags();
    private @Nullable Target target;
    private @Nullable Path offer;
    private @Nullable String plan;
    private @Nullable String policy;
    private @Nullable Path previous;
    private @Nullable Path advisories;
    private @Nullable Clamd scanner;
    private @Nullable LocalDate asOf;
    private @Nullable Path media;
    private boolean offline;
    private @Nullable String cache;
    private Format format = Format.TEXT;
    private boolean all;
    private @Nullable URI marketplace;
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
      return new CertifyArguments(
          target,
          offer,
          plan,
          policy,
          previous,
          advisories,
          scanner,
          published.all(),
          asOf,
          media,
          offline,
          cache,
          format,
          all,
          marketplace,
          username);
    }

    private void argument(String argument) {
      switch (argument) {
        case "--offer" -> offer = words.path(argument);
        case "--plan" -> plan = words.value(argument);
        case "--policy" -> policy = words.value(argument);
        case "--previous" -> previous = words.path(argument);
        case "--advisories" -> advisories = words.path(argument);
        case "--scanner" -> scanner = scanner(words.value(argument));
        case "--published" -> published.add(words.value(argument));
        case "--as-of" -> asOf = day(words.value(argument));
        case "--media" -> media = words.path(argument);
        case "--offline" -> offline = true;
        case "--cache" -> cache = words.value(argument);
        case "--format" -> format = words.format(argument, Format.REPORTS);
        case "--all" -> all = true;
        case "--marketplace" -> marketplace = marketplace(words.value(argument));
        case "--username" -> username = words.value(argument);
        case "--password-stdin" -> passwordStdin = true;
        default -> image(Words.argument(argument));
      }
    }

    private static Clamd scanner(String address) {
      try {
        return Clamd.at(address);
      } catch (IllegalArgumentException e) {
        throw new UsageException("--scanner: " + e.getMessage(), e);
      }
    }

    private static URI marketplace(String text) {
      try {
        URI address = new URI(text);
        if (("https".equals(address.getScheme()) || "http".equals(address.getScheme()))
            && address.getHost() != null
            && address.getQuery() == null
            && address.getFragment() == null) {
          return address;
        }
      } catch (URISyntaxException e) {
        // Told like every other text that is no such address.
      }
      throw new UsageException(
          "--marketplace is an address such as https://modules.example, not %s.".formatted(text));
    }

    private static LocalDate day(String text) {
      try {
        return LocalDate.parse(text);
      } catch (DateTimeParseException e) {
        throw new UsageException("--as-of is a day such as 2026-11-21, not %s.".formatted(text), e);
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
