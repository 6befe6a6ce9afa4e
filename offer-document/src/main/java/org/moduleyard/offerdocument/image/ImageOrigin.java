package org.moduleyard.offerdocument.image;

import org.moduleyard.edge.message.Message;

/**
 * The source of a plan's images, as a marketplace with a registry of its own sees it (OPEN-31). A
 * publisher's own staging namespace is the one part of that registry that images are published
 * from; everything else in it is there to be pulled.
 */
public sealed interface ImageOrigin {

  /** Another registry, which is asked with the plan's user name and password. */
  record Elsewhere(String repository) implements ImageOrigin {}

  /**
   * The publisher's own staging namespace, which nobody needs to sign in to.
   *
   * @param repository without {@code staging/<publisher>/}
   */
  record Staging(String repository) implements ImageOrigin {}

  /** A repository of the marketplace that this publisher cannot publish from, and why. */
  record Refused(Message reason, Message remedy) implements ImageOrigin {}

  /**
   * The origin of a plan's images.
   *
   * @param publisher ID of the publisher whose plan it is
   * @param ownRegistry the marketplace's registry as host with optional port or as http(s) URL;
   *     empty when it is not known, then every source is {@link Elsewhere}
   */
  static ImageOrigin of(ImageSourceSettings image, String publisher, String ownRegistry) {
    String repository = image.repository();
    if (ownRegistry.isEmpty() || !RegistryAddress.isSameHost(image.registry(), ownRegistry)) {
      return new Elsewhere(repository);
    }
    StagingNamespace own = new StagingNamespace(publisher);
    if (own.holds(repository)) {
      return new Staging(own.strip(repository));
    }
    return new Refused(
        StagingNamespace.isStaging(repository)
            ? Message.of("'{0}' is not in your staging namespace of this marketplace.", repository)
            : Message.of(
                "'{0}' is where customers of this marketplace pull from, not where images come"
                    + " from.",
                repository),
        Message.of("Push the images to {0}<repository>, or copy them there, and name that.", own));
  }

  /** The repository that devices pull, without registry and publisher. */
  default String published() {
    return switch (this) {
      case Elsewhere elsewhere -> elsewhere.repository();
      case Staging staging -> staging.repository();
      case Refused refused -> throw new IllegalStateException(refused.reason().english());
    };
  }
}
