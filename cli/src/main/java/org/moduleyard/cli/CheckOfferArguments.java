package org.moduleyard.cli;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of {@code check-offer}.
 *
 * @param offer a file, or {@code -} for standard input
 * @param policy name or file; null for the standard policy
 * @param secretsStored whether secrets that the document leaves out are with the marketplace
 * @param registry the marketplace's own registry; empty when not given
 * @param previous the report of what buyers of one plan have now; null when there is none
 */
record CheckOfferArguments(
    String offer,
    @Nullable String policy,
    Format format,
    boolean secretsStored,
    String registry,
    @Nullable Path previous) {

  /**
   * Reads the arguments.
   *
   * @throws UsageException saying which argument is wrong
   */
  static CheckOfferArguments parse(List<String> arguments) {
    Words words = new Words(arguments);
    String offer = null;
    String policy = null;
    Format format = Format.TEXT;
    boolean secretsStored = false;
    String registry = "";
    Path previous = null;
    while (!words.isEmpty()) {
      String word = words.next();
      switch (word) {
        case "--policy" -> policy = words.value(word);
        case "--format" -> format = words.format(word, Format.LISTS);
        case "--secrets-stored" -> secretsStored = true;
        case "--registry" -> registry = words.value(word);
        case "--previous" -> previous = words.path(word);
        default -> {
          if (offer != null) {
            throw new UsageException("Name one offer only; %s is a second one.".formatted(word));
          }
          offer = Words.argument(word);
        }
      }
    }
    if (offer == null) {
      throw new UsageException("Name the file of the offer document.");
    }
    return new CheckOfferArguments(offer, policy, format, secretsStored, registry, previous);
  }
}
