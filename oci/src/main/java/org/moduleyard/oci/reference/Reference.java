package org.moduleyard.oci.reference;

/**
 * The name by which a manifest is requested: a {@link Tag} that may move, or a {@link Digest} that
 * cannot.
 */
public sealed interface Reference permits Tag, Digest {

  /**
   * Reads a digest when the text holds a colon, which no tag can, else a tag.
   *
   * @throws MalformedNameException when the text is neither
   */
  static Reference parse(String text) {
    return text.indexOf(':') >= 0 ? Digest.parse(text) : new Tag(text);
  }
}
