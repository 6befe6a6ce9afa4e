package org.moduleyard.samples.demo;

import java.io.IOException;
import java.nio.file.Path;
import org.moduleyard.server.platform.DataDirectory;
import tools.jackson.databind.json.JsonMapper;

/** Everything needed to act as each person of the demo. Other tools rely on its JSON form. */
record DemoAccounts(
    Publisher publisher,
    User reviewer,
    Customer customer,
    User operator,
    SourceRegistryAccess sourceRegistry) {

  /** File name in the data directory. */
  static final String FILE = "demo-accounts.json";

  record Publisher(String id, String clientId, String clientSecret, String user, String password) {
    @Override
    public String toString() {
      return "Publisher[" + id + ", " + user + "]";
    }
  }

  record User(String user, String password) {
    @Override
    public String toString() {
      return "User[" + user + "]";
    }
  }

  record Customer(String user, String password, String subscriptionId) {
    @Override
    public String toString() {
      return "Customer[" + user + ", " + subscriptionId + "]";
    }
  }

  record SourceRegistryAccess(String url, String username, String password) {
    @Override
    public String toString() {
      return "SourceRegistryAccess[" + url + ", " + username + "]";
    }
  }

  /** Writes {@code DIR/demo-accounts.json}, mode 600. */
  void save(Path dataDirectory) throws IOException {
    byte[] json = JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsBytes(this);
    DataDirectory.writePrivate(dataDirectory.resolve(FILE), json);
  }
}
