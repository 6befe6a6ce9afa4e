package org.moduleyard.certifier.secret.passage;

import java.util.Arrays;
import java.util.Optional;
import org.moduleyard.edge.message.Message;

/** The kinds of secrets. */
public enum SecretKind {
  PRIVATE_KEY("private-key", Message.of("a private key"), true),
  /** Of no use without its passphrase, which often stands nearby. */
  ENCRYPTED_PRIVATE_KEY(
      "encrypted-private-key", Message.of("a private key with a passphrase"), false),
  /** Also where the password is one that documents propose, such as {@code changeit}. */
  OPEN_KEY_STORE(
      "open-key-store", Message.of("a key store with a private key that anybody can open"), true),
  GCP_SERVICE_ACCOUNT(
      "gcp-service-account", Message.of("the key of a Google Cloud service account"), true),
  AWS_ACCESS_KEY("aws-access-key", Message.of("an AWS access key with its secret"), true),
  AZURE_STORAGE_KEY(
      "azure-storage-key", Message.of("the account key of an Azure storage account"), true),
  AZURE_SHARED_KEY("azure-shared-access-key", Message.of("an Azure shared access key"), true),
  DEVICE_CONNECTION(
      "device-connection-string",
      Message.of("the connection string of an IoT device or module"),
      true),
  AZURE_SIGNATURE(
      "azure-shared-access-signature", Message.of("an Azure shared access signature"), true),
  GITHUB_TOKEN("github-token", Message.of("a GitHub token"), true),
  GITLAB_TOKEN("gitlab-token", Message.of("a GitLab token"), true),
  SLACK_TOKEN("slack-token", Message.of("a Slack token"), true),
  GOOGLE_API_KEY("google-api-key", Message.of("a Google API key"), true),
  STRIPE_KEY("stripe-key", Message.of("a live Stripe key"), true),
  NPM_TOKEN("npm-token", Message.of("an npm token"), true),
  PYPI_TOKEN("pypi-token", Message.of("a PyPI token"), true),
  ACCESS_TOKEN("access-token", Message.of("an access token"), true),
  REGISTRY_LOGIN("registry-login", Message.of("the login of a container registry"), true),
  LOGIN_FILE("login-file", Message.of("the password of a login file"), true),
  KUBERNETES_LOGIN("kubernetes-login", Message.of("the login of a Kubernetes cluster"), true),
  WIFI_KEY("wifi-key", Message.of("the key of a wireless network"), true),
  CONNECTION_STRING("connection-string", Message.of("the password of a connection string"), true),
  URL_PASSWORD("url-password", Message.of("an address with a password"), true),
  PASSWORD_HASH("password-hash", Message.of("the hash of a password that is not locked"), true),
  HASH_SETTING("hash-setting", Message.of("the hash of a password in a setting"), true),
  /** Opens nothing by itself: what it is about is shown whole. */
  EMPTY_PASSWORD("empty-password", Message.of("an account that needs no password"), false),
  /** Opens nothing by itself: what it is about is shown whole. */
  ROOT_WITHOUT_PASSWORD(
      "root-without-password",
      Message.of("a rule that makes users root without a password"),
      false),
  /** Most are short-lived, and some are no secrets at all. */
  JSON_WEB_TOKEN("json-web-token", Message.of("a JSON web token"), false),
  /** Told by its name and its randomness alone. */
  NAMED_SECRET("named-secret", Message.of("what looks like a secret by its name"), false);

  private final String word;

  @SuppressWarnings("ImmutableEnumChecker") // a record of texts
  private final Message title;

  private final boolean certain;

  SecretKind(String word, Message title, boolean certain) {
    this.word = word;
    this.title = title;
    this.certain = certain;
  }

  /** For notes. */
  public String word() {
    return word;
  }

  /** With its article, as it stands in a sentence. */
  public Message title() {
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
