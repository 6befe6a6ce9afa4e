package org.moduleyard.cli;

import java.util.Map;
import java.util.TreeMap;
import org.moduleyard.oci.json.MalformedJsonException;
import org.moduleyard.oci.json.StrictJson;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.MalformedNameException;
import org.moduleyard.oci.reference.Tag;

/** The digests of the tags that buyers can already pull, as options name them. */
final class PublishedTags {
  private static final String OPTION = "--published";

  private final Map<Tag, Digest> tags = new TreeMap<>();

  /** Takes {@code TAG=DIGEST}, or the file of a JSON object of such pairs. */
  void add(String text) {
    int equals = text.indexOf('=');
    if (equals > 0 && Tag.isValid(text.substring(0, equals))) {
      put(text.substring(0, equals), text.substring(equals + 1));
      return;
    }
    try {
      StrictJson.object(Input.read(Input.path(OPTION, text)))
          .members()
          .forEach((tag, digest) -> put(tag, digest.asText()));
    } catch (MalformedJsonException e) {
      throw new UsageException("%s: %s: %s".formatted(OPTION, text, e.getMessage()), e);
    }
  }

  private void put(String tag, String digest) {
    try {
      tags.put(new Tag(tag), Digest.parse(digest));
    } catch (MalformedNameException e) {
      throw new UsageException("%s: %s".formatted(OPTION, e.getMessage()), e);
    }
  }

  Map<Tag, Digest> all() {
    return tags;
  }
}
