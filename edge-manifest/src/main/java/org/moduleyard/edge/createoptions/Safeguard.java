package org.moduleyard.edge.createoptions;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.moduleyard.edge.createoptions.request.Bind;
import org.moduleyard.edge.json.JsonMatches.JsonField;
import org.moduleyard.edge.privilege.HostFolder;
import tools.jackson.databind.node.ObjectNode;

/**
 * The settings that protect a device and its other modules when a module fails or is broken into.
 */
public enum Safeguard {
  /** Without it one module can take the memory of all others. */
  MEMORY_LIMIT("memory", "\"Memory\":268435456") {
    @Override
    boolean isIn(JsonField request, JsonField host) {
      return host.number("Memory") > 0;
    }

    @Override
    void addTo(ObjectNode host) {
      long reserved = new JsonField("", host).number("MemoryReservation");
      put(host, "Memory").put("Memory", Math.max(268_435_456, reserved));
    }
  },
  /** Without it the output of a module fills the disk. */
  LOG_ROTATION(
      "log-rotation",
      "\"LogConfig\":{\"Type\":\"json-file\",\"Config\":{\"max-size\":\"10m\",\"max-file\":\"3\"}}") {
    // The driver json-file alone keeps everything; an empty Type is mostly that driver.
    @Override
    boolean isIn(JsonField request, JsonField host) {
      String driver =
          host.members("LogConfig").all().stream()
              .findFirst()
              .map(config -> config.text("Type"))
              .orElse("");
      boolean bounded =
          host.members("LogConfig").members("Config").members("max-size").all().stream()
              .anyMatch(size -> !size.text().isEmpty());
      return bounded || (!driver.isEmpty() && !driver.equals("json-file"));
    }

    @Override
    void addTo(ObjectNode host) {
      ObjectNode config = object(object(host, "LogConfig").put("Type", "json-file"), "Config");
      config.put("max-size", "10m");
      if (!config.has("max-file")) {
        config.put("max-file", "3");
      }
    }
  },
  /** Without it whoever breaks in has fourteen rights that few modules use. */
  DROPPED_CAPABILITIES("dropped-capabilities", "\"CapDrop\":[\"ALL\"]") {
    @Override
    boolean isIn(JsonField request, JsonField host) {
      return hasAll(host, "CapDrop");
    }

    // Of no use beside what gives every right.
    @Override
    boolean isUseful(JsonField host) {
      return !host.isTrue("Privileged") && !hasAll(host, "CapAdd");
    }

    @Override
    void addTo(ObjectNode host) {
      put(host, "CapDrop").putArray("CapDrop").add("ALL");
    }
  },
  /** Without it whoever breaks in can change the module's own programs. */
  READ_ONLY_ROOT("read-only-root", "\"ReadonlyRootfs\":true,\"Tmpfs\":{\"/tmp\":\"\"}") {
    @Override
    boolean isIn(JsonField request, JsonField host) {
      return host.isTrue("ReadonlyRootfs");
    }

    @Override
    void addTo(ObjectNode host) {
      put(host, "ReadonlyRootfs").put("ReadonlyRootfs", true);
      if (!hasTarget(new JsonField("", host), "/tmp")) {
        object(host, "Tmpfs").put("/tmp", "");
      }
    }
  };

  private final String word;
  private final String example;

  Safeguard(String word, String example) {
    this.word = word;
    this.example = example;
  }

  /** Its name in reports. */
  public String word() {
    return word;
  }

  /** The members to write into HostConfig, as JSON. */
  public String example() {
    return example;
  }

  /** The one of this {@link #word}. */
  public static Optional<Safeguard> named(String word) {
    return Stream.of(values()).filter(safeguard -> safeguard.word.equals(word)).findFirst();
  }

  abstract boolean isIn(JsonField request, JsonField host);

  abstract void addTo(ObjectNode host);

  boolean isUseful(JsonField host) {
    return true;
  }

  private static boolean hasAll(JsonField host, String member) {
    return host.members(member).elements().all().stream()
        .anyMatch(name -> name.text().toUpperCase(Locale.ROOT).equals("ALL"));
  }

  /** True when something is mounted to that path or around it. */
  private static boolean hasTarget(JsonField host, String path) {
    return Stream.of(
            host.members("Binds").elements().all().stream()
                .map(bind -> Bind.of(bind.text()).target()),
            host.members("Mounts").elements().all().stream().map(mount -> mount.text("Target")),
            host.members("Tmpfs").children().all().stream().map(JsonField::name))
        .flatMap(targets -> targets)
        .filter(target -> target.startsWith("/"))
        .anyMatch(target -> HostFolder.isWithin(path, HostFolder.resolved(target)));
  }

  /** Makes room for a member: what has its name in another case goes away. */
  private static ObjectNode put(ObjectNode object, String name) {
    object.properties().stream()
        .map(Map.Entry::getKey)
        .filter(key -> key.equalsIgnoreCase(name))
        .toList()
        .forEach(object::remove);
    return object;
  }

  /** The member that is an object, in whatever case it is written, or a new one. */
  static ObjectNode object(ObjectNode parent, String name) {
    return parent.properties().stream()
        .filter(member -> member.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .filter(ObjectNode.class::isInstance)
        .map(ObjectNode.class::cast)
        .findFirst()
        .orElseGet(() -> put(parent, name).putObject(name));
  }
}
