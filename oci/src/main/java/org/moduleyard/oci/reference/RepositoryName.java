package org.moduleyard.oci.reference;

import java.util.regex.Pattern;

/**
 * The name of a repository inside a registry, such as {@code acme/gauge}: at most 255 characters
 * (OCI Distribution).
 */
public record RepositoryName(String value) implements Comparable<RepositoryName> {
  private static final int MAX_LENGTH = 255;

  // Possessive quantifiers: hostile names must not make the matcher backtrack.
  private static final String COMPONENT = "[a-z0-9]++(?:(?:\\.|__?+|-++)[a-z0-9]++)*+";
  private static final Pattern GRAMMAR = Pattern.compile(COMPONENT + "(?:/" + COMPONENT + ")*+");

  public RepositoryName {
    if (value.length() > MAX_LENGTH || !GRAMMAR.matcher(value).matches()) {
      throw new MalformedNameException(
          "Repository",
          value,
          "use at most 255 lower-case letters and digits, separated by single '.', '_', '__', '-'"
              + " or '/'");
    }
  }

  @Override
  public int compareTo(RepositoryName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
