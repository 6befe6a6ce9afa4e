package org.moduleyard.server.apireference;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.util.DigestUtils;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.json.JsonMapper;

/** The document as one server publishes it: with its version, its address and its tenant. */
record PublishedDocument(Map<String, Object> tree, Written json, Written yaml) {

  /**
   * One way of writing it down.
   *
   * @param tag names this very text
   */
  record Written(String text, String tag) {
    private static Written of(String text) {
      return new Written(text, DigestUtils.md5DigestAsHex(text.getBytes(StandardCharsets.UTF_8)));
    }
  }

  static PublishedDocument of(String version, String serverUrl, String tenant) {
    Map<String, Object> tree = ApiDocument.read();
    object(tree, "info").put("version", version);
    tree.put("servers", List.of(Map.of("url", serverUrl)));
    object(tree, "components", "securitySchemes", "clientCredentials", "flows", "clientCredentials")
        .put("tokenUrl", serverUrl + "/" + tenant + "/oauth2/token");
    return new PublishedDocument(
        tree, Written.of(new JsonMapper().writeValueAsString(tree)), Written.of(yaml(tree)));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> object(Map<String, Object> tree, String... path) {
    Map<String, Object> object = tree;
    for (String name : path) {
      object = (Map<String, Object>) Objects.requireNonNull(object.get(name), name);
    }
    return object;
  }

  private static String yaml(Map<String, Object> tree) {
    DumperOptions options = new DumperOptions();
    options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
    options.setWidth(100);
    return new Yaml(options).dump(tree);
  }
}
