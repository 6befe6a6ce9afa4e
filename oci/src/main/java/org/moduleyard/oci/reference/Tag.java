package org.moduleyard.oci.reference;

import java.util.regex.Pattern;

/**
 * A tag of a repository: 1 to 128 characters, {@code [A-Za-z0-9_][A-Za-z0-9._-]*} (OCI
 * Distribution).
 */
public record Tag(String value) implements Reference, Comparable<Tag> {
  private static final Pattern GRAMMAR = Pattern.compile("[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}");

  /** The tag that clients ask for when none is given. */
  public static final Tag LATEST = new Tag("latest");

  public Tag {
    if (!isValid(value)) {
      throw new MalformedNameException(
          "Tag",
          value,
          "use 1 to 128 letters, digits, '_', '.' or '-', starting with a letter, a digit or '_'");
    }
  }

  /** Whether this text is a tag. */
  public static boolean isValid(String text) {
    return GRAMMAR.matcher(text).matches();
  }

  /** Orders by character code, the order in which registries list tags. */
  @Override
  public int compareTo(Tag other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
