package org.moduleyard.certifier.secret;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.moduleyard.certifier.secret.passage.SecretKind;
import org.moduleyard.edge.message.Message;

/** The weight that the path of a file gives to a suspected secret in it. */
public enum PathContext {
  /** Documents and tests of languages and distributions, with keys that all the world has. */
  PUBLISHED,
  /**
   * Tests and examples of an installed package. Its keys are known to all who have the package, but
   * a path alone proves no origin, so that they are told as a warning.
   */
  PACKAGE_TEST,
  /** Made by a package when it was installed, for trying it out. */
  MADE_AT_INSTALL,
  /** Keys by which a server proves its identity, made when it was installed. */
  HOST_KEY,
  /** Code of others: a match by name or randomness alone is no secret there. */
  LIBRARY,
  /** By its name for trying things out, but the publisher's own. */
  TEST,
  OTHER;

  /**
   * Kinds that are frequent in the code of others: addresses and hashes it is tested with, and keys
   * by which programs that everybody can read identify themselves to Google.
   */
  private static final Set<SecretKind> IN_PROGRAMS =
      Set.of(SecretKind.URL_PASSWORD, SecretKind.GOOGLE_API_KEY, SecretKind.HASH_SETTING);

  private static final Pattern DOCUMENTS =
      Pattern.compile(
          "usr/(local/)?share/(doc|man|info|help|locale|gtk-doc|perl|zoneinfo)/.*"
              + "|usr/(local/)?lib/python[0-9.]+/(test|idlelib|lib2to3|unittest|pydoc_data)/.*"
              + "|usr/(local/)?lib/go[^/]*/(src|test)/.*|usr/local/go/(src|test)/.*"
              + "|usr/share/go[^/]*/(src|test)/.*",
          Pattern.DOTALL);

  /** Settings that distributions bring. */
  private static final Pattern SETTINGS =
      Pattern.compile(
          "etc/(ssl|apt|perl|python[^/]*|java[^/]*|fonts|X11|init\\.d|pam\\.d|chromium\\.d)/.*",
          Pattern.DOTALL);

  private static final Pattern SNAKEOIL =
      Pattern.compile(
          "etc/ssl/private/ssl-cert-snakeoil\\.key|etc/pki/tls/private/localhost\\.key"
              + "|etc/cockpit/ws-certs\\.d/0-self-signed\\.key");

  private static final Pattern HOST_KEYS = Pattern.compile("etc/ssh/ssh_host_[^/]*key");

  private static final Pattern TEST_FOLDER =
      Pattern.compile(
          "tests?|testing|test[-_]?data|__tests__|fixtures|__fixtures__|specs?|mocks?|__mocks__"
              + "|examples?",
          Pattern.CASE_INSENSITIVE);

  /** Those of the file at this path. */
  public static PathContext of(String path) {
    if (DOCUMENTS.matcher(path).matches()) {
      return PUBLISHED;
    }
    if (SNAKEOIL.matcher(path).matches()) {
      return MADE_AT_INSTALL;
    }
    if (HOST_KEYS.matcher(path).matches()) {
      return HOST_KEY;
    }
    List<String> names = Arrays.asList(path.split("/", -1));
    List<String> folders = names.subList(0, names.size() - 1);
    int depth = PackageTrees.depth(folders);
    if (depth >= 0) {
      List<String> inPackage = folders.subList(depth, folders.size());
      return PackageTrees.isTest(inPackage, names.getLast()) ? PACKAGE_TEST : LIBRARY;
    }
    if (SETTINGS.matcher(path).matches()) {
      return LIBRARY;
    }
    boolean isTest = folders.stream().anyMatch(folder -> TEST_FOLDER.matcher(folder).matches());
    return isTest ? TEST : OTHER;
  }

  /** Whether a secret of this kind in such a place is an error, and else a warning. */
  boolean isError(SecretKind kind) {
    return switch (this) {
      case LIBRARY, HOST_KEY, OTHER -> kind.isCertain();
      case PUBLISHED, PACKAGE_TEST, MADE_AT_INSTALL, TEST -> false;
    };
  }

  /** The meaning of this place for a secret, in sentences; empty when there is no more to say. */
  public Optional<Message> explanation() {
    return switch (this) {
      case TEST -> Optional.of(Message.of("The folder looks like one of tests."));
      case PACKAGE_TEST ->
          Optional.of(Message.of("It is among the tests or examples of an installed package."));
      case MADE_AT_INSTALL ->
          Optional.of(
              Message.of(
                  "It was made when its package was installed: every container of every customer"
                      + " has the same key, and everybody who can pull the image can read it."));
      case HOST_KEY ->
          Optional.of(
              Message.of(
                  "It was made when the server was installed: every container of every customer"
                      + " proves itself with the same key, and whoever has the image can pass for"
                      + " any of them."));
      case PUBLISHED, LIBRARY, OTHER -> Optional.empty();
    };
  }

  /** Whether what looks like a secret of this kind is worth telling. */
  boolean tells(SecretKind kind) {
    return switch (this) {
      case PUBLISHED -> false;
      case LIBRARY, PACKAGE_TEST -> kind.isCertain() && !IN_PROGRAMS.contains(kind);
      case MADE_AT_INSTALL, HOST_KEY, TEST, OTHER -> true;
    };
  }
}
