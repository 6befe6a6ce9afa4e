package org.moduleyard.certifier.secret.passage;

import java.util.Arrays;
import java.util.Optional;

/** The kinds of secrets. */
public enum SecretKind {
  PRIVATE_KEY("private-key", "a private key", true),
  /** Of no use without its passphrase, which often stands nearby. */
  ENCRYPTED_PRIVATE_KEY("encrypted-private-key", "a private key with a passphrase", false),
  /** Also where the password is one that documents propose, such as {@code changeit}. */
  OPEN_KEY_STORE("open-key-store", "a key store with a private key that anybody can open", true),
  GCP_SERVICE_ACCOUNT("gcp-service-account", "the key of a Google Cloud service account", true),
  AWS_ACCESS_KEY("aws-access-key", "an AWS access key with its secret", true),
  AZURE_STORAGE_KEY("azure-storage-key", "the account key of an Azure storage account", true),
  AZURE_SHARED_KEY("azure-shared-access-key", "an Azure shared access key", true),
  DEVICE_CONNECTION(
      "device-connection-string", "the connection string of an IoT device or module", true),
  AZURE_SIGNATURE("azure-shared-access-signature", "an Azure shared access signature", true),
  GITHUB_TOKEN("github-token", "a GitHub token", true),
  GITLAB_TOKEN("gitlab-token", "a GitLab token", true),
  SLACK_TOKEN("slack-token", "a Slack token", true),
  GOOGLE_API_KEY("google-api-key", "a Google API key", true),
  STRIPE_KEY("stripe-key", "a live Stripe key", true),
  NPM_TOKEN("npm-token", "an npm token", true),
  PYPI_TOKEN("pypi-token", "a PyPI token", true),
  ACCESS_TOKEN("access-token", "an access token", true),
  REGISTRY_LOGIN("registry-login", "the login of a container registry", true),
  LOGIN_FILE("login-file", "the password of a login file", true),
  KUBERNETES_LOGIN("kubernetes-login", "the login of a Kubernetes cluster", true),
  WIFI_KEY("wifi-key", "the key of a wireless network", true),
  CONNECTION_STRING("connection-string", "the password of a connection string", true),
  URL_PASSWORD("url-password", "an address with a password", true),
  PASSWORD_HASH("password-hash", "the hash of a password that is not locked", true),
  HASH_SETTING("hash-setting", "the hash of a password in a setting", true),
  /** Opens nothing by itself: what it is about is shown whole. */
  EMPTY_PASSWORD("empty-password", "an account that needs no password", false),
  /** Opens nothing by itself: what it is about is shown whole. */
  ROOT_WITHOUT_PASSWORD(
      "root-without-password", "a rule that makes users root without a password", false),
  /** Most are short-lived, and some are no secrets at all. */
  JSON_WEB_TOKEN("json-web-token", "a JSON web token", false),
  /** Told by its name and its randomness alone. */
  NAMED_SECRET("named-secret", "what looks like a secret by its name", false);

  private final String word;
  private final String title;
  private final boolean certain;

  SecretKind(String word, String title, boolean certain) {
    this.word = word;
    this.title = title;
    this.certain = certain;
  }

  /** For notes. */
  public String word() {
    return word;
  }

  /** With its article, as it stands in a sentence. */
  public String title() {
    return title;
  }

  /** Whether it can hardly be anything else, and is of use to whoever reads it. */
  public boolean isCertain() {
    return certain;
  }

  /** Whether what was found keeps nothing secret, so that it is shown as it stands there. */
  public boolean isShown() {
    return this == EMPTY_PASSWORD || this == ROOT_WITHOUT_PASSWORD;
  }

  /** By its {@link #word}. */
  public static Optional<SecretKind> ofWord(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
  }
}
