package org.moduleyard.certifier.check.start;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.moduleyard.certifier.evidence.OfferEvidence;
import org.moduleyard.certifier.image.ImageView;
import org.moduleyard.certifier.report.finding.Location;
import org.moduleyard.oci.manifest.ImageConfig;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The command that the container engine starts when the module is deployed as offered: the image's
 * entrypoint and command, where createOptions do not say otherwise.
 *
 * @param words the program and its arguments; empty when neither image nor createOptions name one
 * @param place the place that names the program
 * @param path the directories in which programs are looked for
 * @param workingDir from the root of the image
 * @param mounted directories that the device puts over those of the image
 */
record StartCommand(
    List<String> words,
    Location place,
    List<String> path,
    String workingDir,
    List<String> mounted) {
  private static final String STANDARD_PATH =
      "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

  static StartCommand of(ImageView image) {
    ImageConfig config = image.config();
    JsonNode options =
        image
            .offer()
            .map(OfferEvidence::createOptions)
            .orElseGet(JsonNodeFactory.instance::objectNode);
    List<String> entrypoint = words(options.path("Entrypoint"));
    List<String> cmd = words(options.path("Cmd"));
    boolean isOwn = entrypoint.isEmpty() && (!config.entrypoint().isEmpty() || cmd.isEmpty());
    if (entrypoint.isEmpty()) {
      // A replaced entrypoint does not get the image's command.
      cmd = cmd.isEmpty() ? config.cmd() : cmd;
      entrypoint = config.entrypoint();
    }
    List<String> words = new ArrayList<>(entrypoint);
    words.addAll(cmd);
    return new StartCommand(
        words,
        isOwn
            ? image.inConfig(config.entrypoint().isEmpty() ? "/config/Cmd" : "/config/Entrypoint")
            : image.offer().orElseThrow().createOptionsPlace(),
        path(config.env(), words(options.path("Env"))),
        Optional.of(options.path("WorkingDir").stringValue(""))
            .filter(own -> !own.isEmpty())
            .orElse(config.workingDir()),
        mounted(options.path("HostConfig")));
  }

  /** A list of words, or one word alone, as engines read them. */
  private static List<String> words(JsonNode value) {
    if (value.isString()) {
      return List.of(value.stringValue());
    }
    return value.values().stream().filter(JsonNode::isString).map(JsonNode::stringValue).toList();
  }

  private static List<String> path(List<String> env, List<String> ownEnv) {
    List<String> all = new ArrayList<>(env);
    all.addAll(ownEnv);
    Collections.reverse(all);
    String path =
        all.stream()
            .filter(variable -> variable.startsWith("PATH="))
            .map(variable -> variable.substring("PATH=".length()))
            .findFirst()
            .orElse(STANDARD_PATH);
    return path.isEmpty() ? List.of() : List.of(path.split(":", -1));
  }

  private static List<String> mounted(JsonNode host) {
    List<String> targets = new ArrayList<>();
    for (String bind : words(host.path("Binds"))) {
      String[] parts = bind.split(":", 3);
      if (parts.length > 1) {
        targets.add(parts[1]);
      }
    }
    host.path("Mounts").values().forEach(m -> targets.add(m.path("Target").stringValue("")));
    targets.addAll(host.path("Tmpfs").propertyNames());
    return targets.stream().filter(target -> target.startsWith("/")).toList();
  }

  /** Whether the image alone does not decide what is at this path. */
  boolean isFromDevice(String file) {
    String absolute = "/" + file;
    return List.of("/proc/", "/dev/", "/sys/").stream().anyMatch(absolute::startsWith)
        || mounted.stream()
            .map(target -> target.endsWith("/") ? target : target + "/")
            .anyMatch((absolute + "/")::startsWith);
  }

  /** The paths at which a program of this name may be, best first, from the root. */
  List<String> candidates(String program) {
    if (program.contains("/")) {
      return List.of(under(workingDir, program));
    }
    return path.stream()
        .map(directory -> under(workingDir, directory.isEmpty() ? "." : directory))
        .map(directory -> directory.isEmpty() ? program : directory + "/" + program)
        .toList();
  }

  private static String under(String directory, String path) {
    String whole = path.startsWith("/") ? path : directory + "/" + path;
    List<String> parts = new ArrayList<>();
    for (String part : whole.split("/", -1)) {
      if (!part.isEmpty() && !part.equals(".")) {
        parts.add(part);
      }
    }
    return String.join("/", parts);
  }
}
