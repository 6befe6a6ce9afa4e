package org.moduleyard.samples.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.moduleyard.oci.client.auth.Credentials;
import org.moduleyard.server.platform.DataDirectory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The memory of the demo from one start to the next: its ports, and the passwords it chose before
 * it used them, so that a run killed in between finds its way back in.
 *
 * @param registryPort port of the source registry; 0 before it was chosen
 * @param sitePort port of the publisher's web site; 0 before it was chosen
 * @param clientId null until the service principal exists
 * @param subscriptionId null until the customer exists
 */
record DemoState(
    int registryPort,
    int sitePort,
    String registryPassword,
    String operatorPassword,
    String publisherPassword,
    String reviewerPassword,
    String customerPassword,
    @Nullable String clientId,
    @Nullable String clientSecret,
    @Nullable String subscriptionId) {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int PASSWORD_BYTES = 18;

  static DemoState load(Path file) throws IOException {
    if (!Files.exists(file)) {
      SecureRandom random = new SecureRandom();
      return new DemoState(
          0,
          0,
          password(random),
          password(random),
          password(random),
          password(random),
          password(random),
          null,
          null,
          null);
    }
    try {
      return JSON.readValue(Files.readAllBytes(file), DemoState.class);
    } catch (JacksonException e) {
      throw new IllegalStateException(
          file + " is damaged. Restore it from your backup, or use a new --data DIR.", e);
    }
  }

  /** Writes the file, mode 600, whole or not at all. */
  DemoState save(Path file) throws IOException {
    DataDirectory.writePrivate(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this));
    return this;
  }

  Credentials registryCredentials() {
    return new Credentials("northlight-registry", registryPassword);
  }

  DemoState withPorts(int newRegistryPort, int newSitePort) {
    return new DemoState(
        newRegistryPort,
        newSitePort,
        registryPassword,
        operatorPassword,
        publisherPassword,
        reviewerPassword,
        customerPassword,
        clientId,
        clientSecret,
        subscriptionId);
  }

  DemoState withClient(String newClientId, String newClientSecret) {
    return new DemoState(
        registryPort,
        sitePort,
        registryPassword,
        operatorPassword,
        publisherPassword,
        reviewerPassword,
        customerPassword,
        newClientId,
        newClientSecret,
        subscriptionId);
  }

  DemoState withSubscription(String newSubscriptionId) {
    return new DemoState(
        registryPort,
        sitePort,
        registryPassword,
        operatorPassword,
        publisherPassword,
        reviewerPassword,
        customerPassword,
        clientId,
        clientSecret,
        newSubscriptionId);
  }

  private static String password(SecureRandom random) {
    byte[] bytes = new byte[PASSWORD_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().encodeToString(bytes);
  }

  @Override
  public String toString() {
    return "DemoState[registryPort=" + registryPort + ", sitePort=" + sitePort + "]";
  }
}
