package org.moduleyard.certifier.secret;

import java.util.regex.Pattern;
import org.moduleyard.certifier.layer.Observation;
import org.moduleyard.certifier.secret.passage.SecretKind;

/**
 * How much a secret matters where it was found.
 *
 * @param isError whether it is one that rejects, and no warning
 * @param weight among secrets that do, or do not, reject: 0 to 100
 */
public record SecretRank(boolean isError, int weight) {
  /** Folders in which people and programs keep the logins that they use. */
  private static final Pattern HOME =
      Pattern.compile(
          "(root|home/[^/]+)/.*|(.*/)?\\.(ssh|aws|azure|docker|kube)/.*", Pattern.DOTALL);

  private static final int AT_HOME = 15;
  private static final int OF_OTHERS = 20;
  private static final int ABOVE_WARNINGS = 1000;

  /** Nobody knows what is in a file that was not looked at to its end. */
  private static final SecretRank GIVEN_UP = new SecretRank(false, 99);

  /** Of a secret in the file at this path. */
  public static SecretRank of(SecretKind kind, String path) {
    PathContext surroundings = PathContext.of(path);
    int place =
        switch (surroundings) {
          case PUBLISHED, PACKAGE_TEST, LIBRARY, TEST -> -OF_OTHERS;
          case MADE_AT_INSTALL, HOST_KEY, OTHER -> HOME.matcher(path).matches() ? AT_HOME : 0;
        };
    return new SecretRank(surroundings.isError(kind), Math.clamp(weight(kind) + place, 1, 98));
  }

  /** Of what the probe noted. */
  public static SecretRank of(Observation note) {
    return SecretKind.ofWord(note.kind()).map(kind -> of(kind, note.path())).orElse(GIVEN_UP);
  }

  /** Whether what was noted with this weight is an error. */
  public static boolean isError(int noteWeight) {
    return noteWeight >= ABOVE_WARNINGS;
  }

  /** By which the heaviest of many are kept. */
  int noteWeight() {
    return isError ? weight + ABOVE_WARNINGS : weight;
  }

  /** By what it opens, and for how long. */
  private static int weight(SecretKind kind) {
    return switch (kind) {
      case PRIVATE_KEY, OPEN_KEY_STORE, GCP_SERVICE_ACCOUNT, AWS_ACCESS_KEY, KUBERNETES_LOGIN -> 80;
      case AZURE_STORAGE_KEY, AZURE_SHARED_KEY, DEVICE_CONNECTION -> 78;
      case REGISTRY_LOGIN, LOGIN_FILE, CONNECTION_STRING -> 76;
      case GITHUB_TOKEN, GITLAB_TOKEN, NPM_TOKEN, PYPI_TOKEN, STRIPE_KEY, ACCESS_TOKEN -> 74;
      case SLACK_TOKEN, GOOGLE_API_KEY, AZURE_SIGNATURE -> 66;
      case URL_PASSWORD, PASSWORD_HASH, HASH_SETTING, WIFI_KEY -> 60;
      case ENCRYPTED_PRIVATE_KEY -> 50;
      case EMPTY_PASSWORD, ROOT_WITHOUT_PASSWORD -> 45;
      case JSON_WEB_TOKEN -> 40;
      case NAMED_SECRET -> 30;
    };
  }
}
