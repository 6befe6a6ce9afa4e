package org.moduleyard.certifier.advisory;

import io.github.nscuro.versatile.VersionFactory;
import io.github.nscuro.versatile.spi.InvalidVersionException;
import io.github.nscuro.versatile.spi.Version;
import java.util.Optional;
import java.util.regex.Pattern;

/** How the versions of an ecosystem follow each other. */
public enum VersionOrder {
  DEB("deb"),
  APK("apk"),
  /** Advisories name neither the epoch nor the release of the distribution ({@code .azl3}). */
  AZURE("rpm"),
  PYPI("pypi"),
  NPM("npm"),
  NUGET("nuget"),
  MAVEN("maven"),
  /** Semantic versions; those that Go makes of commits are such too. */
  GO("npm"),
  GEM("gem"),
  COMPOSER("composer"),
  CARGO("npm");

  private static final Pattern NOT_IN_ADVISORIES =
      Pattern.compile("^[0-9]{1,9}:|\\.(azl|cm)[0-9]{1,9}$");

  private final String scheme;

  VersionOrder(String scheme) {
    this.scheme = scheme;
  }

  /** Which of two is later, as far as both are versions; else by their letters. */
  int compare(String a, String b) {
    Optional<Version> first = parse(a);
    Optional<Version> second = parse(b);
    return first.isPresent() && second.isPresent()
        ? first.get().compareTo(second.get())
        : a.compareTo(b);
  }

  /** The version, to be compared with others of the same order; empty when it is none. */
  Optional<Version> parse(String text) {
    if (this == GEM) {
      return GemVersion.parse(text);
    }
    try {
      String version = this == AZURE ? NOT_IN_ADVISORIES.matcher(text).replaceAll("") : text;
      return Optional.of(VersionFactory.forScheme(scheme, version));
    } catch (InvalidVersionException e) {
      return Optional.empty();
    }
  }
}
