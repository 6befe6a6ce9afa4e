package org.moduleyard.samples.source;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.moduleyard.oci.client.auth.Credentials;
import org.moduleyard.oci.layout.OciLayout;
import org.moduleyard.oci.manifest.MalformedManifestException;
import org.moduleyard.oci.manifest.RawManifest;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.MalformedNameException;
import org.moduleyard.oci.reference.Reference;
import org.moduleyard.oci.reference.RepositoryName;

/**
 * A publisher's private registry: serves the images of OCI layout directories to whoever has the
 * password. Pull only (OCI Distribution, end-1 to end-3, end-8); nothing in it ever changes.
 */
public final class SourceRegistry implements HttpHandler {

  private static final Pattern CONTENT = Pattern.compile("/v2/(.+)/(manifests|blobs)/([^/]+)");
  private static final Pattern TAGS = Pattern.compile("/v2/(.+)/tags/list");

  private static final long MAX_MANIFEST_BYTES = 4L * 1024 * 1024;

  private final BasicAuthentication authentication;
  private final Map<RepositoryName, OciLayout> repositories;

  public SourceRegistry(Credentials credentials, Map<RepositoryName, OciLayout> repositories) {
    this.authentication = new BasicAuthentication(credentials);
    this.repositories = Map.copyOf(repositories);
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Answer answer = new Answer(exchange);
      if (!authentication.accepts(exchange.getRequestHeaders().getFirst("Authorization"))) {
        exchange.getResponseHeaders().set("WWW-Authenticate", BasicAuthentication.CHALLENGE);
        answer.failure(Failure.UNAUTHORIZED);
      } else if (answer.isPull()) {
        route(exchange.getRequestURI().getPath(), answer);
      } else {
        answer.failure(Failure.PULL_ONLY);
      }
    }
  }

  private void route(String path, Answer answer) throws IOException {
    Matcher content = CONTENT.matcher(path);
    Matcher tags = TAGS.matcher(path);
    try {
      if (path.equals("/v2/") || path.equals("/v2")) {
        answer.json("{}");
      } else if (content.matches()) {
        content(content.group(1), content.group(2), Reference.parse(content.group(3)), answer);
      } else if (tags.matches()) {
        RepositoryName name = new RepositoryName(tags.group(1));
        OciLayout layout = repositories.get(name);
        if (layout == null) {
          answer.failure(Failure.NAME_UNKNOWN);
        } else {
          TagList.answer(name, layout.tags(), answer);
        }
      } else {
        answer.failure(Failure.NOT_FOUND);
      }
    } catch (MalformedNameException e) {
      answer.failure(path.contains(":") ? Failure.DIGEST_INVALID : Failure.NAME_INVALID);
    }
  }

  private void content(String name, String kind, Reference reference, Answer answer)
      throws IOException {
    OciLayout layout = repositories.get(new RepositoryName(name));
    if (layout == null) {
      answer.failure(Failure.NAME_UNKNOWN);
    } else if (kind.equals("manifests")) {
      manifest(layout, reference, answer);
    } else if (reference instanceof Digest digest) {
      answer.blob(digest, blob(layout, digest));
    } else {
      answer.failure(Failure.DIGEST_INVALID);
    }
  }

  private static void manifest(OciLayout layout, Reference reference, Answer answer)
      throws IOException {
    if (reference instanceof Digest digest && isTooLarge(blob(layout, digest))) {
      answer.failure(Failure.MANIFEST_UNKNOWN);
      return;
    }
    try {
      Optional<RawManifest> manifest = layout.manifest(reference);
      if (manifest.isPresent()) {
        answer.manifest(manifest.get());
        return;
      }
    } catch (MalformedManifestException e) {
      // The digest of a layer or a configuration: content, but no manifest.
    }
    answer.failure(Failure.MANIFEST_UNKNOWN);
  }

  private static boolean isTooLarge(Path file) throws IOException {
    return Files.isRegularFile(file) && Files.size(file) > MAX_MANIFEST_BYTES;
  }

  /** The path of a blob by the image layout specification. */
  private static Path blob(OciLayout layout, Digest digest) {
    return layout
        .directory()
        .resolve("blobs")
        .resolve(digest.algorithm())
        .resolve(digest.encoded());
  }
}
