package org.moduleyard.server.documentation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The files of {@code docs/} that people of a marketplace need, which the build packs with it. */
final class Documents {

  /** In the order in which they are listed. */
  static final List<String> NAMES =
      List.of(
          "portal",
          "publishing-states",
          "certification",
          "rules",
          "fields",
          "privileges",
          "reports",
          "registry",
          "api",
          "errors",
          "access",
          "running",
          "settings",
          "threat-model",
          "languages",
          "glossary");

  private static final Map<String, Document> READ = new ConcurrentHashMap<>();

  private Documents() {}

  static boolean has(String name) {
    return NAMES.contains(name);
  }

  static Optional<Document> find(String name) {
    return has(name) ? Optional.of(READ.computeIfAbsent(name, Documents::read)) : Optional.empty();
  }

  private static Document read(String name) {
    try (InputStream file = Documents.class.getResourceAsStream("/docs/" + name + ".md")) {
      if (file == null) {
        throw new IllegalStateException("docs/" + name + ".md is missing from the class path");
      }
      String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      return new Document(name, Markdown.title(text), Markdown.toHtml(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
