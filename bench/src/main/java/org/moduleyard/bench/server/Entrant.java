package org.moduleyard.bench.server;

import java.io.IOException;
import java.net.URI;
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.manifest.MediaTypes;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.Reference;

/**
 * A server that takes part in contests.
 *
 * @param base of a repository, or of plain files in the OCI layout
 */
public record Entrant(String name, Server server, String base, boolean isRegistry, Login login) {

  /** Gets the value of {@code Authorization} for requests; empty where nobody asks for one. */
  public interface Login {
    Login NONE = () -> "";

    String authorization() throws IOException, InterruptedException;
  }

  Entrant(String name, Server server, String base, boolean isRegistry) {
    this(name, server, base, isRegistry, Login.NONE);
  }

  /** The address of content; plain files have no tags. */
  public URI target(Descriptor content, Reference reference) {
    if (!isRegistry) {
      return URI.create(base + "/blobs/" + content.digest().toString().replace(':', '/'));
    }
    return MediaTypes.isManifest(content.mediaType())
        ? URI.create(base + "/manifests/" + reference)
        : blob(content.digest());
  }

  public URI blob(Digest digest) {
    return URI.create(base + "/blobs/" + digest);
  }
}
