package org.moduleyard.certifier.secret;

import java.util.regex.Pattern;

/** What the path of a file says about the worth of what looks like a secret in it. */
public enum Surroundings {
  /** Tests and documents of languages and distributions, with keys that all the world has. */
  PUBLISHED(
      "usr/(local/)?share/(doc|man|info|help|locale|gtk-doc|perl|zoneinfo)/.*"
          + "|usr/(local/)?lib/python[0-9.]+/(test|idlelib|lib2to3|unittest|pydoc_data)/.*"
          + "|usr/(local/)?lib/go[^/]*/(src|test)/.*|usr/local/go/(src|test)/.*"
          + "|usr/share/go[^/]*/(src|test)/.*"
          + "|((.*/)?(node_modules|site-packages|dist-packages|gems)|usr/(local/)?lib)/(.*/)?"
          + "(tests?|testing|testdata|fixtures|specs?|docs?|examples?|__tests__|dummyserver)/.*"
          // What the browser is known by to its maker.
          + "|etc/chromium\\.d/.*"
          // Made on the machine, for trying things out.
          + "|etc/ssl/private/ssl-cert-snakeoil\\.key"),
  /** Code of others: what is told by its name or its randomness alone is none there. */
  LIBRARY(
      "(.*/)?(node_modules|site-packages|dist-packages|gems|vendor)/.*"
          + "|usr/(local/)?(lib|share|include|bin|sbin|libexec)/.*|(lib|lib64|bin|sbin)/.*"
          + "|etc/(ssl|apt|perl|python[^/]*|java[^/]*|fonts|X11|init\\.d|pam\\.d)/.*"),
  /** By its name for trying things out, but the publisher's own. */
  TEST("(.*/)?(tests?|testdata|test-data|fixtures|__tests__|specs?|mocks?|examples?)/.*"),
  OTHER(".*");

  private final Pattern path;

  Surroundings(String path) {
    this.path = Pattern.compile(path, Pattern.DOTALL);
  }

  /** Those of the file at this path. */
  public static Surroundings of(String path) {
    for (Surroundings each : values()) {
      if (each.path.matcher(path).matches()) {
        return each;
      }
    }
    return OTHER;
  }

  /** Whether what looks like a secret of this kind is worth telling. */
  boolean tells(SecretKind kind) {
    return switch (this) {
      case PUBLISHED -> false;
      // Programs that everybody can read name themselves to Google with such a key.
      case LIBRARY ->
          kind.isCertain() && kind != SecretKind.URL_PASSWORD && kind != SecretKind.GOOGLE_API_KEY;
      case TEST, OTHER -> true;
    };
  }
}
