package org.moduleyard.oci.manifest;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.moduleyard.oci.reference.Digest;

/**
 * The configuration of one image: what it runs, as whom, and for which platform (OCI Image).
 *
 * @param platform {@link Platform#isUnknown()} when the configuration does not say
 * @param namesVariant whether it says for which variant of the processor, such as {@code v7}; what
 *     it does not say {@code platform} has as engines read it
 * @param user empty when the image does not say, which means root
 * @param exposedPorts such as {@code 8080/tcp}
 * @param volumes paths the image declares as data to keep
 * @param diffIds digests of the unpacked layers, lowest first
 * @param created as written, because makers write many forms; empty when absent
 * @param steps the commands that made the layers, lowest first, with an empty text for one that is
 *     not known; makers may leave all of them out
 */
public record ImageConfig(
    Platform platform,
    boolean namesVariant,
    String user,
    List<String> entrypoint,
    List<String> cmd,
    List<String> env,
    SortedSet<String> exposedPorts,
    SortedSet<String> volumes,
    String workingDir,
    String stopSignal,
    @Nullable Healthcheck healthcheck,
    Map<String, String> labels,
    List<Digest> diffIds,
    String created,
    String author,
    List<String> steps) {

  /** Larger configurations are refused, in bytes. */
  public static final int MAX_SIZE = 4 * 1024 * 1024;

  public ImageConfig {
    entrypoint = List.copyOf(entrypoint);
    cmd = List.copyOf(cmd);
    env = List.copyOf(env);
    exposedPorts = Collections.unmodifiableSortedSet(new TreeSet<>(exposedPorts));
    volumes = Collections.unmodifiableSortedSet(new TreeSet<>(volumes));
    labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
    diffIds = List.copyOf(diffIds);
    steps = List.copyOf(steps);
  }

  /**
   * Reads the bytes of a configuration blob.
   *
   * @throws MalformedManifestException saying what is wrong and where
   */
  public static ImageConfig parse(byte[] json) {
    return ImageConfigParser.parse(json);
  }

  /**
   * Whether the image starts as root: no user given, or {@code root} or {@code 0}, with any group.
   */
  public boolean runsAsRoot() {
    String name = user.split(":", 2)[0];
    return name.isEmpty() || name.equals("root") || name.matches("0+");
  }
}
