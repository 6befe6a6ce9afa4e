package org.moduleyard.oci.manifest;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.moduleyard.oci.json.JsonView;
import org.moduleyard.oci.json.MalformedJsonException;
import org.moduleyard.oci.json.StrictJson;
import org.moduleyard.oci.reference.Digest;
import tools.jackson.databind.node.JsonNodeFactory;

/** Reads image configurations; every optional member may be null, as both tools and C6 have it. */
final class ImageConfigParser {
  private static final String DOCUMENT = "The image configuration";

  private ImageConfigParser() {}

  static ImageConfig parse(byte[] json) {
    if (json.length > ImageConfig.MAX_SIZE) {
      throw new MalformedManifestException(DOCUMENT, "", "it is larger than 4 MiB");
    }
    try {
      return parse(StrictJson.object(json));
    } catch (MalformedJsonException e) {
      throw new MalformedManifestException(DOCUMENT, e);
    }
  }

  private static ImageConfig parse(JsonView json) {
    JsonView run = json.object("config").orElseGet(ImageConfigParser::nothing);
    return new ImageConfig(
        ManifestParser.platform(json),
        !json.text("variant").orElse("").isEmpty(),
        run.text("User").orElse(""),
        run.texts("Entrypoint"),
        run.texts("Cmd"),
        run.texts("Env"),
        names(run, "ExposedPorts"),
        names(run, "Volumes"),
        run.text("WorkingDir").orElse(""),
        run.text("StopSignal").orElse(""),
        healthcheck(run.object("Healthcheck")),
        run.textMap("Labels"),
        diffIds(json),
        json.text("created").orElse(""),
        json.text("author").orElse(""),
        steps(json));
  }

  private static JsonView nothing() {
    return new JsonView(JsonNodeFactory.instance.objectNode(), "/config");
  }

  private static SortedSet<String> names(JsonView run, String name) {
    return new TreeSet<>(run.object(name).map(set -> set.members().keySet()).orElse(Set.of()));
  }

  private static @Nullable Healthcheck healthcheck(Optional<JsonView> json) {
    return json.map(check -> new Healthcheck(check.texts("Test"))).orElse(null);
  }

  private static List<Digest> diffIds(JsonView json) {
    return json.object("rootfs").stream()
        .flatMap(rootfs -> rootfs.array("diff_ids").stream())
        .map(id -> id.guarded(() -> Digest.parse(id.asText())))
        .toList();
  }

  private static List<String> steps(JsonView json) {
    return json.array("history").stream()
        .map(JsonView::requireObject)
        .filter(entry -> !entry.node().path("empty_layer").booleanValue(false))
        .map(entry -> entry.text("created_by").orElse(""))
        .toList();
  }
}
