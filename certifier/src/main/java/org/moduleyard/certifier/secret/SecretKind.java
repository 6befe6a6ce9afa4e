package org.moduleyard.certifier.secret;

import java.util.Arrays;
import java.util.Optional;

/** What a secret is. */
public enum SecretKind {
  PRIVATE_KEY("private-key", "a private key", true),
  /** Of no use without its passphrase, which often stands nearby. */
  ENCRYPTED_PRIVATE_KEY("encrypted-private-key", "a private key with a passphrase", false),
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
  REGISTRY_LOGIN("registry-login", "the login of a container registry", true),
  LOGIN_FILE("login-file", "the password of a login file", true),
  KUBERNETES_LOGIN("kubernetes-login", "the login of a Kubernetes cluster", true),
  URL_PASSWORD("url-password", "an address with a password", true),
  PASSWORD_HASH("password-hash", "the hash of a password that is not locked", true),
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

  /** By its {@link #word}. */
  public static Optional<SecretKind> ofWord(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
  }
}
