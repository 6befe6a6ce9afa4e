package org.moduleyard.server.identity.caller;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.moduleyard.server.platform.web.Text;

/**
 * The name of a publisher in URLs and image names, e.g. {@code contoso}.
 *
 * @param value 1..50 characters: lower-case letters and digits, single parts joined by {@code _},
 *     {@code __} or hyphens, because it is a path part of image names; no reserved word
 */
public record PublisherId(String value) {

  private static final int MAX_LENGTH = 50;
  private static final Pattern GRAMMAR = Pattern.compile("[a-z0-9]+((_|__|-+)[a-z0-9]+)*+");
  private static final Set<String> RESERVED =
      Set.of("staging", "preview", "quarantine", "api", "v2", "offers", "moduleyard");

  /**
   * @throws IllegalArgumentException when the value is not a publisher id
   */
  public PublisherId {
    problem(value)
        .ifPresent(
            problem -> {
              throw new IllegalArgumentException(problem.english());
            });
  }

  /** Why a text cannot be a publisher id, in words for its author; empty when it can. */
  public static Optional<Text> problem(String text) {
    if (text.isEmpty()) {
      return Optional.of(Text.of("identity.publisher-id.enter"));
    }
    if (text.length() > MAX_LENGTH) {
      return Optional.of(Text.of("identity.publisher-id.long", text.length()));
    }
    if (!GRAMMAR.matcher(text).matches()) {
      return Optional.of(Text.of("identity.publisher-id.grammar"));
    }
    if (RESERVED.contains(text)) {
      return Optional.of(Text.of("identity.publisher-id.reserved", text));
    }
    return Optional.empty();
  }

  /** The id that a text is; empty when it cannot be one. */
  public static Optional<PublisherId> tryParse(String text) {
    return problem(text).isPresent() ? Optional.empty() : Optional.of(new PublisherId(text));
  }

  @Override
  public String toString() {
    return value;
  }
}
