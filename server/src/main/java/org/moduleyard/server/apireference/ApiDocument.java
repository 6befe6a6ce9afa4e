package org.moduleyard.server.apireference;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The OpenAPI document of everything programs may call, written by hand in parts, one per area.
 *
 * <p>Merging is plain: objects with the same key become one object. Anything else that two parts
 * give twice is a mistake of ours, and an exception.
 */
final class ApiDocument {

  private static final List<String> PARTS =
      List.of(
          "openapi",
          "common",
          "errors",
          "offers",
          "publishing",
          "distribution",
          "offer",
          "listing",
          "plan",
          "status",
          "status-examples",
          "report",
          "publishers",
          "programs",
          "applications",
          "people",
          "people-common",
          "history",
          "catalog",
          "catalog-items",
          "tokens");

  private ApiDocument() {}

  /** The parts as one, complete but for what only a running server knows. */
  static Map<String, Object> read() {
    Map<String, Object> document = new LinkedHashMap<>();
    for (String part : PARTS) {
      merge(document, part(part), "openapi/" + part + ".yaml: ");
    }
    return document;
  }

  private static Map<String, Object> part(String name) {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    try (InputStream yaml = ApiDocument.class.getResourceAsStream("/openapi/" + name + ".yaml")) {
      if (yaml == null) {
        throw new IllegalStateException("openapi/" + name + ".yaml is missing");
      }
      return new Yaml(new SafeConstructor(options)).load(yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @SuppressWarnings("unchecked")
  private static void merge(Map<String, Object> into, Map<String, Object> part, String where) {
    part.forEach(
        (key, value) -> {
          Object present = into.putIfAbsent(key, value);
          if (present instanceof Map<?, ?> && value instanceof Map<?, ?>) {
            merge((Map<String, Object>) present, (Map<String, Object>) value, where + "/" + key);
          } else if (present != null) {
            throw new IllegalStateException(where + "/" + key + " is in another part already");
          }
        });
  }
}
