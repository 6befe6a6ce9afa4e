package org.moduleyard.offerdocument.image;

/**
 * The part of the marketplace's own registry that a publisher pushes to: {@code
 * staging/<publisher>/<repository>}. Images published from there lose the prefix (OPEN-31).
 */
public final class StagingNamespace {
  private static final String STAGING = "staging/";

  private final String prefix;

  /** The namespace of this publisher. */
  public StagingNamespace(String publisher) {
    this.prefix = STAGING + publisher + "/";
  }

  /** Whether a repository is in somebody's namespace, this publisher's or another's. */
  public static boolean isStaging(String repository) {
    return repository.startsWith(STAGING);
  }

  /** Whether a repository is in this namespace. */
  public boolean holds(String repository) {
    return repository.startsWith(prefix) && repository.length() > prefix.length();
  }

  /** The name without the prefix; names outside the namespace stay what they are. */
  public String strip(String repository) {
    return holds(repository) ? repository.substring(prefix.length()) : repository;
  }

  /** How a repository of this namespace is called in the registry. */
  public String name(String stripped) {
    return prefix + stripped;
  }

  /** {@code staging/<publisher>/}. */
  @Override
  public String toString() {
    return prefix;
  }
}
