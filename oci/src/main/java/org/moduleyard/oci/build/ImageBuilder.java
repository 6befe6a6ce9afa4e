package org.moduleyard.oci.build;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.moduleyard.oci.json.StrictJson;
import org.moduleyard.oci.layout.OciLayout;
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.manifest.ImageManifest;
import org.moduleyard.oci.manifest.MediaTypes;
import org.moduleyard.oci.manifest.Platform;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the image of one platform: configuration and manifest, the same bytes for the same calls.
 */
public final class ImageBuilder {
  private final Platform platform;
  private final List<Layer> layers = new ArrayList<>();
  private final List<String> steps = new ArrayList<>();
  private final List<String> entrypoint = new ArrayList<>();
  private final List<String> cmd = new ArrayList<>();
  private final List<String> env = new ArrayList<>();
  private final List<String> healthcheck = new ArrayList<>();
  private final TreeSet<String> exposedPorts = new TreeSet<>();
  private final TreeSet<String> volumes = new TreeSet<>();
  private final Map<String, String> labels = new LinkedHashMap<>();
  private final Map<String, String> annotations = new LinkedHashMap<>();
  private Instant created = Instant.EPOCH;
  private String user = "";
  private String workingDir = "";

  private ImageBuilder(Platform platform) {
    this.platform = platform;
  }

  public static ImageBuilder forPlatform(Platform platform) {
    return new ImageBuilder(platform);
  }

  /** Adds a layer on top of those before. */
  public ImageBuilder layer(Layer layer) {
    return layer(layer, "");
  }

  /** Adds a layer and the command that made it; empty when there was none. */
  public ImageBuilder layer(Layer layer, String step) {
    layers.add(layer);
    steps.add(step);
    return this;
  }

  /** The start of 1970 unless set: the time of building would change the digest each time. */
  public ImageBuilder created(Instant newCreated) {
    created = newCreated;
    return this;
  }

  public ImageBuilder user(String newUser) {
    user = newUser;
    return this;
  }

  public ImageBuilder workingDir(String newWorkingDir) {
    workingDir = newWorkingDir;
    return this;
  }

  public ImageBuilder entrypoint(String... words) {
    entrypoint.addAll(List.of(words));
    return this;
  }

  public ImageBuilder cmd(String... words) {
    cmd.addAll(List.of(words));
    return this;
  }

  public ImageBuilder env(String name, String value) {
    env.add(name + "=" + value);
    return this;
  }

  /** Such as {@code "CMD", "/gauge", "--healthy"}. */
  public ImageBuilder healthcheck(String... words) {
    healthcheck.addAll(List.of(words));
    return this;
  }

  /** Such as {@code 8080/tcp}. */
  public ImageBuilder exposedPort(String port) {
    exposedPorts.add(port);
    return this;
  }

  public ImageBuilder volume(String path) {
    volumes.add(path);
    return this;
  }

  public ImageBuilder label(String name, String value) {
    labels.put(name, value);
    return this;
  }

  /** An annotation of the manifest. */
  public ImageBuilder annotation(String name, String value) {
    annotations.put(name, value);
    return this;
  }

  /**
   * Writes configuration and manifest.
   *
   * @return the manifest with its platform, as an index lists it
   */
  public Descriptor writeTo(OciLayout layout) throws IOException {
    Descriptor config = layout.putBlob(MediaTypes.OCI_CONFIG, StrictJson.write(config()));
    List<Descriptor> blobs = layers.stream().map(Layer::descriptor).toList();
    ImageManifest manifest =
        new ImageManifest(MediaTypes.OCI_MANIFEST, null, config, blobs, null, annotations);
    return layout.putManifest(manifest.write()).withPlatform(platform);
  }

  private ObjectNode config() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("created", created.toString());
    json.put("architecture", platform.architecture());
    json.put("os", platform.os());
    putUnlessEmpty(json, "variant", platform.variant());
    putUnlessEmpty(json, "os.version", platform.osVersion());
    json.set("config", run());
    ObjectNode rootfs = json.putObject("rootfs");
    rootfs.put("type", "layers");
    ArrayNode diffIds = rootfs.putArray("diff_ids");
    layers.forEach(layer -> diffIds.add(layer.diffId().toString()));
    if (steps.stream().anyMatch(step -> !step.isEmpty())) {
      ArrayNode history = json.putArray("history");
      steps.forEach(step -> history.addObject().put("created_by", step));
    }
    return json;
  }

  private ObjectNode run() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    putUnlessEmpty(json, "User", user);
    putSet(json, "ExposedPorts", exposedPorts);
    putList(json, "Env", env);
    putList(json, "Entrypoint", entrypoint);
    putList(json, "Cmd", cmd);
    putSet(json, "Volumes", volumes);
    putUnlessEmpty(json, "WorkingDir", workingDir);
    if (!healthcheck.isEmpty()) {
      putList(json.putObject("Healthcheck"), "Test", healthcheck);
    }
    if (!labels.isEmpty()) {
      ObjectNode map = json.putObject("Labels");
      labels.forEach(map::put);
    }
    return json;
  }

  private static void putUnlessEmpty(ObjectNode json, String name, String value) {
    if (!value.isEmpty()) {
      json.put(name, value);
    }
  }

  private static void putList(ObjectNode json, String name, List<String> values) {
    if (!values.isEmpty()) {
      ArrayNode array = json.putArray(name);
      values.forEach(array::add);
    }
  }

  /** Sets are objects with empty values in this format. */
  private static void putSet(ObjectNode json, String name, Set<String> values) {
    if (!values.isEmpty()) {
      ObjectNode set = json.putObject(name);
      values.forEach(set::putObject);
    }
  }
}
