package org.moduleyard.oci.reference;

import java.util.regex.Pattern;

/**
 * The address an image is pulled from: {@code host[:port]/repository[:tag|@digest]}.
 *
 * @param registry host name, IPv4 address or bracketed IPv6 address, with an optional port
 * @param reference {@link Tag#LATEST} when the text gave none
 */
public record ImageReference(String registry, RepositoryName repository, Reference reference) {
  private static final String LABEL = "[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?";
  private static final Pattern REGISTRY =
      Pattern.compile(
          "(?:%1$s(?:\\.%1$s)*|\\[[0-9a-fA-F:.]{2,45}\\])(?::[0-9]{1,5})?".formatted(LABEL));
  private static final int MAX_HOST_LENGTH = 260;

  public ImageReference {
    if (registry.length() > MAX_HOST_LENGTH
        || !REGISTRY.matcher(registry).matches()
        || port(registry) > 65_535) {
      throw new MalformedNameException(
          "Registry", registry, "use a host name or address, with a port if needed: host:5000");
    }
  }

  /**
   * Reads a full reference. The registry must be written out: a short name such as {@code
   * library/gauge} means another image for every client, so it is refused, as is a tag together
   * with a digest.
   *
   * @throws MalformedNameException when the text breaks the grammar
   */
  public static ImageReference parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0 || !looksLikeRegistry(text.substring(0, slash))) {
      throw new MalformedNameException(
          "Image", text, "start with the registry, as in registry.example/acme/gauge:1.0.0");
    }
    String registry = text.substring(0, slash);
    String path = text.substring(slash + 1);
    int at = path.indexOf('@');
    int colon = path.indexOf(':');
    if (at >= 0 && colon >= 0 && colon < at) {
      throw new MalformedNameException("Image", text, "give a tag or a digest, not both");
    }
    int end = at >= 0 ? at : colon;
    if (end < 0) {
      return new ImageReference(registry, new RepositoryName(path), Tag.LATEST);
    }
    String reference = path.substring(end + 1);
    return new ImageReference(
        registry,
        new RepositoryName(path.substring(0, end)),
        at >= 0 ? Digest.parse(reference) : new Tag(reference));
  }

  /**
   * The same rule as the container engines: a first component with a dot, a port or "localhost".
   */
  private static boolean looksLikeRegistry(String first) {
    return first.equals("localhost") || first.indexOf('.') >= 0 || first.indexOf(':') >= 0;
  }

  private static int port(String registry) {
    int colon = registry.lastIndexOf(':');
    boolean none = colon < 0 || registry.endsWith("]");
    return none ? 0 : Integer.parseInt(registry.substring(colon + 1));
  }

  @Override
  public String toString() {
    String separator =
        switch (reference) {
          case Tag tag -> ":";
          case Digest digest -> "@";
        };
    return registry + "/" + repository + separator + reference;
  }
}
