package org.moduleyard.certifier.secret;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.moduleyard.certifier.layer.LayerFactsRecorder;
import org.moduleyard.certifier.layer.Observation;
import org.moduleyard.certifier.layer.Probe;
import org.moduleyard.oci.layer.LayerEntry;

/**
 * Notes secrets in files by kind, offset and redacted form; the kinds are the words of {@link
 * SecretKind}, and {@link #GIVEN_UP}. Files that are packed themselves are not unpacked.
 */
public final class SecretProbe implements Probe {
  /** The kind of the note that a file holds too many signs of secrets to judge all of them. */
  public static final String GIVEN_UP = "given-up";

  /** Files without readable secrets: packed once more, pictures, sounds and fonts. */
  private static final Pattern OPAQUE =
      Pattern.compile(
          ".*\\.(gz|xz|bz2|zst|zip|jar|war|whl|apk|deb|rpm|png|jpe?g|gif|webp|mp[34]|ogg|woff2?|ttf)",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  @Override
  public String name() {
    return "secret";
  }

  @Override
  public int version() {
    return 3;
  }

  @Override
  public int mostNotes() {
    return 10_000;
  }

  @Override
  public int weight(Observation note) {
    return SecretRank.of(note).noteWeight();
  }

  @Override
  public @Nullable ContentReader enter(LayerEntry entry, LayerFactsRecorder notes) {
    if (entry.type() != LayerEntry.Type.FILE || entry.size() == 0) {
      return null;
    }
    PathContext surroundings = PathContext.of(entry.path());
    return surroundings == PathContext.PUBLISHED || OPAQUE.matcher(entry.name()).matches()
        ? null
        : new SecretReader(entry, surroundings, notes);
  }
}
